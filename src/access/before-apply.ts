import { ApiObject } from 'cdk8s';
import { fail } from '../base/fail';
import type { Addressable } from '../service/address';
import type { Caller } from './caller';
import type { Callee } from './registry';

/** Refuses that a Job which runs before the apply calls what the apply makes. */
export function checkBeforeApply(
  { construct, access }: Caller,
  backend: Addressable,
  callee: Callee | undefined,
): void {
  if (access?.description.beforeApply !== true) return;
  const exists = callee?.kind === 'pods' && !makesObjects(backend);
  if (exists) return;
  fail(construct, {
    what: `the Job runs before the apply, but calls ${backend.node.path}, which the apply makes`,
    fix: "set runs: 'after-apply'; only an ExistingService is there before",
  });
}

function makesObjects(backend: Addressable): boolean {
  return backend.node
    .findAll()
    .some((construct) => ApiObject.isApiObject(construct));
}
