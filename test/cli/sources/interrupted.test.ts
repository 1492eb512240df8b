import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inFolder } from '../run';
import { compileCommand } from '../support/compile-command';
import { standIns } from './stand-ins';

inFolder({ 'shop/Chart.yaml': 'name: shop\n' });
const programs = standIns();

/** How often the program has said that it runs. */
function beats(): number {
  return existsSync('beats') ? readFileSync('beats', 'utf8').length : 0;
}

test('Ctrl-C ends the program that renders, too.', async () => {
  compileCommand('harbour.js');
  programs.add('helm', "setInterval(() => appendFileSync('beats', '.'), 20);");
  const command = spawn(process.execPath, ['harbour.js', 'check', 'shop'], {
    env: { ...process.env },
  });
  const ended = new Promise((resolve) => {
    command.once('close', (_, signal) => resolve(signal));
  });
  while (beats() === 0 && command.exitCode === null) await pause(50);
  command.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  const before = beats();
  await pause(300);
  expect(beats()).toBe(before);
});
