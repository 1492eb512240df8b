import { deepEqual, equal, ok } from 'node:assert/strict';
import { writtenBlocks } from '../../support/documentation';
import { Workspace } from './workspace';

// What somebody does who has read nothing but the README, each step with the time that it took. The
// program on a control plane and on a node: that is the example "readme" of test/cluster and test/packets.

/** The commands of a block, without what is said behind them. */
function commandsOf(block: string): string[] {
  return block
    .trim()
    .split('\n')
    .map((line) => line.replace(/ +# .*/, ''));
}

async function step<Result>(
  what: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const start = Date.now();
  const result = await act();
  console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  return result;
}

async function main(): Promise<void> {
  const workspace = new Workspace('shop');
  try {
    await firstHour(workspace);
  } finally {
    workspace.clean();
  }
}

async function firstHour(workspace: Workspace): Promise<void> {
  const [program, test] = writtenBlocks('README.md', 'ts');
  const [, setUp, finish] = writtenBlocks('README.md', 'sh').map(commandsOf);
  const run = (command: string) =>
    step(command, () => workspace.succeed('bash', '-c', command));

  const [pack, init, install] = setUp;
  equal(pack, 'npm pack');
  await step(pack, () => workspace.pack('cdk8s-harbour'));
  ok(init.endsWith('init typescript-app'));
  workspace.layOut();
  await step(`${init}: its npm install`, () => workspace.install());
  await run(install);

  workspace.write('main.ts', program);
  workspace.write('wiring.test.ts', test);
  const here = finish.filter((command) => command.startsWith('npm '));
  deepEqual(here, ['npm test -- -u', 'npm run build']);
  for (const command of here) await run(command);
  equal(await run('npx harbour check'), '11 objects of dist: nothing found\n');

  await besidePlain(workspace, run);
}

/** What the command says of the same app without the library, as the page and the README quote it. */
async function besidePlain(
  workspace: Workspace,
  run: (command: string) => Promise<string>,
): Promise<void> {
  const page = 'docs/plain-cdk8s-plus.md';
  const [found, call] = writtenBlocks(page, 'text');
  const [check, explain] = writtenBlocks(page, 'sh').flatMap(commandsOf);
  workspace.write('main.ts', writtenBlocks(page, 'ts')[0]);
  await run('npx cdk8s synth --check-upgrade=false');
  equal(await run(`${check} || [ $? = 1 ]`), found);
  equal(await run(`${explain} || [ $? = 1 ]`), call);
  for (const quoted of writtenBlocks('README.md', 'text').at(-1)?.split('\n\n') ??
    []) {
    ok(found.includes(quoted), `${check} does not say what the README quotes`);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
