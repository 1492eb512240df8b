import type { Protocol } from '../../../contract/protocol';
import type { FieldPath } from '../../read/kubernetes-object';
import { integerAt, textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';

/** A port of the node that each pod of a workload claims. */
export interface HostPort {
  readonly number: number;
  readonly protocol: Protocol;
  /** The address of the node; without one, all of them. */
  readonly ip: string | undefined;
  readonly field: FieldPath;
}

/** The ports of the node; on the network of the node, every port that is declared is one. */
export function hostPortsOf({ object, hostNetwork, ports }: Workload): HostPort[] {
  return ports.flatMap(({ port, protocol, field }): HostPort[] => {
    const hostPort = integerAt(object.fields, ...field, 'hostPort') ?? 0;
    const number = hostPort > 0 ? hostPort : hostNetwork && port;
    if (number === false) return [];
    const given = textAt(object.fields, ...field, 'hostIP');
    const ip = given === '0.0.0.0' || given === '::' ? undefined : given;
    return [{ number, protocol, ip, field }];
  });
}
