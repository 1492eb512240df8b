import type { Protocol } from '../../contract/protocol';
import { didYouMean } from '../../words/did-you-mean';
import { list } from '../../words/lists';
import { UsageError } from '../usage-error';
import type { NodePort } from './node-ports';

/** The configuration of a kind cluster, with the fields that are used here. */
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

/** A port of this machine that is mapped to a port of a node. */
export interface PortMapping {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly listenAddress: string;
  readonly protocol: Protocol;
}

/** A node port, and the port of this machine that is mapped to it. */
export interface MappedPort {
  readonly nodePort: NodePort;
  readonly hostPort: number;
}

/** The options for the cluster. */
export interface ClusterOptions {
  readonly workers: number;
  /** The node that the ports of this machine are mapped to. */
  readonly node: string;
  readonly listenAddress: string;
}

/**
 * A cluster with one control plane, in which all ports are mapped to one node: every node has all node
 * ports.
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
  refuseDuplicates(mapped);
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

/** The names that kind gives its nodes, without the name of the cluster: `worker`, `worker2`. */
function nodeNames(workers: number): string[] {
  return [
    'control-plane',
    ...Array.from({ length: workers }, (_, index) =>
      index === 0 ? 'worker' : `worker${index + 1}`,
    ),
  ];
}

function refuseDuplicates(mapped: readonly MappedPort[]): void {
  const owners = new Map<string, NodePort>();
  for (const { nodePort, hostPort } of mapped) {
    const key = `${hostPort} (${nodePort.protocol})`;
    const other = owners.get(key);
    if (other?.nodePort === nodePort.nodePort) {
      throw new UsageError(
        `node port ${nodePort.nodePort} is used by both ${nameOf(other)} and ` +
          `${nameOf(nodePort)}, but each node port can be used only once`,
      );
    }
    if (other !== undefined) {
      const free = `--host-port ${nameOf(nodePort)}=${hostPort === 65535 ? 8080 : hostPort + 1}`;
      throw new UsageError(
        `host port ${key} is used by both ${nameOf(other)} and ` +
          `${nameOf(nodePort)}, choose another for one of them, as in ${free}`,
      );
    }
    owners.set(key, nodePort);
  }
}

/** The name of a node port in the form that `--host-port` accepts. */
function nameOf({ service, name, port }: NodePort): string {
  return `${service.name}/${name ?? port}`;
}
