import { type Command, Option } from 'commander';
import { EFFECTS } from '../../wiring';
import { list } from '../../words/lists';
import {
  clusterDomain,
  namespace,
  nonEmpty,
  oneOf,
  notWhole,
  whole,
} from '../arguments';
import { diff, type DiffOptions } from '../diff';
import { type ClusterDiffOptions, diffCluster } from '../diff/cluster';
import { DRIFTS } from '../diff/effects';
import { DIFF_FORMATS } from '../diff/format';
import { UsageError } from '../usage-error';
import type { AddCommand } from './add-command';

const DIFF_HELP = `
With --cluster there is only one side to name: the manifests that are about to be applied. Nothing is
written, and Secrets are not read. Who has set a field is known from the API server.

json is { changes: [{ id, effect, object: { apiVersion, kind, namespace, name }, file, line, message, fix }],
unreadable: [{ file, line, message }], passedOver: [{ file, message }],
summary: { <effect>: <number> } }, where effect is one of ${EFFECTS.join(', ')},
and with --drift ${DRIFTS.join(' or ')};
markdown is a comment for a pull request.
Every id is explained, with an example, in docs/diff.md of the library's repository.`;

type Options =
  (DiffOptions & { readonly cluster?: undefined }) | ClusterDiffOptions;

/** `harbour diff`, with its arguments and options. */
export const addDiff: AddCommand = (harbour, streams, exit) => {
  const command = harbour
    .command('diff')
    .description(
      'show what applying manifests over older ones, or over what runs, will do; ' +
        'what is lost or refused comes first',
    )
    .argument(
      '[old]',
      'a file, a folder, - for standard input, or a file or folder in a git revision, such as HEAD~1:dist',
    )
    .argument('[new]', 'the new manifests, in the same forms')
    .addOption(
      new Option(
        '--format <format>',
        `the output format: ${list([...DIFF_FORMATS.keys()])}`,
      )
        .default(DIFF_FORMATS.get('text'), '"text"')
        .argParser(oneOf(DIFF_FORMATS)),
    )
    .addOption(namespace())
    .addOption(whole())
    .addOption(notWhole())
    .addOption(clusterDomain())
    .addHelpText('after', DIFF_HELP);
  addClusterOptions(command).action(
    async (
      before: string | undefined,
      after: string | undefined,
      options: Options,
    ) => {
      refuseWithoutCluster(options);
      exit(
        options.cluster === undefined
          ? await diff(...bothSides(before, after), options, streams)
          : await diffCluster(onlySide(before, after), options, streams),
      );
    },
  );
};

function addClusterOptions(command: Command): Command {
  return command
    .option('--cluster', 'compare with what runs in the cluster, read by kubectl')
    .option(
      '--drift',
      'with --cluster: show what runs otherwise than the manifests say, and who has set it',
    )
    .option(
      '--prune',
      'with --cluster: the tool that applies them deletes what bears its mark and is no longer in the manifests',
    )
    .option(
      '-A, --all-namespaces',
      'with --prune: look in all namespaces for what is no longer in the manifests',
    )
    .option(
      '--field-manager <name>',
      'with --cluster: who applies; default: the one who has applied the object before',
      nonEmpty,
    )
    .option('--context <context>', 'the context of the kubeconfig', nonEmpty)
    .option('--kubeconfig <file>', 'the kubeconfig to use', nonEmpty)
    .option('--kubectl <command>', 'the command to call', nonEmpty, 'kubectl');
}

/** Refuses what makes no sense without a cluster, and would be passed over. */
function refuseWithoutCluster(options: Partial<ClusterDiffOptions>): void {
  if (options.cluster === true) return;
  const given = [
    ['--drift', options.drift],
    ['--prune', options.prune],
    ['--all-namespaces', options.allNamespaces],
    ['--field-manager', options.fieldManager],
    ['--context', options.context],
    ['--kubeconfig', options.kubeconfig],
  ] as const;
  const only = given.find(([, value]) => value !== undefined);
  if (only === undefined) return;
  throw new UsageError(
    `${only[0]} is about a running cluster, add --cluster to compare with one`,
  );
}

function bothSides(
  before: string | undefined,
  after: string | undefined,
): readonly [string, string] {
  if (before !== undefined && after !== undefined) return [before, after];
  throw new UsageError(
    `${before === undefined ? 'the old and the new manifests are' : 'the new manifests are'} missing: ` +
      'name both, as in "harbour diff HEAD~1:dist dist", or compare with what runs: "harbour diff --cluster dist"',
  );
}

function onlySide(
  manifests: string | undefined,
  other: string | undefined,
): readonly string[] {
  if (other === undefined) return manifests === undefined ? [] : [manifests];
  throw new UsageError(
    `--cluster is one of the two sides, but both ${manifests} and ${other} are named: name the new manifests alone`,
  );
}
