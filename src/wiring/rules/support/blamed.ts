import {
  describeAdminRule,
  describePolicies,
  type Direction,
  type Policy,
  type Reason,
} from '../../policy';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';

/** Where to let in, or out, what a policy closes. */
export interface Blamed {
  readonly object: KubernetesObject;
  readonly field: FieldPath;
  /** What to do with the access that is missing: `allow … in NetworkPolicy "web"`. */
  readonly fix: (access: string) => string;
}

/** The policy to change so that a connection that is closed gets through. */
export function blamed(
  direction: Direction,
  { admin = [], policies }: Pick<Reason, 'admin' | 'policies'>,
): Blamed {
  const [denying] = admin.filter(({ action }) => action === 'Deny').slice(-1);
  if (denying !== undefined) {
    const { policy, index } = denying;
    const place = describeAdminRule(denying);
    const baseline = policy.tier === 'Baseline' ? 'in a NetworkPolicy, or ' : '';
    return {
      object: policy.object,
      field: ['spec', direction, index],
      fix: (access) => `allow ${access} ${baseline}in a rule before ${place}`,
    };
  }
  const policy = narrowest(policies);
  return {
    object: policy.object,
    field: ['spec', direction],
    fix: (access) => `allow ${access} in ${describePolicies([policy])}`,
  };
}

/** The policy to change: one that selects these pods rather than the whole namespace. */
export function narrowest(policies: readonly Policy[]): Policy {
  return policies.reduce((found, policy) =>
    policy.podSelector.length > found.podSelector.length ? policy : found,
  );
}
