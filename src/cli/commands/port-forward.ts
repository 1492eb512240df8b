import { Option } from 'commander';
import {
  filenames,
  listenAddresses,
  namespace,
  namespaceName,
  nonEmpty,
} from '../arguments';
import { readPortChoice } from '../port-choice';
import { portForward, type PortForwardOptions } from '../port-forward';
import type { AddCommand } from './add-command';

/** `harbour port-forward`, with its arguments and options. */
export const addPortForward: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('port-forward')
    .description(
      'print or run the kubectl commands that forward the ports of the app to this machine',
    )
    .argument(
      '[names...]',
      'Services, workloads, or pods of a StatefulSet, such as backend, shop/backend, ' +
        'deploy/backend or postgres-0; default: all of them',
    )
    .addOption(filenames())
    .option(
      '--run',
      'run the commands until Ctrl-C, and restart them when a pod is replaced',
    )
    .addOption(
      new Option(
        '--port <name/port=local>',
        'choose a local port, as in backend/http=9000; may be given several times',
      )
        .argParser(readPortChoice)
        .default([], 'the same number, 8080 for 80, or the next free one'),
    )
    .option(
      '--only <namespace>',
      'only the objects in this namespace',
      namespaceName,
    )
    .addOption(namespace())
    .option('--context <context>', 'the context of the kubeconfig', nonEmpty)
    .addOption(
      new Option(
        '--address <addresses>',
        'the local addresses to listen on, instead of localhost',
      ).argParser(listenAddresses),
    )
    .option('--kubectl <command>', 'the command to call', nonEmpty, 'kubectl')
    .action(async (names: string[], options: PortForwardOptions) =>
      exit(await portForward(names, options, streams)),
    );
};
