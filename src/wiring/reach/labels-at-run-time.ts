import { type Labels, POD_INDEX } from '../../contract/labels';
import type { Severity } from '../../contract/severity';
import type { Service } from '../read/service';
import type { Wiring } from '../wiring';
import { mayBeAllowed } from './allowed-by-roles';
import { lacking } from './pod-labels';

/** What a pod may do if it is allowed to label pods. */
export const LATER = ', unless the label is added to pods at run time';

/** Labels that controllers add to pods. */
export const generated = new Set([
  POD_INDEX,
  'controller-revision-hash',
  'pod-template-hash',
  'rollouts-pod-template-hash',
]);

/** A pod that marks itself or another needs this. */
const LABELLING_PODS = { resources: ['pods'], verbs: ['patch', 'update'] };

/** Keys and values of labels by which pods say what they do just now. */
const ROLE_KEY = /(^|[-./])(role|leader|active|primary|master)$/i;
const ROLE = /^(leader|master|primary|active|writer)$/i;

/**
 * The severity where pods may get the missing labels at run time, as a database marks its leader;
 * `undefined` where nothing suggests that.
 */
export function severityIfLater(
  wiring: Wiring,
  { namespace }: Service,
  labels: Labels,
  selector: Labels,
): Severity | undefined {
  const missing = lacking(labels, selector);
  if (missing.some((key) => Object.hasOwn(labels, key))) {
    return undefined;
  }
  if (missing.every((key) => generated.has(key))) {
    return 'warning';
  }
  if (mayBeAllowed(wiring, namespace, LABELLING_PODS)) return 'hint';
  const areRoles = missing.every(
    (key) => ROLE_KEY.test(key) || ROLE.test(selector[key]) || generated.has(key),
  );
  return areRoles ? 'warning' : undefined;
}
