import { Option } from 'commander';
import { files, ipAddress, namespace, upTo } from '../arguments';
import { kind, type KindOptions } from '../kind';
import { readPortChoice } from '../port-choice';
import type { AddCommand } from './add-command';

/** `harbour kind`, with its arguments and options. */
export const addKind: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('kind')
    .description(
      'print the configuration of a kind cluster that maps every node port to this machine',
    )
    .addArgument(files())
    .addOption(
      new Option(
        '--workers <number>',
        'the number of nodes besides the control plane',
      )
        .default(0)
        .argParser(upTo(100)),
    )
    .option(
      '--node <node>',
      'the node that receives the calls: control-plane, worker, worker2, …',
      'control-plane',
    )
    .addOption(
      new Option(
        '--host-port <name/port=number>',
        'choose a port of this machine, as in web/http=8080; may be given several times',
      )
        .argParser(readPortChoice)
        .default([], 'the node port'),
    )
    .addOption(
      new Option(
        '--listen-address <address>',
        'the address of this machine to listen on',
      )
        .default('127.0.0.1')
        .argParser(ipAddress),
    )
    .addOption(namespace())
    .addHelpText(
      'after',
      '\nExample: harbour kind > kind.yaml && kind create cluster --config kind.yaml',
    )
    .action(async (names: string[], options: KindOptions) =>
      exit(await kind(names, options, streams)),
    );
};
