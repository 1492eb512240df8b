import { Command, CommanderError } from 'commander';
import { clusterOptions } from './cluster/options';
import { COMMANDS } from './commands';
import { configFile, configure } from './config/configure';
import { EXIT } from './exit-codes';
import { reportFault } from './fault';
import { linesOf } from './line';
import { outputTo } from './output';
import { packageInfo } from './package-info';
import { renderOptions } from './sources/options';
import type { Input, Sink, Streams } from './streams';
import { UsageError } from './usage-error';

const EXIT_CODES = `
Exit codes: 0 nothing found, 1 something was found, is refused or is not delivered, 2 wrong usage or
unreadable input (what else was found is printed nevertheless), 3 explain or policies cannot decide it
from the manifests, 70 an error of harbour itself.`;

/** The commands that read a running cluster as well as manifests. */
const READS_CLUSTERS = new Set(['check', 'explain', 'map', 'diff']);

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
  for (const add of COMMANDS) add(harbour, streams, exit);
  harbour.hook('preAction', (_, command) => configure(command, streams));
  for (const command of harbour.commands) {
    if (READS_CLUSTERS.has(command.name())) {
      clusterOptions().forEach((one) => command.addOption(one));
    }
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
