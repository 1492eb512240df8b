import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { kwokStages } from './binaries';
import type { ControlPlane } from './control-plane';
import type { Part } from './part';

/** Both families, as a cluster that takes every Service has them. */
export const SERVICES = '10.96.0.0/16,fd00:10:96::/112';
const PODS = ['10.244.0.0/16', 'fd00:10:244::/64'];

/** Some address of the API server. Nothing listens there. */
export const ADVERTISED = '10.200.0.1';

const PLENTY = {
  'cpu': '100k',
  'memory': '1Pi',
  'ephemeral-storage': '1Pi',
  'pods': '1M',
};
const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'simulated',
    labels: { 'kubernetes.io/hostname': 'simulated' },
  },
  spec: { podCIDR: PODS[0], podCIDRs: PODS },
  status: { allocatable: PLENTY, capacity: PLENTY },
};

/** Adds a node that is no machine: kwok says of each of its pods that it runs and is ready. */
export async function addSimulatedNode(
  plane: ControlPlane,
  api: string,
  folder: string,
): Promise<void> {
  await fetch(`${api}/api/v1/nodes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(NODE),
  });
  const kwok = startKwok(
    plane,
    folder,
    [...kwokStages(), volumes()],
    [
      '--manage-all-nodes=true',
      `--cidr=${PODS[0]}`,
      // Without a lease the node is taken for dead now and then, and its endpoints with it.
      '--node-lease-duration-seconds=40',
    ],
  );
  await kwok.ready(() => nodeIsReady(api, NODE.metadata.name));
}

/** Has kwok make a volume for every claim, on nodes that are none of its business. */
export async function addVolumes(
  plane: ControlPlane,
  folder: string,
): Promise<void> {
  const kwok = startKwok(
    plane,
    folder,
    [volumes()],
    ['--manage-all-nodes=false', '--manage-single-node=nobody'],
  );
  await kwok.ready(() => /PersistentVolumeClaim|stage/i.test(kwok.output()));
}

function startKwok(
  plane: ControlPlane,
  folder: string,
  stages: readonly string[],
  flags: readonly string[],
): Part {
  const configuration = join(folder, 'stages');
  mkdirSync(configuration);
  const files = stages.map((stage, index) => {
    const file = join(configuration, `${index}.yaml`);
    writeFileSync(file, stage);
    return file;
  });
  return plane.run('kwok', 'kwok', [
    `--kubeconfig=${plane.kubeconfig}`,
    ...flags,
    ...files.map((file) => `--config=${file}`),
  ]);
}

function volumes(): string {
  return readFileSync(join(__dirname, 'volumes.yaml'), 'utf8');
}

/** Whether the API server knows a node that is ready. */
export async function nodeIsReady(api: string, name: string): Promise<boolean> {
  const { status } = (await (
    await fetch(`${api}/api/v1/nodes/${name}`)
  ).json()) as Node;
  return (
    status?.conditions?.some(
      (condition) => condition.type === 'Ready' && condition.status === 'True',
    ) ?? false
  );
}

/** The few fields of a Node that are looked at here. */
interface Node {
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
    }[];
  };
}
