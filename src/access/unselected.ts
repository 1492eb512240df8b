import type { Construct, IConstruct } from 'constructs';
import type { Labels } from '../contract/labels';
import { labelText } from '../words/objects';
import { sentence } from '../words/sentence';
import { workloadOf } from './registry';

/** Fails the synthesis if a Service of the app selects pods that only run to their end. */
export function checkUnselected(
  at: Construct,
  namespace: string | undefined,
  labelsOf: () => Labels,
): void {
  at.node.addValidation({
    validate: () => {
      const labels = labelsOf();
      return at.node.root.node.findAll().flatMap((construct) => {
        const service = serviceOf(construct);
        if (service === undefined || service.namespace !== namespace) return [];
        const pairs = Object.entries(service.selector);
        if (!pairs.every(([key, value]) => labels[key] === value)) {
          return [];
        }
        return sentence({
          what:
            `the pods carry ${labelText(service.selector)}, by which ` +
            `the Service "${service.name}" selects its pods`,
          fix: 'change name or instance, the props that these labels are made of',
        });
      });
    },
  });
}

/** The workload behind a Service, where the construct makes both. */
function serviceOf(construct: IConstruct) {
  const workload = workloadOf(construct);
  if (workload === undefined || workload.construct !== construct) return undefined;
  const { identity, published } = workload.description;
  return published.length > 0 ? identity : undefined;
}
