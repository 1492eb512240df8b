import { Option } from 'commander';
import { list } from '../../words/lists';
import {
  clusterDomain,
  files,
  namespace,
  oneOf,
  nonEmpty,
  notWhole,
  whole,
} from '../arguments';
import { probeOptions } from '../cluster/probe-options';
import { explain } from '../explain';
import { EXPLAIN_FORMATS } from '../explain/format';
import type { ExplainOptions } from '../explain/options';
import type { AddCommand } from './add-command';

/** `harbour explain`, with its arguments and options. */
export const addExplain: AddCommand = (harbour, streams, exit) => {
  const command = harbour
    .command('explain')
    .description(
      'follow a call to an address such as http://backend:80 to the containers behind it',
    )
    .argument(
      '<address>',
      'a DNS name inside the cluster, with or without scheme, port and path',
    )
    .addArgument(files())
    .option(
      '--from <workload>',
      'the caller: a workload as name, namespace/name, kind/name or namespace/kind/name',
      nonEmpty,
    )
    .addOption(
      new Option(
        '--format <format>',
        `the output format: ${list([...EXPLAIN_FORMATS.keys()])}`,
      )
        .default(EXPLAIN_FORMATS.get('text'), '"text"')
        .argParser(oneOf(EXPLAIN_FORMATS)),
    )
    .option(
      '--watch',
      'with --cluster: go on until Ctrl-C, look every two seconds, and print what has changed',
    )
    .addOption(namespace())
    .addOption(whole())
    .addOption(notWhole())
    .addOption(clusterDomain())
    .action(async (address: string, names: string[], options: ExplainOptions) =>
      exit(await explain(address, names, options, streams)),
    );
  probeOptions().forEach((option) => command.addOption(option));
};
