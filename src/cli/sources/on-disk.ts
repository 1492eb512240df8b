import { realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Whether there is a file or folder of this name, whatever text the name is. */
export function exists(path: string): boolean {
  return stats(path) !== undefined;
}

/** Whether it is a file. */
export function isFile(path: string): boolean {
  return stats(path)?.isFile() ?? false;
}

/** Whether it is a folder. */
export function isFolder(path: string): boolean {
  return stats(path)?.isDirectory() ?? false;
}

/** The full path, where links lead to if there is such a file or folder. */
export function fullPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function stats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Whether the system refused something: a file that is not there, or that others must not read. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
