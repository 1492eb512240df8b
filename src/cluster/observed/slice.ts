import { at, integerAt, listAt, textAt, textsAt } from '../../wiring';
import type { ObjectFields } from '../state';

/** An endpoint as the cluster has it. */
export interface Endpoint {
  readonly address: string;
  /** Whether it gets calls: a condition that is not given counts as ready. */
  readonly ready: boolean;
  /** Whether it answers although it may be about to end. */
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly node?: string;
  readonly zone?: string;
  /** The zones whose callers are sent to it, if the cluster prefers near endpoints. */
  readonly hints: readonly string[];
  /** The name of its pod. */
  readonly pod?: string;
  readonly ports: readonly SlicePort[];
}

/** A port of a slice. */
export interface SlicePort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** An EndpointSlice. */
export interface Slice {
  readonly name: string;
  readonly ports: readonly SlicePort[];
  readonly endpoints: readonly Endpoint[];
}

/** Reads an EndpointSlice. */
export function readSlice(object: ObjectFields): Slice {
  const ports = listAt(object, 'ports').flatMap((port): SlicePort[] => {
    const number = integerAt(port, 'port');
    if (number === undefined) return [];
    const protocol = textAt(port, 'protocol') ?? 'TCP';
    return [{ name: textAt(port, 'name') ?? '', port: number, protocol }];
  });
  const endpoints = listAt(object, 'endpoints').map((endpoint): Endpoint => {
    const ready = at(endpoint, 'conditions', 'ready') !== false;
    const [address = ''] = textsAt(endpoint, 'addresses');
    return {
      address,
      ready,
      ports,
      serving: (at(endpoint, 'conditions', 'serving') ?? ready) === true,
      terminating: at(endpoint, 'conditions', 'terminating') === true,
      node: textAt(endpoint, 'nodeName'),
      zone: textAt(endpoint, 'zone'),
      hints: listAt(endpoint, 'hints', 'forZones').flatMap(
        (zone) => textAt(zone, 'name') ?? [],
      ),
      pod: textAt(endpoint, 'targetRef', 'name'),
    };
  });
  return { name: textAt(object, 'metadata', 'name') ?? '', ports, endpoints };
}
