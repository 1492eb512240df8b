import { type Fields, isFields } from '../../untyped';
import { below, type Refuse } from '../refusal';
import { checkOneOf, checkPortReference, checkRange } from '../values';

export const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;
const NUMBERS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
];
const THRESHOLD = 'successThreshold';
const ONCE = { min: 0, max: 1 };
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

/** The probes of a container. */
export function checkProbes(refuse: Refuse, container: Fields): void {
  for (const name of PROBES) {
    const probe = container[name];
    if (!isFields(probe)) continue;
    checkProbe(below(refuse, name), probe);
    // Traffic may wait for several answers, but not a restart.
    if (name !== 'readinessProbe') {
      checkRange(below(refuse, name), probe, THRESHOLD, ONCE);
    }
  }
}

function checkProbe(refuse: Refuse, probe: Fields): void {
  for (const number of NUMBERS) checkRange(refuse, probe, number);
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
    if (handler === 'httpGet') {
      checkOneOf(here, action, 'scheme', ['HTTP', 'HTTPS']);
    }
  }
}
