import { Option } from 'commander';
import { EFFECTS } from '../../wiring';
import { list } from '../../words/lists';
import { clusterDomain, namespace, oneOf, notWhole, whole } from '../arguments';
import { diff, type DiffOptions } from '../diff';
import { DIFF_FORMATS } from '../diff/format';
import type { AddCommand } from './add-command';

const DIFF_HELP = `
json is { changes: [{ id, effect, object: { apiVersion, kind, namespace, name }, file, line, message, fix }],
unreadable: [{ file, line, message }], passedOver: [{ file, message }],
summary: { <effect>: <number> } }, where effect is one of ${EFFECTS.join(', ')};
markdown is a comment for a pull request.
Every id is explained, with an example, in docs/diff.md of the library's repository.`;

/** `harbour diff`, with its arguments and options. */
export const addDiff: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('diff')
    .description(
      'show what applying manifests over older ones will do; what is lost or refused comes first',
    )
    .argument(
      '<old>',
      'a file, a folder, - for standard input, or a file or folder in a git revision, such as HEAD~1:dist',
    )
    .argument('<new>', 'the new manifests, in the same forms')
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
    .addHelpText('after', DIFF_HELP)
    .action(async (before: string, after: string, options: DiffOptions) =>
      exit(await diff(before, after, options, streams)),
    );
};
