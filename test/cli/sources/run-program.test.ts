import { runProgram } from '../../../src/cli/sources/run-program';

const run = async (
  script: string,
  limits?: { seconds: number; megabytes: number },
) => runProgram(process.execPath, ['-e', script], { GREETING: 'hello' }, limits);

test('The output of a program is taken as it is.', async () => {
  expect(await run('process.stdout.write(process.env.GREETING)')).toEqual({
    output: 'hello',
  });
});

test('A program that is not there is absent.', async () => {
  expect(await runProgram('harbour-has-no-such-program', [], {})).toEqual({
    absent: true,
  });
});

test('fails on a program that fails, with what it says.', async () => {
  const script =
    'console.error("note: this\\nError: that is\\n\\twrong\\n\\nuse more"); process.exit(1)';
  expect(await run(script)).toEqual({ failure: 'that is wrong' });
  expect(await run('process.exit(3)')).toEqual({ failure: 'ends with 3' });
});

test('fails on a program that takes too long, and ends what it has started.', async () => {
  const script =
    "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' });" +
    'setInterval(() => {}, 1e6)';
  // It would not end while the inner process holds the output open.
  expect(await run(script, { seconds: 1, megabytes: 1000 })).toEqual({
    failure: 'takes longer than 1 seconds',
  });
});

test('fails on a program that prints without an end.', async () => {
  const script =
    "const out = 'x'.repeat(1 << 20); const more = () => process.stdout.write(out, more); more()";
  expect(await run(script)).toEqual({ failure: 'prints more than 64 MB' });
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('fails on a program that takes too much memory.', async () => {
  const script =
    'globalThis.kept = Buffer.alloc(300 << 20, 1); setInterval(() => {}, 1e6)';
  expect(await run(script, { seconds: 20, megabytes: 200 })).toEqual({
    failure: 'takes more than 200 MB of memory',
  });
});
