import { spawnSync } from 'node:child_process';
import { UsageError } from '../usage-error';

/** What git has under a name, links followed. */
export interface GitObject {
  /**
   * `blob` or `tree`; of what is not there `missing`, and of links that lead nowhere `dangling`, `notdir`,
   * `loop`, or `symlink` if they lead out of the repository.
   */
  readonly type: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Why a link cannot be read; what leads nowhere is skipped, as it is in a folder. */
export const BAD_LINKS: ReadonlyMap<string, string> = new Map([
  ['loop', 'cannot be read, its links lead in a circle'],
  [
    'symlink',
    'cannot be read, it is a link to something outside of the repository',
  ],
]);

/** Runs git, and returns what it printed; `undefined` if it failed. */
export function git(args: readonly string[], input?: string): Buffer | undefined {
  const { error, status, stdout } = spawnSync('git', args, {
    input,
    env: process.env,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (error !== undefined) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'the command git was not found' : message;
    throw new UsageError(`a git revision can only be read with git, but ${why}`);
  }
  return status === 0 ? stdout : undefined;
}

const MISSING: GitObject = { type: 'missing', id: '', bytes: new Uint8Array() };

/**
 * What git has under these names, by one call, which prints for each `<id> blob <size>`, its bytes, and a
 * line break; or `loop <size>` and a path; or `<name> missing`.
 */
export function gitObjects(names: readonly string[]): GitObject[] {
  // The names are a list of lines.
  const askable = names.filter((name) => !name.includes('\n'));
  if (askable.length === 0) {
    return names.map(() => MISSING);
  }
  const input = `${askable.join('\n')}\n`;
  const printed =
    git(['cat-file', '--batch', '--follow-symlinks'], input) ?? Buffer.alloc(0);
  let place = 0;
  return names.map((name) => {
    if (name.includes('\n')) return MISSING;
    const end = printed.indexOf('\n', place);
    const head = printed.toString('utf8', place, end);
    place = end + 1;
    const [, id = '', type, size] = /^(?:(\S+) )?(\w+) (\d+)$/.exec(head) ?? [];
    if (type === undefined) return MISSING;
    const bytes = printed.subarray(place, place + Number(size));
    place += Number(size) + 1;
    return { type, id, bytes };
  });
}
