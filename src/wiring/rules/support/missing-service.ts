import type { Severity } from '../../../contract/severity';
import { serviceNamesOf } from '../../reach/service-names';
import type { Wiring } from '../../wiring';
import { mayBeIn, severityOfUnknown } from './unknown-namespace';

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
  const isMeant =
    places.length > 0 ||
    names.isTypo(name, namespace) ||
    names.renamed(name, namespace) !== undefined;
  if (isMeant || wiring.isWhole(namespace)) return 'error';
  return names.in(namespace).length === 0 ? 'hint' : 'warning';
}
