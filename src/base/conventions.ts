import type { IConstruct } from 'constructs';
import { checkOneOf, type Site } from './check';
import { DefaultValue, setDefaultValues } from './default-value';

/**
 * What is rendered of which nothing was said.
 *
 * `harbour`: labels, a security context, requests, a gentle stop and the other defaults of the library. `kubernetes`:
 * nothing, so the defaults of Kubernetes hold, and whatever is said stands in the manifests as it is.
 */
export type Conventions = 'harbour' | 'kubernetes';

/** The conventions of constructs that do not set their own. */
export const defaultConventions = new DefaultValue<Conventions>(
  'conventions',
  'harbour',
  checkConventions,
);

function checkConventions(at: Site, what: string, given: unknown): void {
  checkOneOf(at, what, given as string, ['harbour', 'kubernetes']);
}

/** Makes the conventions of a construct those of all that it makes. */
export function settleConventions(at: IConstruct, given: unknown): void {
  if (given === undefined) return;
  checkConventions(at, 'conventions', given);
  setDefaultValues(at, at.node.path, { conventions: given });
}

/** Whether nothing is added to an object of others, which may still get other defaults. */
export function addsNothingTo({ node }: IConstruct): boolean {
  return node.scopes.some(
    (scope) => defaultConventions.setAt(scope) === 'kubernetes',
  );
}

/** Whether nothing is rendered that was not said. */
export function addsNothing(at: IConstruct): boolean {
  return defaultConventions.of(at) === 'kubernetes';
}
