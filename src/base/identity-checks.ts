import type { IConstruct } from 'constructs';
import {
  INSTANCE_LABEL,
  type Labels,
  NAME_LABEL,
  RELEASE_LABEL,
} from '../contract/labels';
import { kplus } from './cdk8s-plus';
import { fail } from './fail';
import { checkAnnotations, checkLabels } from './names';

/**
 * The label by which cdk8s-plus selects pods. It is a hash of the construct's path, and moving a
 * construct must not replace its pods.
 */
export const ADDRESS_LABEL = kplus.Pod.ADDRESS_LABEL;

const ownLabels = [NAME_LABEL, INSTANCE_LABEL, RELEASE_LABEL, ADDRESS_LABEL];

/** Refuses labels that the library makes. */
export function checkOwnLabels(
  construct: IConstruct,
  labels: Labels,
  exact: boolean,
): void {
  for (const key of exact ? [RELEASE_LABEL] : ownLabels) {
    if (key in labels) {
      fail(construct, {
        what: `the label "${key}" is reserved for the library, because it connects pods to Services`,
        got: labels[key],
        fix:
          { [INSTANCE_LABEL]: 'set instance', [RELEASE_LABEL]: 'set releases' }[
            key
          ] ?? 'set name or selector',
      });
    }
  }
}

/** Checks the labels and annotations of pods, if they have others than the objects. */
export function checkOfPods(
  construct: IConstruct,
  labels: Labels | undefined,
  annotations: Labels | undefined,
  exact: boolean,
): void {
  if (labels !== undefined) {
    checkLabels(construct, 'podLabels', labels);
    checkOwnLabels(construct, labels, exact);
  }
  if (annotations !== undefined) {
    checkAnnotations(construct, 'podAnnotations', annotations);
  }
}

/** Checks the selector of an existing workload. */
export function checkSelector(construct: IConstruct, selector: Labels): void {
  checkLabels(construct, 'selector', selector);
  if (Object.keys(selector).length === 0) {
    fail(construct, {
      what: 'selector is empty',
      got: selector,
      fix: 'list the labels of the existing workload, or leave selector out',
    });
  }
}

/** Refuses labels that a selector contradicts. */
export function checkAgreement(
  construct: IConstruct,
  what: string,
  selector: Labels,
  labels: Labels,
): void {
  for (const [key, value] of Object.entries(selector)) {
    if (Object.hasOwn(labels, key) && labels[key] !== value) {
      fail(construct, {
        what: `${what} and selector disagree about "${key}"`,
        got: labels[key],
        allowed: `"${value}"`,
        fix: `remove it from ${what}: the pods get the labels of the selector anyway`,
      });
    }
  }
}
