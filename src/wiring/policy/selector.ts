import type { Labels } from '../../contract/labels';
import { type LabelRequirement, meets } from '../read/label-selector';
import { isFields } from '../read/untyped';

/** A label selector as a list of requirements; an empty one matches everything. */
export type Requirements = readonly LabelRequirement[];

/** How certain a match is: `perhaps` depends on something that is not in the manifests. */
export type Match = 'yes' | 'perhaps' | 'no';

/** The requirements of a selector, which may be left out; `undefined` for one that the API server refuses. */
export function readRequirements(value: unknown): Requirements | undefined {
  if (value === undefined || value === null) return [];
  if (!isFields(value)) return undefined;
  const labels = value.matchLabels ?? {};
  const expressions = value.matchExpressions ?? [];
  if (!isFields(labels) || !Array.isArray(expressions)) {
    return undefined;
  }
  const byLabel = Object.entries(labels).map(([key, wanted]) => ({
    key,
    operator: 'In',
    values: [wanted ?? ''],
  }));
  const all = [...byLabel, ...expressions].map(readRequirement);
  return all.every((requirement) => requirement !== undefined) ? all : undefined;
}

/** Whether the selector matches the labels: perhaps, if only unknown labels prevent it. */
export function match(
  requirements: Requirements,
  labels: Labels,
  isUnknown: (key: string) => boolean,
): Match {
  const failing = requirements.filter((requirement) => !meets(labels, requirement));
  if (failing.length === 0) return 'yes';
  return failing.every(({ key }) => isUnknown(key)) ? 'perhaps' : 'no';
}

/** The most certain of several matches. */
export function mostCertain(matches: readonly Match[]): Match {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('perhaps') ? 'perhaps' : 'no';
}

/** The least certain of several matches that must all hold. */
export function leastCertain(...matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('perhaps') ? 'perhaps' : 'yes';
}

const controllerLabels = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
]);

/** Whether controllers add the label to pods, so that no manifest has it. */
export function isControllerLabel(key: string): boolean {
  return (
    controllerLabels.has(key) ||
    /^(statefulset|apps|batch)\.kubernetes\.io\//.test(key)
  );
}

/** The selector in the form that `kubectl get --selector` takes. */
export function showRequirements(requirements: Requirements): string {
  return requirements.map(showRequirement).join(',');
}

function readRequirement(value: unknown): LabelRequirement | undefined {
  if (!isFields(value)) return undefined;
  const { key, operator } = value;
  const listed = value.values ?? [];
  if (
    typeof key !== 'string' ||
    typeof operator !== 'string' ||
    !Array.isArray(listed)
  ) {
    return undefined;
  }
  // To the API server, null is the same as an empty text.
  const values = listed.map((entry: unknown) => entry ?? '');
  if (!values.every((entry) => typeof entry === 'string')) {
    return undefined;
  }
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (!needsValues && operator !== 'Exists' && operator !== 'DoesNotExist') {
    return undefined;
  }
  return needsValues === values.length > 0 ? { key, operator, values } : undefined;
}

function showRequirement({ key, operator, values }: LabelRequirement): string {
  const [only, ...more] = values;
  switch (operator) {
    case 'In':
      return more.length === 0
        ? `${key}=${only}`
        : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return more.length === 0
        ? `${key}!=${only}`
        : `${key} notin (${values.join(', ')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
