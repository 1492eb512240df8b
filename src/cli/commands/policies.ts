import { Option } from 'commander';
import { clusterDomain, files, namespace, oneNamespaceMore } from '../arguments';
import { policies, type PoliciesOptions } from '../policies';
import type { AddCommand } from './add-command';

const POLICIES_HELP = `
What the manifests do not say is not let through, and listed on standard error and at the top of the file.
Who knows it gives it in calls: of harbour.yaml, which docs/policies.md of the library's repository explains.

Example: harbour policies --egress dist > policies.yaml && kubectl apply --server-side -f policies.yaml`;

/** `harbour policies`, with its arguments and options. */
export const addPolicies: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('policies')
    .description(
      'write the least NetworkPolicies that let through the calls of the manifests, and nothing else',
    )
    .addArgument(files())
    .option('--egress', 'restrict outgoing calls as well')
    .addOption(
      new Option(
        '--controller <namespace>',
        'the namespace of the ingress or gateway controller; may be given several times',
      )
        .argParser(oneNamespaceMore)
        .default([], 'ports behind an Ingress or a route are open to everyone'),
    )
    .addOption(
      new Option(
        '--prometheus <namespace>',
        'a namespace from which Prometheus scrapes; may be given several times',
      )
        .argParser(oneNamespaceMore)
        .default([], 'only a Prometheus of the manifests is let in'),
    )
    .addOption(namespace())
    .addOption(clusterDomain())
    .addHelpText('after', POLICIES_HELP)
    .action(async (names: string[], options: PoliciesOptions) =>
      exit(await policies(names, options, streams)),
    );
};
