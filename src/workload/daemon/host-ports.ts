import type { IConstruct } from 'constructs';
import { checkPort } from '../../base/check';
import { fail } from '../../base/fail';
import type { ListeningPort } from '../../service/listening-ports';
import type { ContainerPort, ServicePort } from '../../service/ports';
import type { ResolvedPort } from '../../service/resolve-ports';

/** What is said of a port that is also one of the node. */
export interface HostPort {
  /**
   * The port of the node that leads to the container, 1 to 65535, open to whoever reaches the node. It needs
   * `security: 'privileged'`.
   *
   * Only one pod of a node can have it, so a rollout stops the old pod before it starts the new one.
   *
   * @default - none
   */
  readonly hostPort?: number;
}

/** The ports of a NodeAgent's Service by name; each may also be one of the node. */
export type NodeAgentPorts<Name extends string> = {
  readonly [Key in Name]: number | (ServicePort & HostPort);
};

/** The ports that a NodeAgent listens on without publishing them, by name; each may also be one of the node. */
export type NodeAgentContainerPorts<Name extends string> = {
  readonly [Key in Name]: number | (ContainerPort & HostPort);
};

/** Ports without those of the node, and those of the node by the port's name. */
export interface SeparatePorts {
  readonly ports: unknown;
  readonly hostPorts: ReadonlyMap<string, number>;
}

/** Separates the ports of the node from the others, which are read as those of every workload. */
export function separateHostPorts(
  at: IConstruct,
  what: 'ports' | 'containerPorts',
  given: unknown,
): SeparatePorts {
  const hostPorts = new Map<string, number>();
  if (!isRecord(given)) return { ports: given, hostPorts };
  const ports = Object.entries(given).map(([name, port]) => {
    if (!isRecord(port) || !('hostPort' in port)) return [name, port];
    const { hostPort, ...rest } = port;
    if (hostPort !== undefined) {
      checkPort(at, `${what}.${name}.hostPort`, hostPort, 'set a port of the node');
      hostPorts.set(name, hostPort);
    }
    return [name, rest];
  });
  return { ports: Object.fromEntries(ports), hostPorts };
}

/** The container ports with those of the node; Service ports that share a container port share that of the node too. */
export function withHostPorts(
  at: IConstruct,
  listening: readonly ListeningPort[],
  published: readonly ResolvedPort[],
  hostPorts: ReadonlyMap<string, number>,
): readonly ListeningPort[] {
  const byContainerPort = new Map<string, number>();
  for (const [name, hostPort] of hostPorts) {
    const target =
      published.find((port) => port.name === name)?.containerPort ?? name;
    const other = byContainerPort.get(target) ?? hostPort;
    if (other !== hostPort) {
      fail(at, {
        what: `ports.${name} and ports.${target} are one port of the container, with two hostPorts`,
        got: [hostPort, other],
        fix: 'set hostPort on one of them only',
      });
    }
    byContainerPort.set(target, hostPort);
  }
  const claimed = new Map<string, string>();
  return listening.map((port) => {
    const hostPort = byContainerPort.get(port.name);
    if (hostPort === undefined) return port;
    if (port.written === false) {
      fail(at, {
        what: `ports.${port.name} has a hostPort, but containerPort: false leaves it out of the container`,
        got: hostPort,
        fix: 'leave containerPort out',
      });
    }
    const claim = `${port.protocol} ${hostPort}`;
    const other = claimed.get(claim);
    if (other !== undefined) {
      fail(at, {
        what: `the ports "${other}" and "${port.name}" have the same hostPort`,
        found: `${claim} twice`,
        fix: 'change the hostPort of one of them, or leave it out',
      });
    }
    claimed.set(claim, port.name);
    return { ...port, hostPort };
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
