import type { Policy } from '../../policy';

/** The policy to change: one that selects these pods rather than the whole namespace. */
export function narrowest(policies: readonly Policy[]): Policy {
  return policies.reduce((found, policy) =>
    policy.podSelector.length > found.podSelector.length ? policy : found,
  );
}
