import type { Service } from '../wiring';
import { enumerate } from '../words/lists';
import { called } from '../words/objects';
import {
  type AllowedCall,
  isGroup,
  type PodPort,
  type UnknownCall,
} from './allowed-call';
import { arrivalsAt } from './arrivals';
import type { World } from './world';

/** The Services with ports that nobody is known to call: who does is perhaps only known to a program. */
export function uncalled(
  { wiring, groups }: World,
  allowed: readonly AllowedCall[],
): UnknownCall[] {
  const open = new Set(
    allowed.flatMap(({ to, port }) =>
      isGroup(to) && port !== undefined ? keyOf(to, port) : [],
    ),
  );
  return wiring.services.flatMap((service) => {
    const closed = closedPorts(service);
    if (closed.length === 0) return [];
    const ports = `port${closed.length > 1 ? 's' : ''} ${enumerate(closed.map(String))}`;
    return [
      {
        text: `Nobody is known to call ${ports} of ${called(service.object)}`,
        give: 'who does',
        isGivenBy: () => false,
      },
    ];
  });

  function closedPorts(service: Service): number[] {
    return wiring.routes(service).flatMap((route) => {
      const groupsThere = arrivalsAt(groups, route).flatMap(({ to, port }) =>
        'selector' in to ? [keyOf(to, port)] : [],
      );
      const isClosed =
        groupsThere.length > 0 && !groupsThere.some((key) => open.has(key));
      return isClosed ? [route.servicePort.port] : [];
    });
  }
}

function keyOf(
  { namespace, kind, name }: { namespace: string; kind: string; name: string },
  { port, protocol }: PodPort,
): string {
  return [namespace, kind, name, port, protocol].join();
}
