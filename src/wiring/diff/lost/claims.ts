import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { at, listAt, textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';
import type { Pairs } from '../pairs';

const MOST_CLAIMS = 1000;

/** Volume claims that are left without the StatefulSet that made them, or that go and take what is on them along. */
export function* lostClaims(before: Wiring, after: Wiring, { kept, moved, gone }: Pairs): Iterable<Change> {
  for (const object of gone) {
    const workload = before.workloadOf(object);
    if (workload?.kind === 'StatefulSet') yield* ofGone(workload);
    if (object.kind === 'PersistentVolumeClaim') {
      yield changeOf(object, {
        id: 'lost-data', effect: 'loses', message: `the ${named(object)} is gone: when it is deleted, so is what is on it, unless its volume is retained`,
        fix: 'keep it until nobody needs what is on it',
      });
    }
  }
  for (const pair of moved) {
    const workload = before.workloadOf(pair.before);
    if (workload?.kind === 'StatefulSet') yield* ofGone(workload, after.workloadOf(pair.after));
  }
  for (const pair of kept) {
    const [old, now] = [before.workloadOf(pair.before), after.workloadOf(pair.after)];
    if (old?.kind === 'StatefulSet' && now?.kind === 'StatefulSet') yield* ofChanged(old, now);
  }
}

function* ofGone(workload: Workload, successor?: Workload): Iterable<Change> {
  const claims = claimsOf(workload);
  if (claims.length === 0) return;
  const deleted = policyOf(workload, 'whenDeleted') === 'Delete';
  const [place, what] = successor === undefined
    ? [workload.object, `the ${named(workload)} is gone`]
    : [successor.object, `the ${named(workload)} becomes another, "${successor.name}"${successor.namespace === workload.namespace ? '' : ` in namespace "${successor.namespace}"`}`];
  const end = successor === undefined ? '' : ', and the new pods begin with empty ones';
  yield changeOf(place, deleted ? {
    id: 'lost-data', effect: 'loses', message: `${what}: its claims ${enumerate(claims)} are deleted with it (whenDeleted: Delete)${end}`,
    fix: 'set whenDeleted: Retain and apply that first, or save what is on them',
  } : {
    id: 'orphaned-claims', effect: 'loses', message: `${what}: its claims ${enumerate(claims)} stay behind with what is on them${end}`,
    fix: successor === undefined
      ? 'delete the claims by hand when nobody needs what is on them'
      : 'keep the name, or copy what is on the old claims: a StatefulSet finds its claims by its own name',
  });
}

function* ofChanged(old: Workload, now: Workload): Iterable<Change> {
  const still = new Set(claimsOf(now));
  const left = claimsOf(old).filter((claim) => !still.has(claim));
  const pods = (({ start, replicas }) => (replicas === 0 ? 'no pods' : `the pods ${start} to ${start + replicas - 1}`))(now.ordinals ?? { start: 0, replicas: 1 });
  // Of another template it is said that Kubernetes refuses it.
  if (left.length === 0 || templatesOf(old).some((name) => !templatesOf(now).includes(name))) return;
  if (policyOf(now, 'whenScaled') === 'Delete') {
    yield changeOf(now.object, {
      id: 'lost-data', effect: 'loses', field: ['spec', 'replicas'],
      message: `the ${named(now)} keeps ${pods}: the claims ${enumerate(left)} are deleted (whenScaled: Delete)`,
      fix: 'set whenScaled: Retain and apply that first, or save what is on them',
    });
  } else if (old.ordinals?.start !== now.ordinals?.start) {
    yield changeOf(now.object, {
      id: 'orphaned-claims', effect: 'loses', field: ['spec', 'ordinals', 'start'],
      message: `the ${named(now)} has ${pods} now: the claims ${enumerate(left)} stay behind with what is on them`,
      fix: 'keep spec.ordinals.start, or copy what is on the old claims',
    });
  }
}

function policyOf({ object }: Workload, when: string): unknown {
  return at(object.fields, 'spec', 'persistentVolumeClaimRetentionPolicy', when);
}

function templatesOf({ object }: Workload): string[] {
  return listAt(object.fields, 'spec', 'volumeClaimTemplates').flatMap((claim) => textAt(claim, 'metadata', 'name') ?? []);
}

function claimsOf(workload: Workload): string[] {
  const { start, replicas } = workload.ordinals ?? { start: 0, replicas: 0 };
  const ordinals = Array.from({ length: Math.min(Math.max(replicas, 0), MOST_CLAIMS) }, (_, index) => start + index);
  return templatesOf(workload).flatMap((template) => ordinals.map((ordinal) => `${template}-${workload.name}-${ordinal}`));
}
