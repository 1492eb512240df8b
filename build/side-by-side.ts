import { spawn } from 'node:child_process';

// Runs tasks of this project at the same time, and shows what each said once it is done:
// node -r ts-node/register/transpile-only build/side-by-side.ts eslint tokens

/** What a task printed, and whether it went well. */
interface Outcome {
  readonly printed: string;
  readonly succeeded: boolean;
}

function run(task: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn('projen', [task], { shell: process.platform === 'win32' });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => {
      resolve({ printed: `${task}: ${error.message}\n`, succeeded: false });
    });
    child.on('close', (code) => {
      resolve({ printed: Buffer.concat(parts).toString(), succeeded: code === 0 });
    });
  });
}

async function main(tasks: readonly string[]): Promise<void> {
  const show = async (task: string) => {
    const { printed, succeeded } = await run(task);
    process.stdout.write(printed);
    if (!succeeded) process.exitCode = 1;
  };
  await Promise.all(tasks.map(show));
}

void main(process.argv.slice(2));
