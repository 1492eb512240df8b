import type { Protocol } from '../../../contract/protocol';
import { runsOnlyBeside } from '../../reach/node-choice';
import type { FieldPath } from '../../read/kubernetes-object';
import { textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';

/** A port of the node that each pod of a workload claims. */
export interface HostPort {
  readonly number: number;
  readonly protocol: Protocol;
  /** The address of the node; without one, all of them. */
  readonly ip: string | undefined;
  readonly field: FieldPath;
}

/** A port of the node, and the workload whose pods want it. */
export interface HostPortClaim {
  readonly workload: Workload;
  readonly port: HostPort;
}

/** Whether two pods on one node would want the same port: one on each of two addresses is not the same. */
export function clash(one: HostPortClaim, other: HostPortClaim): boolean {
  const [first, second] = [one.workload, other.workload];
  if (first === second || !isSamePort(one.port, other.port)) return false;
  return runsOnlyBeside(first, second) || runsOnlyBeside(second, first);
}

function isSamePort(one: HostPort, other: HostPort): boolean {
  if (one.number !== other.number || one.protocol !== other.protocol) return false;
  return one.ip === undefined || other.ip === undefined || one.ip === other.ip;
}

/** The ports of the node; on the network of the node, every port that is declared is one. */
export function hostPortsOf({ object, hostNetwork, ports }: Workload): HostPort[] {
  return ports.flatMap(({ port, hostPort = 0, protocol, field }): HostPort[] => {
    const number = hostPort > 0 ? hostPort : hostNetwork && port;
    if (number === false) return [];
    const given = textAt(object.fields, ...field, 'hostIP');
    const ip = given === '0.0.0.0' || given === '::' ? undefined : given;
    return [{ number, protocol, ip, field }];
  });
}
