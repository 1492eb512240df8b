import { enumerate } from '../../../words/lists';
import { inNamespace, named } from '../../../words/objects';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Comparison, Consequence } from '../comparison';
import type { Moved } from '../pairs';
import {
  successorText,
  type LostClaims,
  lostClaims,
  podsText,
} from '../support/lost-claims';
import { example } from './lost-data.example';

/** Volume claims that are deleted together with their data. */
export const lostData: Comparison = {
  id: 'lost-data',
  effect: 'loses',
  title: 'Volume claims are deleted, and the data on them is lost.',
  why:
    'Most StorageClasses delete a volume together with its claim, and nothing brings the data back. The claims of' +
    ' a StatefulSet outlive its pods, and the StatefulSet itself, unless `persistentVolumeClaimRetentionPolicy` ' +
    'says `Delete`.',
  example,
  *compare(sides) {
    for (const lost of lostClaims(sides)) {
      if (lost.deleted) yield ofStatefulSet(lost);
    }
    for (const object of sides.pairs.gone) {
      if (object.kind === 'PersistentVolumeClaim') yield ofClaim(object);
    }
    for (const moved of sides.pairs.moved) {
      if (moved.after.kind === 'PersistentVolumeClaim') yield ofMovedClaim(moved);
    }
  },
};

function ofStatefulSet({
  statefulSet,
  successor,
  stays,
  claims,
}: LostClaims): Consequence {
  const fix = (policy: string) =>
    `set ${policy}: Retain and apply that first, or back up the data`;
  if (stays && successor !== undefined) {
    return {
      object: successor.object,
      field: ['spec', 'replicas'],
      fix: fix('whenScaled'),
      message:
        `the ${named(successor)} is scaled down to ${podsText(successor)}: ` +
        `the claims ${enumerate(claims)} are deleted (whenScaled: Delete)`,
    };
  }
  return {
    object: (successor ?? statefulSet).object,
    fix: fix('whenDeleted'),
    message:
      `the ${named(statefulSet)} ${successorText(statefulSet, successor)}: ` +
      `its claims ${enumerate(claims)} are deleted with it (whenDeleted: Delete)` +
      `${successor === undefined ? '' : ', and the new pods start with empty ones'}`,
  };
}

function ofClaim(object: KubernetesObject): Consequence {
  return {
    object,
    message: `the ${named(object)} is gone: when it is deleted, its data is too, unless the volume is retained`,
    fix: 'keep it until its data is no longer needed',
  };
}

/** Another name or another namespace, and so another volume. */
function ofMovedClaim({ before, after }: Moved): Consequence {
  const place =
    before.namespace === after.namespace ? '' : inNamespace(after.namespace);
  return {
    object: after,
    message:
      `the ${named(before)} is replaced by "${after.name}"${place}, which is empty: ` +
      'when it is deleted, its data is too, unless the volume is retained',
    fix: 'keep the name and the namespace, or copy the data before the old claim is deleted',
  };
}
