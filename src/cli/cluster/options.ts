import { Option } from 'commander';
import { nonEmpty } from '../arguments';
import { UsageError } from '../usage-error';

/** The options that name a running cluster, as `harbour port-forward` does. */
export interface ClusterOptions {
  /** Whether a cluster is read, in place of files. */
  readonly cluster?: boolean;
  readonly context?: string;
  readonly kubeconfig?: string;
  /** Whether all namespaces are read. */
  readonly allNamespaces?: boolean;
  readonly kubectl: string;
}

/** The options of every command that can read a running cluster; `--namespace` says which namespace. */
export function clusterOptions(): Option[] {
  return [
    new Option(
      '--cluster',
      'read the running cluster by kubectl, in place of files; nothing is written there, and no Secrets are read',
    ),
    new Option('--context <context>', 'the context of the kubeconfig').argParser(
      nonEmpty,
    ),
    new Option('--kubeconfig <file>', 'the kubeconfig of the cluster').argParser(
      nonEmpty,
    ),
    new Option('-A, --all-namespaces', 'read all namespaces of the cluster'),
    new Option('--kubectl <command>', 'the command to call')
      .default('kubectl')
      .argParser(nonEmpty),
  ];
}

/** Refuses what makes no sense without a cluster, and files beside one. */
export function refuseMixture(
  names: readonly string[],
  options: ClusterOptions & { readonly namespace?: string },
): void {
  const { cluster, context, kubeconfig, allNamespaces, namespace } = options;
  const only = [
    context === undefined ? undefined : '--context',
    kubeconfig === undefined ? undefined : '--kubeconfig',
    allNamespaces === true ? '--all-namespaces' : undefined,
  ].find((word) => word !== undefined);
  if (cluster !== true && only !== undefined) {
    throw new UsageError(
      `${only} is about a running cluster, add --cluster to read one`,
    );
  }
  if (cluster === true && names.length > 0) {
    throw new UsageError(
      `with --cluster no files are read, got "${names[0]}", leave it out, or leave --cluster out`,
    );
  }
  if (cluster === true && allNamespaces === true && namespace !== undefined) {
    throw new UsageError(
      '--all-namespaces and --namespace say different things, leave one of them out',
    );
  }
}
