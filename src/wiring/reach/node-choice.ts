import { at, type Fields, fieldsAt } from '../read/untyped';
import type { Workload } from '../read/workload';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** Whether the pods of a workload run only on some of the nodes, by the labels of these. */
export function choosesNodes(workload: Workload): boolean {
  const { selector, affinity } = choiceOf(workload);
  return Object.keys(selector).length > 0 || affinity !== undefined;
}

/** Whether the pods of one run only on nodes on which those of the other may run too. */
export function runsOnlyBeside(one: Workload, other: Workload): boolean {
  const [own, wanted] = [choiceOf(one), choiceOf(other)];
  const hasLabels = Object.entries(wanted.selector).every(
    ([label, value]) => own.selector[label] === value,
  );
  return (
    hasLabels &&
    (wanted.affinity === undefined ||
      JSON.stringify(own.affinity) === JSON.stringify(wanted.affinity))
  );
}

function choiceOf({ template }: Workload): {
  readonly selector: Fields;
  readonly affinity: unknown;
} {
  return {
    selector: fieldsAt(template, 'spec', 'nodeSelector'),
    affinity:
      at(template, 'spec', 'affinity', 'nodeAffinity', REQUIRED) ?? undefined,
  };
}
