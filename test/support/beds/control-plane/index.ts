import { randomBytes } from 'crypto';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { build } from './binaries';
import { Cluster, type Connection } from './cluster';
import { ControlPlane, freePort, startProxy } from './control-plane';
import { type Part, startPart } from './part';
import { ADVERTISED, addSimulatedNode, SERVICES } from './simulated-node';
import { versions } from './versions';

export { build } from './binaries';
export type { Manifest } from './api';
export { Cluster, type Endpoint, type SecurityLevel } from './cluster';
export { versions } from './versions';

/** A cluster to test on, and how to be rid of it. */
export interface Bed {
  readonly connection: Connection;
  stop(): Promise<void>;
}

const CONNECTION = 'HARBOUR_CLUSTER';

/** Starts real Kubernetes of a version, with simulated nodes. */
export async function start(kubernetes: string): Promise<Bed> {
  const version = versions[kubernetes];
  const binaries = build(version);
  return inFolder(async (folder, onStop) => {
    const plane = new ControlPlane(folder, binaries, {
      services: SERVICES,
      advertised: ADVERTISED,
    });
    onStop(() => plane.stop());
    const { api, dnsPort } = await plane.start();
    await addSimulatedNode(plane, api, folder);
    return {
      api,
      dnsPort,
      run: newRun(),
      minor: Number(version.name.split('.')[1]),
      simulatesPods: true,
      kubectl: binaries.kubectl,
      kubectlFlags: [`--kubeconfig=${plane.kubeconfig}`],
      readYaml: binaries['read-yaml'],
    };
  });
}

/** Uses an existing cluster through the kubectl of its owner. */
export async function attach(context: string): Promise<Bed> {
  return inFolder(async (folder, onStop) => {
    const flags = [`--context=${context}`];
    const parts: Part[] = [];
    onStop(async () => {
      for (const part of parts) await part.stop();
    });
    const run = (name: string, args: readonly string[]) => {
      const part = startPart(folder, name, 'kubectl', [...flags, ...args]);
      parts.push(part);
      return part;
    };
    const api = await startProxy(run('proxy', ['proxy', '--port=0']));
    const dnsPort = await freePort();
    const forward = run('dns', [
      '--namespace=kube-system',
      'port-forward',
      'service/kube-dns',
      `${dnsPort}:53`,
    ]);
    await forward.ready(() => forward.output().includes('Forwarding from'));
    const { minor } = (await (await fetch(`${api}/version`)).json()) as {
      minor: string;
    };
    return {
      api,
      dnsPort,
      run: newRun(),
      minor: parseInt(minor, 10),
      simulatesPods: false,
      kubectl: 'kubectl',
      kubectlFlags: flags,
    };
  });
}

/** The environment of a process that shall find the cluster. */
export function environment({ connection }: Bed): NodeJS.ProcessEnv {
  return { [CONNECTION]: JSON.stringify(connection) };
}

/** The cluster that this process was started beside. */
export function connect(): Cluster {
  const connection = process.env[CONNECTION];
  if (connection === undefined) {
    throw new Error(
      'these tests need a cluster beside them: start them with `npm run test:cluster`',
    );
  }
  return new Cluster(JSON.parse(connection) as Connection);
}

/** What sets a run apart from all others. */
export function newRun(): string {
  return randomBytes(3).toString('hex');
}

/** What is started in a folder of its own is stopped, and the folder removed, also where the start fails half-way. */
export async function inFolder(
  make: (
    folder: string,
    onStop: (stop: () => Promise<void>) => void,
  ) => Promise<Connection>,
): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-cluster-'));
  let stopParts = () => Promise.resolve();
  const stop = async () => {
    await stopParts();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { connection: await make(folder, (parts) => (stopParts = parts)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
