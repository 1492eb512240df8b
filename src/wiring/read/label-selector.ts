import type { Labels } from '../../contract/labels';
import { isFields, labelsAt, listAt, textAt, textsAt } from './untyped';

/** One condition on a label. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A label selector of Kubernetes; an empty one matches everything. */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly LabelRequirement[];
}

/** The label selector in a field; `undefined` if there is none, which matches nothing. */
export function readLabelSelector(value: unknown): LabelSelector | undefined {
  if (!isFields(value)) return undefined;
  return {
    matchLabels: labelsAt(value, 'matchLabels'),
    matchExpressions: listAt(value, 'matchExpressions').map((requirement) => ({
      key: textAt(requirement, 'key') ?? '',
      operator: textAt(requirement, 'operator') ?? '',
      values: textsAt(requirement, 'values'),
    })),
  };
}

/** The conditions of a selector as one list. */
export function requirementsOf({
  matchLabels,
  matchExpressions,
}: LabelSelector): readonly LabelRequirement[] {
  const equalities = Object.entries(matchLabels).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  }));
  return [...equalities, ...matchExpressions];
}

/** Whether a label selector matches these labels. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  return (
    carries(labels, selector.matchLabels) &&
    selector.matchExpressions.every((requirement) => meets(labels, requirement))
  );
}

/** Whether all the wanted labels are among these. */
export function carries(labels: Labels, wanted: Labels): boolean {
  return Object.keys(wanted).every((key) => textOf(labels, key) === wanted[key]);
}

/** Whether labels meet one condition; an operator that Kubernetes does not know is never met. */
export function meets(
  labels: Labels,
  { key, operator, values }: LabelRequirement,
): boolean {
  const value = textOf(labels, key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

function textOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
