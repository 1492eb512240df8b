import { named } from '../../../words/objects';
import { mostReplicas } from '../../reach/most-replicas';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, listAt, textAt, textsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { staysOnOneNode } from '../support/node-choice';
import { keepsServing } from '../support/port-words';
import { startsBeforeItStops } from '../support/rolling-update';
import type { Problem, Rule } from '../support/rule';
import { example } from './claim-of-several-pods.example';

/** A claim for one node or one pod that several pods mount. */
export const claimOfSeveralPods: Rule = {
  id: 'claim-of-several-pods',
  severity: 'warning',
  title: 'Several pods mount a claim that only one node or one pod can use.',
  why:
    'A volume that is ReadWriteOnce is attached to one node at a time, and one that is ReadWriteOncePod is used by ' +
    'one pod. The pods of a Deployment share their claims, the old and the new ones of a rollout too: a pod on ' +
    'another node waits for a volume that it does not get, and the rollout with it.',
  fix:
    'Run one replica with `strategy.type: Recreate`, use a StatefulSet with volumeClaimTemplates, which give each ' +
    'pod a claim of its own, or storage that can be ReadWriteMany.',
  example,
  *check(wiring) {
    if (wiring.ofKind('PersistentVolumeClaim').length === 0) return;
    for (const workload of wiring.workloads) {
      if (!keepsServing(workload)) continue;
      for (const claim of claimsOf(wiring, workload)) {
        const problem = problemOf(wiring, workload, claim);
        if (problem !== undefined) {
          yield { object: workload.object, field: claim.field, ...problem };
        }
      }
    }
  },
};

/** A claim that the pods of a workload share, and the volume that names it. */
interface SharedClaim {
  readonly name: string;
  readonly mode: 'ReadWriteOnce' | 'ReadWriteOncePod';
  readonly field: FieldPath;
}

/** The claims in the manifests that a workload's pods share and that are not for several nodes. */
function claimsOf(wiring: Wiring, workload: Workload): SharedClaim[] {
  const { namespace, template, templateField } = workload;
  return listAt(template, 'spec', 'volumes').flatMap((volume, index): SharedClaim[] => {
    const name = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';
    const claim = wiring.find('PersistentVolumeClaim', namespace, name);
    const modes = textsAt(claim?.fields, 'spec', 'accessModes');
    if (claim === undefined || modes.length !== 1 || isOnNfs(wiring, claim)) {
      return [];
    }
    const [mode] = modes;
    if (mode !== 'ReadWriteOnce' && mode !== 'ReadWriteOncePod') return [];
    return [{ name, mode, field: [...templateField, 'spec', 'volumes', index] }];
  });
}

/** NFS is attached to no node, and is mounted on as many as like, whatever the access mode. */
function isOnNfs(wiring: Wiring, { fields }: KubernetesObject): boolean {
  const name = textAt(fields, 'spec', 'volumeName') ?? '';
  const volume = wiring.find('PersistentVolume', '', name);
  return at(volume?.fields, 'spec', 'nfs') !== undefined;
}

function problemOf(
  wiring: Wiring,
  workload: Workload,
  { name, mode }: SharedClaim,
): Omit<Problem, 'object'> | undefined {
  const { object } = workload;
  const most = mostReplicas(wiring);
  const replicas = most.has(object) ? most.get(object) : workload.replicas;
  const forOnePod = mode === 'ReadWriteOncePod';
  if (replicas === undefined || (!forOnePod && staysOnOneNode(workload))) {
    return undefined;
  }
  const users = forOnePod ? 'one pod' : 'the pods of one node';
  const claim = `the claim "${name}", which is ${mode}: only ${users} can use it`;
  if (replicas > 1) {
    const isScaled = most.has(object);
    return {
      // An autoscaler may never need the second pod.
      severity: forOnePod && !isScaled ? 'error' : 'warning',
      message: `${isScaled ? 'up to' : 'the'} ${replicas} pods of ${named(workload)} share ${claim}`,
      fix:
        'run one replica, use a StatefulSet with volumeClaimTemplates, or make the claim ' +
        'ReadWriteMany if its storage can be',
    };
  }
  if (replicas === 0 || !startsBeforeItStops(workload, replicas)) {
    return undefined;
  }
  return {
    severity: forOnePod ? 'error' : 'hint',
    message:
      `a rollout of ${named(workload)} starts the new pod before it stops the old ` +
      `one, and both need ${claim}`,
    fix: 'set strategy.type: Recreate',
  };
}
