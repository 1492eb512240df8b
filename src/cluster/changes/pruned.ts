import { labelsAt } from '../../wiring';
import { controllerOf } from '../divide';
import type { ObjectFields } from '../state';

/** Labels and annotations by which a tool knows what it has applied, and prunes. */
const MARKS: readonly (readonly string[])[] = [
  ['meta.helm.sh/release-name', 'meta.helm.sh/release-namespace'],
  ['applyset.kubernetes.io/part-of'],
  ['kustomize.toolkit.fluxcd.io/name', 'kustomize.toolkit.fluxcd.io/namespace'],
  ['helm.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/namespace'],
  ['argocd.argoproj.io/instance'],
];
const TRACKING = 'argocd.argoproj.io/tracking-id';

/** What asks a tool not to delete an object. */
const KEPT: Readonly<Record<string, RegExp>> = {
  'helm.sh/resource-policy': /\bkeep\b/,
  'argocd.argoproj.io/sync-options': /Prune=(?:false|confirm)|Delete=false/,
  'kustomize.toolkit.fluxcd.io/prune': /disabled/,
};

/**
 * The objects that a tool prunes because they bear its mark, as those do that the manifests describe: the same release
 * of Helm, application of Argo CD, Kustomization of Flux or apply set of kubectl. Without a mark nothing is pruned.
 */
export function prunedOf(
  others: readonly ObjectFields[],
  described: readonly ObjectFields[],
): ReadonlySet<ObjectFields> {
  const marks = new Set(described.flatMap(marksOf));
  return new Set(
    others.filter(
      (object) =>
        controllerOf(object) === undefined &&
        !isKept(object) &&
        marksOf(object).some((mark) => marks.has(mark)),
    ),
  );
}

/** The marks of an object, each as one text. */
function marksOf(object: ObjectFields): readonly string[] {
  const given = entriesOf(object);
  const [application] = (given[TRACKING] ?? '').split(':');
  const marks = MARKS.map((keys) => keys.map((key) => given[key])).flatMap(
    (values, index) =>
      values.some((value) => value === undefined)
        ? []
        : [JSON.stringify([index, ...values])],
  );
  return application === ''
    ? marks
    : [...marks, JSON.stringify([TRACKING, application])];
}

function entriesOf(
  object: ObjectFields,
): Readonly<Record<string, string | undefined>> {
  return {
    ...labelsAt(object, 'metadata', 'labels'),
    ...labelsAt(object, 'metadata', 'annotations'),
  };
}

function isKept(object: ObjectFields): boolean {
  const given = entriesOf(object);
  return Object.entries(KEPT).some(([key, asks]) => asks.test(given[key] ?? ''));
}
