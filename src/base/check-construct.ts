import { Construct, type IConstruct } from 'constructs';
import type { Site } from './check';
import { fail } from './fail';
import { plusName } from './plus-name';

export function checkConstruct(
  at: Site,
  what: string,
  value: unknown,
  fix: string,
): asserts value is IConstruct {
  if (!Construct.isConstruct(value)) {
    fail(at, { what: `${what} must be a construct`, got: value, fix });
  }
}

/** A resource of cdk8s-plus, which other objects refer to by name. */
export function checkNamed(
  at: Site,
  what: string,
  value: unknown,
  fix: string,
): void {
  checkConstruct(at, what, value, fix);
  if (!('name' in value && typeof value.name === 'string')) {
    fail(at, { what: `${what} is not a resource of ${plusName}`, got: value, fix });
  }
}
