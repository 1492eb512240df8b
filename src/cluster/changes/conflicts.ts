import { differences, type FieldPath, type KubernetesObject } from '../../wiring';
import { applierOf, managersOf } from '../apply';
import type { ObjectFields } from '../state';
import { type Setter, settersOf } from './by-whom';

/** A field that the manifest changes, and that another manager has set since. */
export interface Conflict {
  readonly manifest: KubernetesObject;
  readonly field: FieldPath;
  readonly by: Setter;
}

/** What server-side apply refuses to overwrite unless it is told to: fields that others have set. */
export function conflictsOf(
  manifest: KubernetesObject,
  live: ObjectFields,
  {
    before,
    after,
  }: { readonly before: ObjectFields; readonly after: ObjectFields },
  fieldManager: string | undefined,
): readonly Conflict[] {
  const applier = applierOf(managersOf(live), fieldManager);
  if (applier === undefined) return [];
  return differences(before, after).flatMap(({ field, before: was, after: is }) => {
    if (was === undefined || is === undefined) return [];
    const others = settersOf(live, before, field).filter(
      ({ manager, applies }) => !applies || manager !== applier.manager,
    );
    return others
      .slice(0, 1)
      .map(({ manager, time }) => ({ manifest, field, by: { manager, time } }));
  });
}
