import { kplus } from '../base/cdk8s-plus';
import { fail } from '../base/fail';
import type { WorkloadIdentity } from '../base/identity';
import { ADDRESS_LABEL } from '../base/identity-checks';
import type { Fields } from '../base/manifest';
import type { Labels } from '../contract/labels';
import type { WorkloadFields } from './pod-fields';

export function podMetadataOf(identity: WorkloadIdentity): {
  labels: Record<string, string>;
  annotations: Record<string, string>;
} {
  return {
    labels: { ...identity.podLabels },
    annotations: { ...identity.podAnnotations },
  };
}

/** Selects the pods, and replaces the path hash of cdk8s-plus with a readable value, or with nothing. */
export function tieToPods(
  workload: kplus.Workload,
  identity: WorkloadIdentity,
): void {
  workload.select(kplus.LabelSelector.of({ labels: { ...identity.selector } }));
  const address = identity.podLabels[ADDRESS_LABEL];
  if (address === undefined) hideAddress(workload, identity);
  else workload.podMetadata.addLabel(ADDRESS_LABEL, address);
}

/** Without its label, cdk8s-plus has to find the pods by their selector. */
function hideAddress(
  workload: kplus.Workload,
  { selector }: WorkloadIdentity,
): void {
  const { podMetadata } = workload;
  const toJson = podMetadata.toJson.bind(podMetadata);
  podMetadata.toJson = () => {
    const { labels, ...others } = toJson() as Fields & { labels?: Labels };
    const { [ADDRESS_LABEL]: _, ...own } = labels ?? {};
    return { ...others, labels: own };
  };
  const { namespace } = workload.metadata;
  workload.toPodSelectorConfig = () => ({
    labelSelector: kplus.LabelSelector.of({ labels: { ...selector } }),
    namespaces: namespace === undefined ? undefined : { names: [namespace] },
  });
}

/** Writes the labels that select a workload's pods, which the pods already have. */
export function completeSelector(
  spec: WorkloadFields,
  workload: kplus.Workload,
  selector: Labels,
): void {
  checkSelected(workload, selector);
  // cdk8s-plus treats labels whose values are all empty as no labels.
  spec.selector.matchLabels ??= { ...workload.matchLabels, ...selector };
}

/**
 * Refuses a pod label that is part of the selector and was changed by the user.
 *
 * The API server refuses a selector that does not match its own pods, and a Service would silently lose them.
 */
export function checkSelected(
  workload: kplus.Workload,
  selector: Labels,
  who = 'the selector does',
): void {
  for (const [key, value] of Object.entries({
    ...workload.matchLabels,
    ...selector,
  })) {
    const label = workload.podMetadata.getLabel(key);
    if (label !== value) {
      fail(workload, {
        what: `the label "${key}" of the pods was changed, so ${who} not match them`,
        got: label,
        allowed: `"${value}"`,
        fix: 'undo the change, or set selector on the construct',
      });
    }
  }
}
