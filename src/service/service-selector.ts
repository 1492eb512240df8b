import type { Construct } from 'constructs';
import { fail } from '../base/fail';
import type { WorkloadIdentity } from '../base/identity';
import { checkLabels } from '../base/names';
import type { Labels } from '../contract/labels';
import { show } from '../words/show';
import type { CommonServiceOptions } from './service-options';

/** What a Service selects, if it says so itself: labels that all of its pods have. */
export function serviceSelector(
  at: Construct,
  { selector }: Partial<CommonServiceOptions>,
  { podLabels }: WorkloadIdentity,
): Labels | undefined {
  if (selector === undefined) return undefined;
  checkLabels(at, 'service.selector', selector);
  if (Object.keys(selector).length === 0) {
    fail(at, {
      what: 'service.selector is empty, so the Service would have no pods',
      got: selector,
      fix: 'list labels of the pods, or leave it out',
    });
  }
  for (const [key, value] of Object.entries(selector)) {
    if (podLabels[key] === value) continue;
    fail(at, {
      what: `service.selector has the label "${key}", by which the pods would not be found`,
      got: value,
      allowed:
        podLabels[key] === undefined ? 'labels of the pods' : show(podLabels[key]),
      fix: 'correct it, or set it in podLabels',
    });
  }
  return selector;
}
