import type { Protocol } from '../../contract/protocol';
import { at, type Service, textAt, type Wiring } from '../../wiring';
import { called } from '../../words/objects';
import { whyRefused } from '../names';

/** A port that every node opens for a Service. */
export interface NodePort {
  /** The Service, by its name, and with its namespace. */
  readonly of: readonly string[];
  readonly service: Service;
  readonly name?: string;
  readonly port: number;
  readonly nodePort: number;
  readonly protocol: Protocol;
}

/** The node ports in the manifests, and messages about those that cannot be mapped. */
export interface NodePorts {
  readonly fixed: readonly NodePort[];
  readonly unknown: readonly string[];
}

/** Finds the node ports of all Services. */
export function nodePortsOf({ services }: Wiring): NodePorts {
  const fixed: NodePort[] = [];
  const unknown: string[] = [];
  for (const service of services.filter(opensNodePorts)) {
    const refused = whyRefused(service);
    if (refused !== undefined) {
      unknown.push(`${called(service.object)} is not mapped: ${refused}`);
      continue;
    }
    for (const { name, port, nodePort, protocol } of service.ports) {
      if (nodePort !== undefined) {
        fixed.push({
          of: [service.name, `${service.namespace}/${service.name}`],
          service,
          name,
          port,
          nodePort,
          protocol,
        });
      } else if (getsNodePorts(service)) {
        unknown.push(unfixed(service, name ?? String(port)));
      }
    }
  }
  return { fixed, unknown };
}

/** Whether only nodes that run a pod of the Service answer. */
export function isLocal({ object }: Service): boolean {
  return textAt(object.fields, 'spec', 'externalTrafficPolicy') === 'Local';
}

function opensNodePorts({ type }: Service): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

function getsNodePorts({ type, object }: Service): boolean {
  return (
    type === 'NodePort' ||
    at(object.fields, 'spec', 'allocateLoadBalancerNodePorts') !== false
  );
}

function unfixed(service: Service, port: string): string {
  return (
    `port ${port} of ${called(service.object)} (${service.type}) is not mapped: ` +
    'the cluster chooses its node port, set nodePort to fix it'
  );
}
