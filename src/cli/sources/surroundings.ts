import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end';
import { isSystemError } from './on-disk';

/** Where a program works: an empty folder, and variables with which it finds nothing of the user and no network. */
export interface Surroundings {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** An address on which nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';

/** Does something in surroundings of its own, which are removed afterwards, also if a signal ends the process. */
export async function inSurroundings<T>(
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'harbour-')));
  const ended = atEnd(() => remove(folder));
  try {
    return await work({ folder, environment: environmentIn(folder) });
  } finally {
    ended();
    remove(folder);
  }
}

function remove(folder: string): void {
  try {
    // A program that was killed may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** A second wall: what would be fetched is found beforehand, and refused. */
function environmentIn(folder: string): Record<string, string> {
  return {
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
    NO_PROXY: '',
    no_proxy: '',
    GIT_ALLOW_PROTOCOL: 'none',
    KUBECONFIG: join(folder, 'kubeconfig'),
    KUBERC: 'off',
    HELM_CACHE_HOME: join(folder, 'cache'),
    HELM_CONFIG_HOME: join(folder, 'config'),
    HELM_DATA_HOME: join(folder, 'data'),
    HELM_PLUGINS: join(folder, 'plugins'),
    KUSTOMIZE_PLUGIN_HOME: join(folder, 'plugins'),
  };
}
