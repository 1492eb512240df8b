import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The name of the file with the settings. */
export const CONFIG_FILE = 'harbour.yaml';

/** Looks for it in a folder and in those above it, up to the root of the repository. */
export function findConfig(folder: string): string | undefined {
  const file = join(folder, CONFIG_FILE);
  if (existsSync(file)) return file;
  const above = dirname(folder);
  // In a work tree or a submodule .git is a file.
  const isRoot = above === folder || existsSync(join(folder, '.git'));
  return isRoot ? undefined : findConfig(above);
}
