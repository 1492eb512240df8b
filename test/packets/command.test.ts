import { type ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { InternalApi, StatefulBackend } from '../../src';
import { harbour } from '../cli/run';
import { eventually } from '../cluster/eventually';
import { connect } from '../support/beds/control-plane';
import { RunningApp } from './running-app';

const cluster = connect();
const app = new App();
const chart = new Chart(app, 'shop');
const pod = { image: 'example/app:1.0', user: 65532 };
new InternalApi(chart, 'backend', {
  ...pod,
  replicas: 2,
  ports: { http: { port: 80, targetPort: 8080 } },
  readiness: { httpGet: '/' },
});
new StatefulBackend(chart, 'servers', {
  ...pod,
  replicas: 2,
  ports: { sql: 5432 },
  readiness: { tcpSocket: true },
});

const running = new RunningApp(cluster, 'command', app);
const namespace = running.deployed.namespace(undefined);
const folder = mkdtempSync(join(tmpdir(), 'harbour-command-'));
const [manifests, kubectl] = [join(folder, 'app.json'), join(folder, 'kubectl')];
let forwards: ChildProcess;
let printed = '';

beforeAll(async () => {
  writeFileSync(
    manifests,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: running.manifests(app),
    }),
  );
  writeFileSync(
    kubectl,
    `#!/bin/sh\nexec ${cluster.kubectlCommand.join(' ')} "$@"\n`,
    {
      mode: 0o755,
    },
  );
  await running.start();
  await running.expectReady();
  const command = ['-r', 'ts-node/register/transpile-only', 'src/cli/index.ts'];
  forwards = spawn(
    process.execPath,
    [
      ...command,
      'port-forward',
      'backend',
      'servers-1',
      '--run',
      '-f',
      manifests,
      '--kubectl',
      kubectl,
    ],
    {
      cwd: join(__dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const output of [forwards.stdout, forwards.stderr]) {
    output?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
});
afterAll(async () => {
  if (forwards.exitCode === null && forwards.kill('SIGINT')) {
    await once(forwards, 'close');
  }
  await running.remove();
  rmSync(folder, { recursive: true });
});

test('a forward that runs leads to a pod behind the Service, which is one of those that explain names', async () => {
  const { stdout } = await harbour([
    'explain',
    'http://backend',
    manifests,
    '--namespace',
    namespace,
  ]);
  expect(stdout).toContain(
    `Deployment ${namespace}/backend (2 pods), port 8080 "http"`,
  );
  const pods = (
    await cluster.pods(namespace, { kind: 'Deployment', name: 'backend' })
  ).map(({ metadata }) => metadata.name as string);
  const answer = await throughForward(/backend\] http 80 on localhost:(\d+)/);
  expect(pods).toContain(answer.pod);
  expect(answer.port).toBe('8080');
});

test('a forward to one pod of a StatefulSet leads to that pod, as explain says of its name', async () => {
  const { stdout } = await harbour([
    'explain',
    'servers-1.servers:5432',
    manifests,
    '--namespace',
    namespace,
  ]);
  expect(stdout).toContain(
    `servers-1 of StatefulSet ${namespace}/servers, port 5432 "sql"`,
  );
  const answer = await throughForward(/servers-1\] sql 5432 on localhost:(\d+)/);
  expect([answer.pod, answer.port]).toEqual(['servers-1', '5432']);
});

test('a forward whose pod is deleted is started again, to another pod', async () => {
  const before = await throughForward(/backend\] http 80 on localhost:(\d+)/);
  await cluster.api.delete(`/api/v1/namespaces/${namespace}/pods/${before.pod}`);
  await eventually(async () => {
    expect(
      (await throughForward(/backend\] http 80 on localhost:(\d+)/)).pod,
    ).not.toBe(before.pod);
  }, 90_000);
});

/** Asks at the local port that was printed. */
async function throughForward(
  place: RegExp,
): Promise<{ readonly pod: string; readonly port: string }> {
  return eventually(async () => {
    const port = place.exec(printed)?.[1];
    if (port === undefined) {
      throw new Error(`no forward is printed yet: ${printed}`);
    }
    try {
      const response = await fetch(`http://localhost:${port}`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(10_000),
      });
      return (await response.json()) as { pod: string; port: string };
    } catch (error) {
      throw new Error(
        `nothing answers at local port ${port}; the command has printed:\n${printed}`,
        { cause: error },
      );
    }
  }, 90_000);
}
