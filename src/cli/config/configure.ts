import { type Command, Option } from 'commander';
import { nonEmpty } from '../arguments';
import { CONFIG_FILE } from './find';
import { readConfig } from './read';

/** The file with the settings, which every command reads. */
export function configFile(): Option {
  return new Option(
    '--config <file>',
    `the file with the settings, instead of ${CONFIG_FILE} in this folder or above it`,
  ).argParser(nonEmpty);
}

/** The settings that are options as well. */
const SHARED = ['clusterDomain', 'namespace', 'whole'] as const;

/** Reads the settings of a command; what the command line says wins over them. */
export function configure(command: Command): void {
  const config = readConfig(command.getOptionValue('config') as string | undefined);
  command.setOptionValue('config', config);
  for (const key of SHARED) {
    const isOption = command.options.some((option) => option.attributeName() === key);
    const isGiven = command.getOptionValueSource(key) === 'cli';
    if (config[key] !== undefined && isOption && !isGiven) {
      command.setOptionValueWithSource(key, config[key], 'config');
    }
  }
}
