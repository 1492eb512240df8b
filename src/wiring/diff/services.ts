import { getOrAdd } from '../get-or-add';
import type { Service, ServicePort } from '../read/service';
import type { Wiring } from '../wiring';
import type { Pairs } from './pairs';

/** A Service that is in the old manifests and in the new ones. */
export interface KeptService {
  readonly before: Service;
  readonly after: Service;
}

/** A port that a Service has in both. */
export interface KeptPort {
  readonly before: ServicePort;
  readonly after: ServicePort;
}

/** The Services that are in both. */
export function servicesKept(
  before: Wiring,
  after: Wiring,
  { kept }: Pairs,
): KeptService[] {
  return kept.flatMap((pair) => {
    if (pair.after.kind !== 'Service') return [];
    const { namespace, name } = pair.after;
    const [old, now] = [before, after].map((wiring) =>
      wiring.service(namespace, name),
    );
    return old === undefined || now === undefined
      ? []
      : [{ before: old, after: now }];
  });
}

/** The ports in both: matched by number and protocol, and in order if several have the same. */
export function portsKept({ before, after }: KeptService): KeptPort[] {
  const old = new Map<string, ServicePort[]>();
  for (const port of before.ports) getOrAdd(old, keyOf(port), () => []).push(port);
  return after.ports.flatMap((port) => {
    const found = old.get(keyOf(port))?.shift();
    return found === undefined ? [] : [{ before: found, after: port }];
  });
}

/** The ports of one that the other does not have. */
export function portsOnlyIn(one: Service, other: Service): ServicePort[] {
  const known = new Set(other.ports.map(keyOf));
  return one.ports.filter((port) => !known.has(keyOf(port)));
}

function keyOf({ port, protocol }: ServicePort): string {
  return `${protocol} ${port}`;
}
