import { CLAIM_OF_SEVERAL_PODS } from '../../../contract/rule-ids';
import { allNamed, named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import { mostReplicas } from '../../reach/most-replicas';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { type LimitedClaim, limitedClaims } from '../support/limited-claims';
import { staysOnOneNode } from '../support/node-choice';
import { keepsServing } from '../support/port-words';
import { startsBeforeItStops } from '../support/rolling-update';
import type { Problem, Rule } from '../support/rule';
import { example } from './claim-of-several-pods.example';

/** A claim for one node or one pod that several pods mount. */
export const claimOfSeveralPods: Rule = {
  id: CLAIM_OF_SEVERAL_PODS,
  severity: 'warning',
  title: 'Several pods mount a claim that only one node or one pod can use.',
  why:
    'A volume that is ReadWriteOnce is attached to one node at a time, and one that is ReadWriteOncePod is used by ' +
    'one pod. The pods of a Deployment share their claims, the old and the new ones of a rollout too, and so do ' +
    'workloads that name the same claim: a pod on another node waits for a volume that it does not get, and the ' +
    'rollout with it.',
  fix:
    'Run one replica with `strategy.type: Recreate`, use a StatefulSet with volumeClaimTemplates, which give each ' +
    'pod a claim of its own, or storage that can be ReadWriteMany.',
  example,
  *check(wiring) {
    if (wiring.ofKind('PersistentVolumeClaim').length === 0) return;
    const users = new Map<KubernetesObject, ClaimUser[]>();
    for (const workload of wiring.workloads) {
      const most = mostPods(wiring, workload);
      for (const claim of limitedClaims(wiring, workload)) {
        if (most !== 0) {
          addUser(
            getOrAdd(users, claim.object, () => []),
            { workload, claim },
          );
        }
        if (!keepsServing(workload)) continue;
        const problem = problemOf(wiring, workload, claim);
        if (problem !== undefined) {
          yield { object: workload.object, field: claim.field, ...problem };
        }
      }
    }
    for (const sharing of users.values()) yield* sharedBy(wiring, sharing);
  },
};

/** A workload that has pods, and a claim that they mount. */
interface ClaimUser {
  readonly workload: Workload;
  readonly claim: LimitedClaim;
}

/** Adds a workload once, however many of its volumes name the claim. */
function addUser(users: ClaimUser[], user: ClaimUser): void {
  const last = users[users.length - 1];
  if (last?.workload !== user.workload) users.push(user);
}

/** Workloads that share a claim with one whose pods do not end. */
function* sharedBy(wiring: Wiring, users: readonly ClaimUser[]): Iterable<Problem> {
  const first = users.find(({ workload }) => keepsServing(workload));
  if (first === undefined || users.length < 2) return;
  const onOneNode = users.some(({ workload }) => staysOnOneNode(workload));
  for (const { workload, claim } of users) {
    const forOnePod = claim.mode === 'ReadWriteOncePod';
    if (workload === first.workload || (onOneNode && !forOnePod)) continue;
    yield {
      object: workload.object,
      field: claim.field,
      severity:
        forOnePod && runAtOnce(wiring, first.workload, workload)
          ? 'error'
          : 'warning',
      message: `${allNamed([first.workload, workload])} share ${claimText(claim)}`,
      fix:
        'give each a claim of its own, run the pods on one node (podAffinity), or make the claim ' +
        'ReadWriteMany if its storage can be',
    };
  }
}

/** A Job may have run before the other starts, and an autoscaler may find that no pod is needed. */
function runAtOnce(wiring: Wiring, ...workloads: readonly Workload[]): boolean {
  const scaled = mostReplicas(wiring);
  return workloads.every(
    (workload) => keepsServing(workload) && !scaled.has(workload.object),
  );
}

function problemOf(
  wiring: Wiring,
  workload: Workload,
  claim: LimitedClaim,
): Omit<Problem, 'object'> | undefined {
  const replicas = mostPods(wiring, workload);
  const forOnePod = claim.mode === 'ReadWriteOncePod';
  if (replicas === undefined || (!forOnePod && staysOnOneNode(workload))) {
    return undefined;
  }
  if (replicas > 1) {
    const isScaled = mostReplicas(wiring).has(workload.object);
    return {
      // An autoscaler may never need the second pod.
      severity: forOnePod && !isScaled ? 'error' : 'warning',
      message: `${isScaled ? 'up to' : 'the'} ${replicas} pods of ${named(workload)} share ${claimText(claim)}`,
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
      `one, and both need ${claimText(claim)}`,
    fix: 'set strategy.type: Recreate',
  };
}

/** The number of pods, or the most that an autoscaler makes of them; `undefined` if it depends on the nodes. */
function mostPods(
  wiring: Wiring,
  { object, replicas }: Workload,
): number | undefined {
  const most = mostReplicas(wiring);
  return most.has(object) ? most.get(object) : replicas;
}

function claimText({ object: { name }, mode }: LimitedClaim): string {
  const users = mode === 'ReadWriteOncePod' ? 'one pod' : 'the pods of one node';
  return `the claim "${name}", which is ${mode}: only ${users} can use it`;
}
