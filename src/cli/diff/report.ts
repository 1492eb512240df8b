import {
  compareManifests,
  type Effect,
  EFFECTS,
  type ObjectReference,
  type WiringOptions,
} from '../../wiring';
import type { Unreadable } from '../files';
import { findLines } from '../find-line';
import type { Manifests } from '../manifests';

/** A change as it is printed. */
export interface ReportedChange {
  readonly id: string;
  readonly effect: Effect;
  readonly object: ObjectReference;
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  readonly fix?: string;
}

/** The result of one comparison: the changes, the most serious first, and how many there are of each effect. */
export interface DiffReport {
  readonly changes: readonly ReportedChange[];
  /** The files and folders that could not be read: what is in them counts as gone, or as not there before. */
  readonly unreadable: readonly Unreadable[];
  /** The charts and kustomizations that were not rendered: what they make is not compared. */
  readonly passedOver: readonly Unreadable[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Compares the two sides, with the exact line of each change. */
export function diffReportOf(
  [before, after]: readonly [Manifests, Manifests],
  options: WiringOptions,
): DiffReport {
  const changes = compareManifests(before.objects, after.objects, options);
  const lines = findLines(changes, new Map([...before.files, ...after.files]));
  return {
    changes: changes.map((change) => {
      const {
        id,
        effect,
        object: { apiVersion, kind, namespace, name },
        source: { file },
        message,
        fix,
      } = change;
      return {
        id,
        effect,
        object: { apiVersion, kind, namespace, name },
        file,
        line: lines.get(change),
        message,
        fix,
      };
    }),
    unreadable: [...before.unreadable, ...after.unreadable],
    passedOver: [...before.passedOver, ...after.passedOver],
    summary: Object.fromEntries(
      EFFECTS.map((effect) => [
        effect,
        changes.filter((change) => change.effect === effect).length,
      ]),
    ),
  };
}
