import { execFile } from 'node:child_process';

// What an npm that runs this tells its own children is not meant for a user's npm.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_)|^npm_config_(call|local_prefix)$/.test(name),
  ),
);

/** Runs a program and gives what it printed; if it fails, that is in the error. */
export function run(
  folder: string,
  command: string,
  ...args: readonly string[]
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else {
        const what = [command, ...args].join(' ');
        reject(new Error(`${what} failed\n${stdout}${stderr}`.trim()));
      }
    });
  });
}
