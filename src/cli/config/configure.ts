import { type Command, Option } from 'commander';
import { nonEmpty } from '../arguments';
import type { Streams } from '../streams';
import { appFolders } from './apps';
import type { Config } from './config';
import { CONFIG_FILE } from './find';
import { readConfig } from './read';

/** The name of the argument that names the manifests. */
const FILES = 'files';

/** The file with the settings, which every command reads. */
export function configFile(): Option {
  return new Option(
    '--config <file>',
    `the file with the settings, instead of ${CONFIG_FILE} in this folder or above it`,
  ).argParser(nonEmpty);
}

/** Reads the settings of a command; what the command line says wins over them. */
export function configure(command: Command, streams: Streams): void {
  const config = readConfig(command.getOptionValue('config') as string | undefined);
  command.setOptionValue('config', config);
  const { clusterDomain } = config;
  if (clusterDomain !== undefined && isUnset(command, 'clusterDomain')) {
    command.setOptionValueWithSource('clusterDomain', clusterDomain, 'config');
  }
  readApps(command, config, streams);
}

function isUnset(command: Command, key: string): boolean {
  const isOption = command.options.some((option) => option.attributeName() === key);
  return isOption && command.getOptionValueSource(key) !== 'cli';
}

/** Where no files are named, the apps are what is read. */
function readApps(
  command: Command,
  config: Config,
  { stdin, stderr }: Streams,
): void {
  const folders = appFolders(config);
  if (folders.length === 0) return;
  const index = command.registeredArguments.findIndex(
    (argument) => argument.name() === FILES,
  );
  const named = command.processedArgs[index] as readonly string[] | undefined;
  const isOption = isUnset(command, 'filename');
  if (named?.length === 0) command.processedArgs[index] = folders;
  if (isOption) command.setOptionValueWithSource('filename', folders, 'config');
  if (stdin.piped && (named?.length === 0 || isOption)) {
    stderr.print(
      `reading the apps of ${config.file}, and not standard input: name - to read that`,
    );
  }
}
