import type { Workload } from '../../read/workload';
import { completeTemplate } from './pod-template';
import { differences, type FieldDifference } from './same';

/** What differs in the pods of a workload, so that it replaces them. */
export function templateChanges(
  before: Workload,
  after: Workload,
): readonly FieldDifference[] {
  const [old, now] = [
    completeTemplate(before.template),
    completeTemplate(after.template, before.template),
  ];
  return differences(old, now, after.templateField);
}
