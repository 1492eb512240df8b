import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemOf, refuseHopeless } from '../../src/cluster/read/complaint';
import { type CallLimits, runKubectl } from '../../src/cluster/read/run-kubectl';

const folder = mkdtempSync(join(tmpdir(), 'harbour-kubectl-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What becomes of a call of a kubectl that is this script. */
async function answerOf(script: string, limits: CallLimits) {
  const kubectl = join(folder, 'kubectl');
  writeFileSync(kubectl, `#!/bin/sh\n${script}\n`);
  chmodSync(kubectl, 0o755);
  return {
    kubectl,
    answer: await runKubectl({ kubectl }, ['get', 'pods'], limits),
  };
}

test('A kubectl that hangs is ended, although a program that it has started goes on.', async () => {
  const limits = { seconds: 0.2, megabytes: 1 };
  const { kubectl, answer } = await answerOf('sleep 20', limits);
  expect(answer).toMatchObject({
    complaint: 'takes longer than 0.2 seconds',
    code: null,
  });
  expect(() => refuseHopeless({ kubectl }, answer)).toThrow(
    'the cluster does not answer: is it running, and is it the right one? ' +
      '"kubectl cluster-info" shows it; kubectl says: takes longer than 0.2 seconds',
  );
});

test('A kubectl that prints without end is ended, and concerns one kind alone.', async () => {
  const limits = { seconds: 60, megabytes: 1 };
  const { kubectl, answer } = await answerOf('exec yes', limits);
  expect(() => refuseHopeless({ kubectl }, answer)).not.toThrow();
  expect(problemOf(answer)).toEqual({
    how: 'broken',
    why: 'kubectl was ended: prints more than 1 MB',
  });
});

test('What may not be executed is like what is not there.', async () => {
  expect(await runKubectl({ kubectl: folder }, [])).toEqual({
    absent: 'not found',
  });
});
