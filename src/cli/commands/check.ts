import { Option } from 'commander';
import { type Severity, SEVERITIES } from '../../contract/severity';
import { list } from '../../words/lists';
import {
  clusterDomain,
  files,
  namespace,
  nodePortRange,
  notWhole,
  oneOf,
  whole,
} from '../arguments';
import { BASELINE_FILE } from '../baseline/file';
import { check } from '../check';
import type { CheckOptions } from '../check-options';
import { FORMATS } from '../format';
import { formats } from '../format/choice';
import type { AddCommand } from './add-command';

/** `harbour check`, with its arguments and options. */
export const addCheck: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('check')
    .description('check manifests against all rules')
    .addArgument(files())
    .addOption(formats(FORMATS))
    .addOption(
      new Option(
        '--fail-on <severity>',
        `the lowest severity that makes the exit code 1: ${list(SEVERITIES)}`,
      )
        .default('error')
        .argParser(
          oneOf<Severity>(
            new Map(SEVERITIES.map((severity) => [severity, severity])),
          ),
        ),
    )
    .addOption(namespace())
    .addOption(whole())
    .addOption(notWhole())
    .addOption(clusterDomain())
    .option(
      '--together',
      'all that is read is one app: charts, overlays and folders are not checked one by one',
    )
    .addOption(nodePortRange())
    .option(
      '--baseline',
      `tell only what ${BASELINE_FILE} does not have, and what is gone`,
    )
    .option('--update-baseline', `write what is found into ${BASELINE_FILE}`)
    .action(async (names: string[], options: CheckOptions) =>
      exit(await check(names, options, streams)),
    );
};
