import { Command, CommanderError, Option } from 'commander';
import { type Severity, SEVERITIES } from '../contract/severity';
import { EFFECTS } from '../wiring';
import { list } from '../words/lists';
import {
  clusterDomain,
  filenames,
  files,
  ipAddress,
  listenAddresses,
  namespace,
  namespaceName,
  nodePortRange,
  oneOf,
  nonEmpty,
  notWhole,
  oneNamespaceMore,
  upTo,
  whole,
} from './arguments';
import { BASELINE_FILE } from './baseline/file';
import { check, type CheckOptions } from './check';
import type { Config } from './config/config';
import { configFile, configure } from './config/configure';
import { diff, type DiffOptions } from './diff';
import { DIFF_FORMATS } from './diff/format';
import { EXIT } from './exit-codes';
import { explain, type ExplainOptions } from './explain';
import { EXPLAIN_FORMATS } from './explain/format';
import { reportFault } from './fault';
import { formats } from './format/choice';
import { kind, type KindOptions } from './kind';
import { linesOf } from './line';
import { outputTo } from './output';
import { packageInfo } from './package-info';
import { policies, type PoliciesOptions } from './policies';
import { readPortChoice } from './port-choice';
import { portForward, type PortForwardOptions } from './port-forward';
import { rules } from './rules';
import { renderOptions } from './sources/options';
import type { Input, Sink, Streams } from './streams';
import { UsageError } from './usage-error';

const EXIT_CODES = `
Exit codes: 0 nothing found, 1 something was found, is refused or is not delivered, 2 wrong usage or
unreadable input (what else was found is printed nevertheless), 3 explain or policies cannot decide it
from the manifests, 70 an error of harbour itself.`;

const DIFF_HELP = `
json is { changes: [{ id, effect, object: { apiVersion, kind, namespace, name }, file, line, message, fix }],
unreadable: [{ file, line, message }], passedOver: [{ file, message }],
summary: { <effect>: <number> } }, where effect is one of ${EFFECTS.join(', ')};
markdown is a comment for a pull request.
Every id is explained, with an example, in docs/diff.md of the library's repository.`;

const POLICIES_HELP = `
What the manifests do not say is not let through, and listed on standard error and at the top of the file.
Who knows it gives it in calls: of harbour.yaml, which docs/policies.md of the library's repository explains.

Example: harbour policies --egress dist > policies.yaml && kubectl apply --server-side -f policies.yaml`;

/** Runs the command with its arguments, and returns the exit code. */
export async function main(
  words: readonly string[],
  { stdin, stdout, stderr }: { stdin: Input; stdout: Sink; stderr: Sink },
): Promise<number> {
  const streams = { stdin, stdout: outputTo(stdout), stderr: outputTo(stderr) };
  let exitCode = 0;
  try {
    await program(streams, (code) => {
      exitCode = code;
    }).parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has already printed what is wrong, or the help.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    }
    if (error instanceof UsageError) {
      streams.stderr.print(...error.messages);
      return EXIT.usage;
    }
    return reportFault(error, streams.stderr);
  }
}

function program(streams: Streams, exit: (code: number) => void): Command {
  const harbour = new Command('harbour')
    .description(
      'Finds out how the objects in Kubernetes manifests are connected, and what is wrong with it.',
    )
    .option('--version', 'print the version')
    .on('option:version', () => {
      streams.stdout.print(packageInfo().version);
      throw new CommanderError(0, 'commander.version', 'the version was asked for');
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.print(...linesOf(text)),
      writeErr: (text) => streams.stderr.print(...linesOf(text)),
      // It quotes words of the command line.
      outputError: (text) => streams.stderr.print(...errorLines(text)),
    });
  harbour
    .command('check')
    .description('check manifests against all rules')
    .addArgument(files())
    .addOption(formats())
    .addOption(
      new Option(
        '--fail-on <severity>',
        `the lowest severity that makes the exit code 1: ${list(SEVERITIES)}`,
      )
        .default('error')
        .argParser(
          oneOf<Severity>(new Map(SEVERITIES.map((severity) => [severity, severity]))),
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
  harbour
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
    .addOption(namespace())
    .addOption(whole())
    .addOption(notWhole())
    .addOption(clusterDomain())
    .action(async (address: string, names: string[], options: ExplainOptions) =>
      exit(await explain(address, names, options, streams)),
    );
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
    .option('--only <namespace>', 'only the objects in this namespace', namespaceName)
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
  harbour
    .command('kind')
    .description(
      'print the configuration of a kind cluster that maps every node port to this machine',
    )
    .addArgument(files())
    .addOption(
      new Option('--workers <number>', 'the number of nodes besides the control plane')
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
  harbour
    .command('rules')
    .description('list all rules, or explain one')
    .argument('[id]', 'the id of a rule')
    .action((id: string | undefined, { config }: { config: Config }) =>
      exit(rules(id, config, streams)),
    );
  harbour.hook('preAction', (_, command) => configure(command, streams));
  for (const command of harbour.commands) {
    if (command.name() !== 'rules') {
      renderOptions().forEach((one) => command.addOption(one));
    }
    command.addOption(configFile());
    command.addHelpText('after', EXIT_CODES);
    command.showHelpAfterError(`See "harbour ${command.name()} --help".`);
  }
  return harbour.showHelpAfterError('See "harbour --help".');
}

/** What commander says of wrong words, in one line, and what it suggests instead, in another. */
function errorLines(text: string): string[] {
  const [, complaint, suggestion] =
    /^(.*?)(\n\(Did you mean [^\n]*)?\n$/s.exec(text) ?? [];
  return [complaint, suggestion?.slice(1)].filter((line) => line !== undefined);
}
