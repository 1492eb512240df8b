import {
  type AdminPolicy,
  type AdminRule,
  describeAction,
  podOf,
  policiesOf,
  type Wiring,
} from '../wiring';
import { enumerate } from '../words/lists';
import { called } from '../words/objects';
import type { WrittenPolicy } from './policy';

/** The policies of the cluster's administrator that decide before the written ones. */
export function overruling(
  wiring: Wiring,
  written: readonly WrittenPolicy[],
): string[] {
  const found = new Map<
    AdminPolicy,
    { rules: Set<AdminRule>; pods: Set<string> }
  >();
  for (const policy of written) {
    for (const rule of deciding(wiring, policy)) {
      const { rules, pods } = found.get(rule.policy) ?? {
        rules: new Set(),
        pods: new Set(),
      };
      found.set(rule.policy, {
        rules: rules.add(rule),
        pods: pods.add(called(policy.group)),
      });
    }
  }
  return [...found].map(
    ([{ object }, { rules, pods }]) =>
      `${called(object)} decides before NetworkPolicies, and selects or may select ${enumerate([...pods])}: it ` +
      `${enumerate([...rules].map(describeAction))}, whatever these policies say.`,
  );
}

/** The Baseline tier never decides about pods that a NetworkPolicy selects. */
function deciding(wiring: Wiring, { group, egress }: WrittenPolicy): AdminRule[] {
  const policies = policiesOf(wiring);
  const mayLeave = egress === undefined;
  return group.workloads
    .map(podOf)
    .flatMap((pod) => [
      ...policies.ingress(pod).admin,
      ...policies.egress(pod).admin,
    ])
    .filter(({ policy: { tier } }) => tier === 'Admin')
    .filter(({ direction, action }) => {
      const isOpen = mayLeave && direction === 'egress';
      return action === 'Deny' || (action === 'Accept' && !isOpen);
    });
}
