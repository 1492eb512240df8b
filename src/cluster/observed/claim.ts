import { listAt, textAt } from '../../wiring';
import { describe, inNamespace } from '../causes/reference';
import type { ObservedCluster } from './cluster';
import type { Pod } from './pod';
import { shortened } from './probe';
import type { Trouble } from './trouble-of-pod';

/** A claim that is not bound keeps its pod from being scheduled. */
export function pendingClaim(
  cluster: ObservedCluster,
  pod: Pod,
): Trouble | undefined {
  const { namespace } = pod;
  const names = listAt(pod.object, 'spec', 'volumes').flatMap(
    (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
  );
  const canTell = cluster.hasRead(namespace, 'PersistentVolumeClaim');
  for (const name of names) {
    const named = { kind: 'PersistentVolumeClaim', namespace, name };
    const claim = cluster.find(named);
    const shows = describe({ kind: 'pvc', namespace, name });
    if (claim === undefined && canTell) {
      return {
        id: 'claim-missing',
        text: `it uses the claim "${name}", which does not exist`,
        when: '',
        fix: 'create the PersistentVolumeClaim, or name the right one',
        shows: ['get', 'pvc', ...inNamespace(namespace)],
      };
    }
    if (claim !== undefined && textAt(claim, 'status', 'phase') === 'Pending') {
      const [event] = cluster.eventsOf(named);
      const why = event && textAt(event, 'message');
      const storage = textAt(claim, 'spec', 'storageClassName');
      return {
        shows,
        id: 'claim-pending',
        text:
          `it waits for the claim "${name}", which is pending` +
          (storage === undefined
            ? ' and names no storage class'
            : ` (storage class "${storage}")`) +
          (why === undefined ? '' : `: ${shortened(why)}`),
        when: '',
        fix: 'name a storage class that exists and can provide the volume',
      };
    }
  }
  return undefined;
}
