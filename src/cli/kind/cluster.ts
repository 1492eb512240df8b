import type { Protocol } from '../../contract/protocol';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import { UsageError } from '../usage-error';
import type { NodePort } from './node-ports';

/** The configuration of a kind cluster, as far as it is written here. */
export interface KindCluster {
  readonly kind: 'Cluster';
  readonly apiVersion: 'kind.x-k8s.io/v1alpha4';
  readonly nodes: readonly KindNode[];
}

/** A node of a kind cluster: a container on this machine. */
export interface KindNode {
  readonly role: 'control-plane' | 'worker';
  readonly extraPortMappings?: readonly PortMapping[];
}

/** A port of this machine that leads into a node. */
export interface PortMapping {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly listenAddress: string;
  readonly protocol: Protocol;
}

/** A node port, and the port of this machine that leads there. */
export interface MappedPort {
  readonly nodePort: NodePort;
  readonly hostPort: number;
}

/** How the cluster is wanted. */
export interface ClusterOptions {
  readonly workers: number;
  /** The node that the ports of this machine lead to. */
  readonly node: string;
  readonly listenAddress: string;
}

/**
 * Describes a cluster with one control plane, in which one node takes all the ports: each node
 * opens every node port.
 */
export function clusterOf(
  mapped: readonly MappedPort[],
  { workers, node, listenAddress }: ClusterOptions,
): KindCluster {
  const names = nodeNames(workers);
  if (!names.includes(node)) {
    throw new UsageError(
      `there is no node "${node}", ${didYouMean(node, names) ?? `there is ${list(names)}; see --workers`}`,
    );
  }
  refuseTwice(mapped);
  const extraPortMappings = mapped.map(({ nodePort, hostPort }): PortMapping => ({
    containerPort: nodePort.nodePort,
    hostPort,
    listenAddress,
    protocol: nodePort.protocol,
  }));
  return {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    nodes: names.map((name, index) => ({
      role: index === 0 ? 'control-plane' : 'worker',
      ...(name === node && mapped.length > 0 ? { extraPortMappings } : {}),
    })),
  };
}

/** What kind calls its nodes, after the name of the cluster: `worker`, `worker2`. */
function nodeNames(workers: number): string[] {
  return [
    'control-plane',
    ...Array.from({ length: workers }, (_, index) =>
      index === 0 ? 'worker' : `worker${index + 1}`,
    ),
  ];
}

function refuseTwice(mapped: readonly MappedPort[]): void {
  const owners = new Map<string, NodePort>();
  for (const { nodePort, hostPort } of mapped) {
    const key = `${hostPort} (${nodePort.protocol})`;
    const other = owners.get(key);
    if (other?.nodePort === nodePort.nodePort) {
      throw new UsageError(
        `node port ${nodePort.nodePort} is given to both ${nameOf(other)} and ` +
          `${nameOf(nodePort)}, and the cluster takes it once`,
      );
    }
    if (other !== undefined) {
      const free = `--host-port ${nameOf(nodePort)}=${hostPort === 65535 ? 8080 : hostPort + 1}`;
      throw new UsageError(
        `host port ${key} is wanted by both ${nameOf(other)} and ` +
          `${nameOf(nodePort)}, choose another for one of them, as in ${free}`,
      );
    }
    owners.set(key, nodePort);
  }
}

/** Names a node port as `--host-port` takes it. */
function nameOf({ service, name, port }: NodePort): string {
  return `${service.name}/${name ?? port}`;
}
