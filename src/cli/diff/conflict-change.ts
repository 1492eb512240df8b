import type { Conflict, Setter } from '../../cluster';
import { referenceTo } from '../../wiring';
import { pathText } from '../../words/field-path';
import { named } from '../../words/objects';
import type { FoundChange } from './report';

/** What is said of a field that another manager has set. */
export function conflictChange({ manifest, field, by }: Conflict): FoundChange {
  return {
    id: 'field-conflict',
    effect: 'may-be-refused',
    object: referenceTo(manifest),
    source: manifest.source,
    field,
    message:
      `${pathText(field)} of the ${named(manifest)} was ${setText(by)}, and server-side apply ` +
      'refuses the whole object, unless it is forced',
    fix: 'apply with --force-conflicts, or leave the field to that manager and out of the manifest',
  };
}

/** Who has set something, and when: `set by kubectl-edit at 2026-11-30T20:15:00Z`. */
export function setText({ manager, time }: Setter): string {
  return `set by ${manager}${time === undefined ? '' : ` at ${time}`}`;
}
