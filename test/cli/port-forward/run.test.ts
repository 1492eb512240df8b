import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { document } from '../../support/yaml';
import { harbour, inFolder } from '../run';
import { compileCommand } from '../support/compile-command';

const aMinute = 60_000;

/**
 * Writes down its words and itself, says that it forwards, and stays until it is ended; of
 * `svc/gone` there is nothing.
 */
const KUBECTL = `#!/bin/sh
echo "$$ $*" >> calls.txt
case "$*" in *svc/gone*) echo 'Error from server (NotFound): services "gone" not found' >&2; exit 1;; esac
echo "Forwarding from 127.0.0.1:1 -> 1"
exec sleep 1000
`;

const service = (name: string, port: number) =>
  document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: 'web' }, ports: [{ port }] },
  });
const PODS = document({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main' }] },
    },
  },
});

inFolder({
  'bin/kubectl': KUBECTL,
  'two.yaml': service('web', 80) + service('api', 18080) + PODS,
  'gone.yaml': service('web', 80) + service('gone', 18081) + PODS,
});
beforeAll(() => {
  chmodSync('bin/kubectl', 0o755);
  compileCommand('harbour.js');
});

/** The command in a process of its own, with that kubectl. */
class Running {
  public printed = '';
  public readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  public constructor(...words: readonly string[]) {
    const env = { ...process.env, PATH: `${resolve('bin')}:${process.env.PATH}` };
    this.child = spawn(
      process.execPath,
      ['harbour.js', 'port-forward', '--run', ...words],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (text) => {
        this.printed += text;
      });
    }
    this.ended = new Promise((done) => this.child.once('close', done));
  }

  public async says(text: string): Promise<void> {
    const ended = this.ended.then(() => true);
    while (!this.printed.includes(text)) {
      const over = await Promise.race([
        ended,
        new Promise<boolean>((later) => setTimeout(() => later(false), 20)),
      ]);
      if (over && !this.printed.includes(text)) {
        throw new Error(`it has ended without "${text}":\n${this.printed}`);
      }
    }
  }

  /** Stops reading, as `head` does. */
  public leave(): void {
    this.child.stdout?.destroy();
  }

  public async stop(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** The processes of kubectl by what they forward. */
function calls(): { readonly pid: number; readonly words: string }[] {
  return readFileSync('calls.txt', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({
      pid: Number(line.split(' ')[0]),
      words: line.slice(line.indexOf(' ') + 1),
    }));
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'All commands run until %s comes, and none outlives it.',
  async (signal) => {
    const running = new Running(
      '-f',
      'two.yaml',
      '--context',
      'kind-kind',
      '--namespace',
      'shop',
    );
    await running.says('[web] Forwarding from');
    await running.says('[api] Forwarding from');
    expect(await running.stop(signal)).toBe(0);
    const [first, second] = calls().slice(-2);
    expect([first.words, second.words].sort()).toEqual([
      expect.stringMatching(
        /^port-forward --context kind-kind --namespace shop svc\/api \d+:18080$/,
      ),
      expect.stringMatching(
        /^port-forward --context kind-kind --namespace shop svc\/web \d+:80$/,
      ),
    ]);
    for (const { pid } of [first, second]) {
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    }
  },
  aMinute,
);

/** Whether a process is there; one that has ended and was not waited for is not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

test(
  'Where it is killed, the commands end as well.',
  async () => {
    const running = new Running('-f', 'two.yaml');
    await running.says('[web] Forwarding from');
    await running.says('[api] Forwarding from');
    const pids = calls()
      .slice(-2)
      .map(({ pid }) => pid);
    expect(pids.map(isRunning)).toEqual([true, true]);
    await running.stop('SIGKILL');
    while (pids.some(isRunning)) {
      await new Promise((later) => setTimeout(later, 20));
    }
  },
  aMinute,
);

test(
  'Where nobody reads what it prints, it ends, and so do the commands.',
  async () => {
    const running = new Running('web', '-f', 'two.yaml');
    await running.says('[web] Forwarding from');
    const [{ pid }] = calls().slice(-1);
    running.leave();
    // It notices that when it has something to say.
    process.kill(pid);
    expect(await running.ended).toBe(0);
    expect(running.printed).not.toContain('    at ');
    for (const call of calls().slice(-2)) expect(isRunning(call.pid)).toBe(false);
  },
  aMinute,
);

test(
  'Many commands run together, and Node has nothing to say about it.',
  async () => {
    writeFileSync(
      'many.yaml',
      Array.from({ length: 12 }, (_, index) => service(`web-${index}`, 80)).join(
        '',
      ) + PODS,
    );
    const running = new Running('-f', 'many.yaml');
    for (let index = 0; index < 12; index++) {
      await running.says(`[web-${index}] Forwarding from`);
    }
    expect(await running.stop('SIGTERM')).toBe(0);
    expect(running.printed).not.toContain('Warning');
  },
  aMinute,
);

test(
  'A command that dies is started again.',
  async () => {
    const running = new Running('web', '-f', 'two.yaml');
    await running.says('[web] Forwarding from');
    const { pid } = calls().slice(-1)[0];
    process.kill(pid);
    await running.says('[web] kubectl was ended by SIGTERM and is started again');
    while (calls().slice(-1)[0].pid === pid) {
      await new Promise((later) => setTimeout(later, 20));
    }
    expect(await running.stop('SIGTERM')).toBe(0);
  },
  aMinute,
);

test(
  'fails in the end where a command was given up, and the others go on',
  async () => {
    const running = new Running('-f', 'gone.yaml');
    await running.says(
      '[gone] Error from server (NotFound): services "gone" not found',
    );
    await running.says(
      '[gone] giving up after 5 failures in a row: kubectl ended with exit code 1',
    );
    expect(await running.stop('SIGINT')).toBe(1);
  },
  aMinute,
);

test('fails without kubectl', async () => {
  expect(
    await harbour([
      'port-forward',
      '--run',
      '--kubectl',
      resolve('nowhere'),
      'web',
      '-f',
      'two.yaml',
    ]),
  ).toMatchObject({
    code: 2,
    stderr: `command "${resolve('nowhere')}" not found: install kubectl, or say where it is with --kubectl\n`,
  });
});

describe('Where something listens already,', () => {
  const server = createServer();
  let taken: number;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    taken = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  test(
    'another local port is taken.',
    async () => {
      writeFileSync('taken.yaml', service('web', taken) + PODS);
      const running = new Running('-f', 'taken.yaml');
      await running.says('[web] Forwarding from');
      await running.stop('SIGTERM');
      expect(running.printed).toMatch(
        new RegExp(`^\\[web\\] ${taken} on localhost:\\d+\n`),
      );
      expect(running.printed).not.toContain(`localhost:${taken}\n`);
    },
    aMinute,
  );

  test('fails on a local port that was chosen', async () => {
    expect(
      await harbour([
        'port-forward',
        '--run',
        'web',
        '-f',
        'two.yaml',
        '--port',
        `web=${taken}`,
      ]),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr: `local port ${taken}, chosen for web/80, is already in use on this machine\n`,
    });
  });
});
