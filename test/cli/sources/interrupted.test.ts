import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inFolder } from '../run';
import { compileCommand } from '../support/compile-command';
import { standIns } from './stand-ins';

inFolder({
  'shop/Chart.yaml': 'name: shop\n',
  'settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n',
});
const programs = standIns();

/** How often the program has said that it runs. */
function beats(): number {
  return existsSync('beats') ? readFileSync('beats', 'utf8').length : 0;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the program that renders, too, and leaves no folder behind.',
  async (signal) => {
    compileCommand('harbour.js');
    rmSync('beats', { force: true });
    mkdirSync('temporary', { recursive: true });
    programs.add('helm', "setInterval(() => appendFileSync('beats', '.'), 20);");
    const command = spawn(process.execPath, ['harbour.js', 'check', 'shop'], {
      env: { ...process.env, TMPDIR: resolve('temporary') },
    });
    const ended = new Promise((finish) => {
      command.once('close', (_, by) => finish(by));
    });
    while (beats() === 0 && command.exitCode === null) await pause(50);
    expect(readdirSync('temporary')).toHaveLength(1);
    command.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync('temporary')).toEqual([]);
    const before = beats();
    await pause(300);
    expect(beats()).toBe(before);
  },
);

test('fails with 2 where no temporary folder can be made, and the rest is checked.', () => {
  compileCommand('harbour.js');
  programs.add('helm', "console.log('kind: none');");
  const words = [
    'harbour.js',
    'check',
    '--format',
    'json',
    'shop',
    'settings.yaml',
  ];
  const run = spawnSync(process.execPath, words, {
    env: { ...process.env, TMPDIR: '/nonexistent' },
    encoding: 'utf8',
  });
  expect(run.status).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({
    unreadable: [
      {
        file: 'shop',
        message: expect.stringContaining(
          'shop: no temporary folder can be made, set TMPDIR',
        ),
      },
    ],
    summary: { objects: 1 },
  });
  expect(programs.calls()).toEqual([]);
});
