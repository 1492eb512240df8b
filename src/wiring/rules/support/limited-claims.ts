import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, listAt, textAt, textsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';

/** A claim in the manifests that not all pods can use at once, and the volume that names it. */
export interface LimitedClaim {
  readonly object: KubernetesObject;
  readonly mode: 'ReadWriteOnce' | 'ReadWriteOncePod';
  readonly field: FieldPath;
}

/** The claims in the manifests that a workload's pods share and that are not for several nodes. */
export function limitedClaims(wiring: Wiring, workload: Workload): LimitedClaim[] {
  const { namespace, template, templateField } = workload;
  return listAt(template, 'spec', 'volumes').flatMap(
    (volume, index): LimitedClaim[] => {
      const name = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';
      const claim = wiring.find('PersistentVolumeClaim', namespace, name);
      const modes = textsAt(claim?.fields, 'spec', 'accessModes');
      if (claim === undefined || modes.length !== 1 || isOnNfs(wiring, claim)) {
        return [];
      }
      const [mode] = modes;
      if (mode !== 'ReadWriteOnce' && mode !== 'ReadWriteOncePod') return [];
      return [
        {
          object: claim,
          mode,
          field: [...templateField, 'spec', 'volumes', index],
        },
      ];
    },
  );
}

/** NFS is attached to no node, and is mounted on as many as like, whatever the access mode. */
function isOnNfs(wiring: Wiring, { fields }: KubernetesObject): boolean {
  const name = textAt(fields, 'spec', 'volumeName') ?? '';
  const volume = wiring.find('PersistentVolume', '', name);
  return at(volume?.fields, 'spec', 'nfs') !== undefined;
}
