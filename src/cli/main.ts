import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check, CheckOptions } from './check';
import { explain, ExplainOptions } from './explain';
import { FORMATS } from './format';
import { SEVERITIES } from './report';
import { rules } from './rules';
import type { Streams } from './streams';
import { UsageError } from './usage-error';
import { didYouMean, list } from '../private/fail';
import type { Severity } from '../wiring/finding';

const BAD_USAGE = 2;

/** Runs the command with the words after its name, and returns the exit code. */
export async function main(words: readonly string[], streams: Streams): Promise<number> {
  let exitCode = 0;
  try {
    await program(streams, (code) => { exitCode = code; }).parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
    if (!(error instanceof UsageError)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return BAD_USAGE;
  }
}

function program(streams: Streams, exit: (code: number) => void): Command {
  const harbour = new Command('harbour')
    .description('Computes what Kubernetes manifests are wired to, and says what does not fit.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text), writeErr: (text) => streams.stderr.write(text),
      getOutHasColors: () => streams.stdout.colours, getErrHasColors: () => streams.stderr.colours,
    });
  harbour.command('check')
    .description('check manifests against all rules')
    .addArgument(files())
    .addOption(new Option('--format <format>', `how to print what was found: ${list([...FORMATS.keys()])}`)
      .default(FORMATS.get('text'), '"text"').argParser(oneOf(FORMATS)))
    .addOption(new Option('--fail-on <severity>', `the least severity that makes the exit code 1: ${list(SEVERITIES)}`)
      .default('error').argParser(oneOf<Severity>(new Map(SEVERITIES.map((severity) => [severity, severity])))))
    .addOption(clusterDomain())
    .addHelpText('after', '\nExit codes: 0 all is well, 1 something was found, 2 bad usage or unreadable input.')
    .action(async (names: string[], options: CheckOptions) => exit(await check(names, options, streams)));
  harbour.command('explain')
    .description('follow an address, as http://backend:80, to the containers behind it')
    .argument('<address>', 'a name of the cluster\'s DNS, with or without scheme, port and path')
    .addArgument(files())
    .option('--from <workload>', 'who calls: the name of a workload, or namespace/name')
    .option('--namespace <namespace>', 'the namespace of the caller')
    .addOption(clusterDomain())
    .addHelpText('after', '\nExit codes: 0 it arrives or leads out of the manifests, 1 the way ends, 2 bad usage or unreadable input.')
    .action(async (address: string, names: string[], options: ExplainOptions) => exit(await explain(address, names, options, streams)));
  harbour.command('rules')
    .description('list the rules, or tell all about one')
    .argument('[id]', 'the id of a rule')
    .action((id: string | undefined) => exit(rules(id, streams)));
  return harbour;
}

function files(): Argument {
  return new Argument('[files...]', 'files, folders, or - for the standard input; without any the standard input if it is piped, else dist');
}

/** Names that end in another domain are looked up outside. */
function clusterDomain(): Option {
  return new Option('--cluster-domain <domain>', 'the DNS domain of the cluster').default('cluster.local').argParser((domain) => {
    if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/i.test(domain)) return domain;
    throw new InvalidArgumentError('A domain is written like cluster.local');
  });
}

/** One of a few words, by which something is known. */
function oneOf<T>(choices: ReadonlyMap<string, T>): (word: string) => T {
  return (word) => {
    const chosen = choices.get(word);
    if (chosen !== undefined) return chosen;
    const words = [...choices.keys()];
    throw new InvalidArgumentError([`Allowed are ${list(words)}`, didYouMean(word, words) ?? ''].filter((part) => part !== '').join(', '));
  };
}
