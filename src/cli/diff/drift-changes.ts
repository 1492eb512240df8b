import type { DriftedField, DriftedObject } from '../../cluster';
import { referenceTo, shown } from '../../wiring';
import { pathText } from '../../words/field-path';
import { named } from '../../words/objects';
import { setText } from './conflict-change';
import type { FoundChange } from './report';

/** Kinds whose contents are not shown: they may be secret, or long. */
const SILENT = new Set(['ConfigMap', 'Secret']);

/** What is said of the objects that are not what their manifests say: those that are missing come first. */
export function driftChanges(
  drifted: readonly DriftedObject[],
): readonly FoundChange[] {
  const missing = drifted.filter((object) => object.missing);
  return [
    ...missing.map(({ manifest }): FoundChange => ({
      id: 'missing',
      effect: 'missing',
      object: referenceTo(manifest),
      source: manifest.source,
      message: `the ${named(manifest)} is not in the cluster`,
      fix: 'apply the manifests',
    })),
    ...drifted.flatMap(({ manifest, fields }) =>
      fields.map((field) => differing(manifest, field)),
    ),
  ];
}

function differing(
  manifest: DriftedObject['manifest'],
  drifted: DriftedField,
): FoundChange {
  const { field, by } = drifted;
  const who = by === undefined ? '' : `; ${setText(by)}`;
  const path = `${pathText(field)} of the ${named(manifest)}`;
  return {
    id: 'drift',
    effect: 'differs',
    object: referenceTo(manifest),
    source: manifest.source,
    field,
    message: `${path} is ${differenceText(manifest.kind, drifted)}${who}`,
  };
}

function differenceText(kind: string, { says, found }: DriftedField): string {
  if (SILENT.has(kind)) return silentText(says, found);
  const [is, should] = [found, says].map(shown);
  if (says === undefined) return `${is}, the manifest does not set it`;
  if (found === undefined) return `not set, the manifest says ${should}`;
  return is === should
    ? 'another value than the manifest says'
    : `${is}, the manifest says ${should}`;
}

function silentText(says: unknown, found: unknown): string {
  if (says === undefined) return 'not in the manifest';
  return found === undefined ? 'not set' : 'another value than the manifest says';
}
