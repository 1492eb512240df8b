import {
  type Change,
  compareManifests,
  EFFECTS,
  type ObjectReference,
  type WiringOptions,
} from '../../wiring';
import type { Unreadable } from '../files';
import { findLines } from '../find-line';
import type { Manifests } from '../manifests';
import { countEffects, type ReportedEffect } from './effects';

/** A change as it is printed. */
export interface ReportedChange {
  readonly id: string;
  readonly effect: ReportedEffect;
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
  /** What is not compared: charts and kustomizations that were not rendered, and Secrets of a cluster. */
  readonly passedOver: readonly Unreadable[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Something that is found, and where. */
export type FoundChange = Pick<
  Change,
  'id' | 'object' | 'source' | 'field' | 'message' | 'fix'
> & { readonly effect: ReportedEffect };

/** Compares the two sides, with the exact line of each change. */
export function diffReportOf(
  [before, after]: readonly [Manifests, Manifests],
  options: WiringOptions,
): DiffReport {
  const changes = compareManifests(before.objects, after.objects, options);
  return reportOf(changes, EFFECTS, [before, after]);
}

/** The report of what was found in some manifests. */
export function reportOf(
  changes: readonly FoundChange[],
  effects: readonly ReportedEffect[],
  sides: readonly Manifests[],
): DiffReport {
  const lines = findLines(
    changes,
    new Map(sides.flatMap(({ files }) => [...files])),
  );
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
    unreadable: sides.flatMap(({ unreadable }) => unreadable),
    passedOver: sides.flatMap(({ passedOver }) => passedOver),
    summary: countEffects(effects, changes),
  };
}
