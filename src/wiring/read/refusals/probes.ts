import { type Fields, isFields } from '../untyped';
import { below, type Refuse } from './refusal';
import { checkOneOf, checkPortReference } from './values';

export const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

/** The probes of a container. */
export function checkProbes(refuse: Refuse, container: Fields): void {
  for (const name of PROBES) {
    const probe = container[name];
    if (isFields(probe)) checkProbe(below(refuse, name), probe);
  }
}

function checkProbe(refuse: Refuse, probe: Fields): void {
  const handlers = HANDLERS.filter((handler) => isFields(probe[handler]));
  if (handlers.length > 1) {
    refuse({
      field: [handlers[1]],
      problem: `is a second way to check the container, beside ${handlers[0]}`,
      fix: `remove ${handlers[0]} or ${handlers[1]}`,
    });
  }
  for (const handler of handlers) {
    const action = probe[handler] as Fields;
    const here = below(refuse, handler);
    checkPortReference(here, action, 'port');
    if (handler === 'httpGet') checkOneOf(here, action, 'scheme', ['HTTP', 'HTTPS']);
  }
}
