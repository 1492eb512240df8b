import { isIP } from 'node:net';
import { show } from '../../../words/show';
import type { FieldPath } from '../kubernetes-object';
import type { Refuse } from './refusal';

/** Addresses that mean something else on every machine: none, its own, and those of its link. */
const SPECIAL =
  /^(0\.0\.0\.0|127\..*|169\.254\..*|224\.0\.0\..*|::|::1|fe[89ab][0-9a-f]:.*|ff.2:.*)$/i;

/** Refuses a text that is no IP address. */
export function checkAddress(
  refuse: Refuse,
  address: unknown,
  field: FieldPath,
): void {
  if (typeof address !== 'string' || isIP(address) !== 0) return;
  refuse({
    field,
    problem: `is ${show(address)}, but Kubernetes expects an IP address`,
    fix: 'write an IP address',
  });
}

/** Refuses a text that is no IP address at which other machines find something. */
export function checkOrdinary(
  refuse: Refuse,
  address: unknown,
  field: FieldPath,
): void {
  checkAddress(refuse, address, field);
  if (typeof address !== 'string' || isIP(address) === 0) return;
  if (!SPECIAL.test(address)) return;
  refuse({
    field,
    problem: `is ${address}, which each machine takes for itself or its own network`,
    fix: 'write the address at which all nodes find the endpoint',
  });
}
