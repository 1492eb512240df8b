import type { ClusterState } from '../../cluster';
import { textAt, type WiringOptions } from '../../wiring';
import { didYouMean } from '../../words/did-you-mean';
import type { Config } from '../config/config';
import type { Manifests } from '../manifests';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { clusterModule } from './load';
import type { ClusterOptions } from './options';

/** What was read of a cluster, as a command that reads manifests takes it. */
export interface ClusterSource {
  readonly state: ClusterState;
  readonly manifests: Manifests;
  /** How its objects are wired: what was read in full is all that there is. */
  readonly wiringOptions: WiringOptions;
}

/** What a command says of the cluster that it reads. */
export interface SourceOptions extends ClusterOptions, WiringOptions {
  readonly config: Config;
}

/** Reads a cluster; without namespaces the one that `--namespace` or the context names. */
export async function readClusterSource(
  options: SourceOptions,
  {
    namespaces,
    kinds,
  }: {
    readonly namespaces?: readonly string[];
    readonly kinds?: readonly string[];
  } = {},
): Promise<ClusterSource> {
  const { readCluster } = clusterModule();
  const all = options.allNamespaces === true;
  const own =
    all || namespaces !== undefined ? undefined : await namespaceOf(options);
  const chosen = own === undefined ? namespaces : [own];
  const state = await orUsageError(() =>
    readCluster({
      ...accessOf(options),
      all,
      namespaces: all ? undefined : chosen,
      kinds,
    }),
  );
  if (own !== undefined) refuseMissing(own, state);
  return sourceOf(state, options);
}

/** To kubectl a namespace that is not there is an empty one, and what is mistyped would count as healthy. */
function refuseMissing(namespace: string, { objects }: ClusterState): void {
  const known = objects.flatMap((object) =>
    object.kind === 'Namespace' ? (textAt(object, 'metadata', 'name') ?? []) : [],
  );
  // Who may not list them does not know.
  if (known.length === 0 || known.includes(namespace)) return;
  const hint = didYouMean(namespace, known);
  const message = `the cluster has no namespace "${namespace}", "kubectl get namespaces" lists them`;
  throw new UsageError(hint === undefined ? message : `${message}, ${hint}`);
}

/** The same, and says on stderr what could not be read. */
export async function readClusterAloud(
  options: SourceOptions,
  { stderr }: Streams,
): Promise<ClusterSource> {
  const source = await readClusterSource(options);
  stderr.print(
    ...unreadLines(source.state),
    ...source.manifests.unreadable.map(({ message }) => message),
  );
  return source;
}

/** What kubectl is called with. */
export function accessOf({ kubectl, context, kubeconfig }: ClusterOptions) {
  return { kubectl, context, kubeconfig };
}

/** The namespace that is meant if none is named. */
export async function namespaceOf(options: SourceOptions): Promise<string> {
  if (options.namespace !== undefined) return options.namespace;
  const { contextNamespace } = clusterModule();
  return orUsageError(() => contextNamespace(accessOf(options)));
}

/** What was read, as manifests. */
export function sourceOf(
  state: ClusterState,
  { clusterDomain, nodePortRange }: WiringOptions,
): ClusterSource {
  const { readInFull } = clusterModule();
  const objects = state.objects.map((object) => ({ object }));
  const broken = state.unread.filter(({ how }) => how === 'broken');
  const { namespaces } = state;
  return {
    state,
    manifests: {
      objects,
      read: [
        namespaces === undefined
          ? 'the cluster'
          : `the cluster, ${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${namespaces.join(', ')}`,
      ],
      written: objects,
      rendered: [],
      files: new Map(),
      unreadable: broken.map(({ kind, namespace, why }) => ({
        file: [kind, namespace].filter((part) => part !== undefined).join(' in '),
        message: `${kind}${namespace === undefined ? '' : ` in namespace "${namespace}"`}: ${why}`,
      })),
      passedOver: [],
      mayBeEmpty: true,
    },
    wiringOptions: {
      clusterDomain,
      nodePortRange,
      wholeNamespaces: readInFull(state),
    },
  };
}

/** What could not be read, a line each: what hangs on it is unknown. */
export function unreadLines({ unread }: ClusterState): string[] {
  const texts = unread
    // Of what is broken, the exit code speaks too.
    .filter(({ how }) => how === 'forbidden' || how === 'absent')
    .map(({ kind, namespace, why }) => {
      const where = namespace === undefined ? '' : ` in namespace "${namespace}"`;
      return `not read: ${kind}${where}, ${why}`;
    });
  return [...new Set(texts)];
}

/** A cluster that cannot be read is told like input that cannot. */
export async function orUsageError<Result>(
  work: () => Promise<Result>,
): Promise<Result> {
  const { ClusterError } = clusterModule();
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClusterError) throw new UsageError(...error.messages);
    throw error;
  }
}
