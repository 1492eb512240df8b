import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepRunning } from '../../../src/cli/port-forward/keep-running';
import { UsageError } from '../../../src/cli/usage-error';

/** Keeps a shell script running until it has said a line, or is given up. */
async function kept(
  script: string,
  until: (lines: readonly string[]) => boolean = () => false,
  command = 'sh',
) {
  const stop = new AbortController();
  const lines: string[] = [];
  const say = (line: string) => {
    lines.push(line);
    if (until(lines)) stop.abort();
  };
  const stopped = await keepRunning(
    { command, words: ['-c', script], say },
    stop.signal,
    { again: 1, end: 50 },
  );
  return { stopped, lines };
}

test('What ends after it has worked is started again, as often as it ends.', async () => {
  const script =
    'echo Forwarding from 127.0.0.1:8080; echo lost connection to pod >&2; exit 1';
  const { stopped, lines } = await kept(
    script,
    (said) => said.filter((line) => line.includes('started again')).length === 7,
  );
  expect(stopped).toBe(true);
  expect(new Set(lines)).toEqual(
    new Set([
      'Forwarding from 127.0.0.1:8080',
      'lost connection to pod',
      'kubectl ended with exit code 1 and is started again',
    ]),
  );
});

test('What has never worked is given up.', async () => {
  const { stopped, lines } = await kept('echo not found >&2; exit 3');
  expect(stopped).toBe(false);
  expect(lines.filter((line) => line === 'not found')).toHaveLength(5);
  expect(lines[lines.length - 1]).toBe(
    'giving up after 5 failures in a row: kubectl ended with exit code 3',
  );
});

test('What has worked is given up later, since pods take their time.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-kept-'));
  const { stopped, lines } = await kept(
    `[ -e ${folder}/once ] && { echo pod not found >&2; exit 1; }; touch ` +
      `${folder}/once; echo Forwarding from 127.0.0.1:8080`,
  );
  rmSync(folder, { recursive: true });
  expect(stopped).toBe(false);
  expect(lines.filter((line) => line === 'pod not found')).toHaveLength(8);
  expect(lines[lines.length - 1]).toBe(
    'giving up after 8 failures in a row: kubectl ended with exit code 1',
  );
});

test('A command that goes on listening after it has lost its pod is ended and started again.', async () => {
  const script =
    'echo Forwarding from 127.0.0.1:8080; echo "E1125 error creating error ' +
    'stream for port 80 -> 8080: Timeout occurred" >&2; sleep 1000 & wait';
  const { stopped, lines } = await kept(
    script,
    (said) => said.filter((line) => line.includes('started again')).length === 2,
  );
  expect(stopped).toBe(true);
  expect(lines.filter((line) => line.includes('Timeout occurred'))).toHaveLength(2);
});

test('What does not want to end is killed, and so is what it has started.', async () => {
  const { stopped, lines } = await kept(
    'trap "" TERM; sleep 1000 & echo $!; wait',
    (said) => said.length > 0,
  );
  expect(stopped).toBe(true);
  // Nobody may have taken note of its end yet, which leaves a zombie.
  expect(
    spawnSync('ps', ['-o', 'stat=', '-p', lines[0]], { encoding: 'utf8' }).stdout,
  ).toMatch(/^(Z|$)/);
});

test('fails without the command', async () => {
  const failure = kept('', undefined, 'kubectl-that-is-nowhere');
  await expect(failure).rejects.toThrow(UsageError);
  await expect(failure).rejects.toThrow(
    'command "kubectl-that-is-nowhere" not found: install kubectl, or say where it is with --kubectl',
  );
});
