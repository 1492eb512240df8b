import { closestName } from '../../../words/did-you-mean';
import { enumerate } from '../../../words/lists';
import type { GatewayReference } from '../../reach/attach-route';
import type { Gateway } from '../../read/gateway';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { gatewayText } from './listener-words';
import type { Problem } from './rule';

/** A route names a listener that the Gateway does not have, by its name or its port. */
export function missingListener(
  route: KubernetesObject,
  gateway: Gateway,
  reference: GatewayReference,
): Problem {
  const { sectionName, port, field } = reference;
  const points = `the ${route.kind} "${route.name}" points to`;
  const there = `the ${gatewayText(gateway, route.namespace)}`;
  const names = gateway.listeners.map(({ name }) => name);
  if (names.length === 0) {
    return {
      object: route,
      field,
      message: `${points} ${there}, which has no listeners`,
      fix: `add a listener to the Gateway "${gateway.name}"`,
    };
  }
  if (sectionName !== undefined && !names.includes(sectionName)) {
    const has = enumerate(names.map((name) => `"${name}"`));
    const close = closestName(sectionName, names);
    return {
      object: route,
      field: [...field, 'sectionName'],
      message: `${points} the listener "${sectionName}" of ${there}, which has only ${has}`,
      meant: close && `"${close}"`,
      fix: `use ${close === undefined ? 'a listener that it has' : `the listener "${close}"`}`,
    };
  }
  const whose =
    sectionName === undefined ? '' : `the listener "${sectionName}" of `;
  return {
    object: route,
    field: [...field, 'port'],
    message: `${points} port ${port} of ${whose}${there}, which listens only on ${portsOf(gateway, sectionName)}`,
    fix: 'set port to one on which it listens, or leave it out',
  };
}

/** The ports of all listeners, or of those with a name. */
function portsOf({ listeners }: Gateway, sectionName: string | undefined): string {
  const meant = listeners.filter(({ name }) =>
    [undefined, name].includes(sectionName),
  );
  const ports = new Set(meant.flatMap(({ port }) => port ?? []));
  return enumerate([...ports].map(String)) || 'no port';
}
