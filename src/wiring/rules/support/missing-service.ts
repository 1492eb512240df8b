import type { Severity } from '../../../contract/severity';
import { isMeant } from '../../reach/missing-service';
import { serviceNamesOf } from '../../reach/service-names';
import { mayBeIn, severityOfUnknown } from '../../reach/unknown-namespace';
import type { Wiring } from '../../wiring';

/**
 * The severity where a Service is missing. The manifests are seldom all that is in a namespace, so it is
 * an error only if they show which Service is meant: one of nearly the same name, or one of this name in
 * another namespace.
 */
export function severityOfMissing(
  wiring: Wiring,
  namespace: string,
  name: string,
): Severity {
  const names = serviceNamesOf(wiring);
  const places = names.namespacesOf(name);
  if (mayBeIn(namespace, places)) return severityOfUnknown(wiring);
  if (isMeant(wiring, namespace, name) || wiring.isWhole(namespace)) return 'error';
  return names.in(namespace).length === 0 ? 'hint' : 'warning';
}
