import type { Construct } from 'constructs';
import { addsNothing } from '../../base/conventions';
import { fail } from '../../base/fail';
import { ignoreAnnotation } from '../../contract/annotations';
import type { Labels } from '../../contract/labels';
import { CLAIM_OF_SEVERAL_PODS } from '../../contract/rule-ids';
import { named } from '../../words/objects';
import type { Scale } from '../scaling/scale';
import type { SharedVolume } from './volume-uses';

/** How far a claim reaches: one pod at a time, or the pods of one node. */
export type Reach = 'pod' | 'node';

/** A claim that not every pod of a workload can use at once. */
export interface LimitedVolume {
  readonly volume: SharedVolume;
  readonly reach: Reach;
}

/** What a claim is called, and what it means, in the middle of a sentence. */
export function limitText({ volume, reach }: LimitedVolume): string {
  const claim = named({ kind: 'claim', name: volume.mount.claimName });
  if (reach === 'pod') {
    return `the ${claim}, which is ReadWriteOncePod: only one pod can use it`;
  }
  const is = volume.modes === undefined ? 'taken to be' : 'which is';
  return `the ${claim}, ${is} ReadWriteOnce: only the pods of one node can use it`;
}

/** What to do where the pods of several nodes would have to use the claim. */
export function limitFix(
  { volume, reach }: LimitedVolume,
  instead: string,
): string {
  const { what } = volume.mount;
  if (reach === 'pod') {
    return `${instead}, or set ${what}.accessModes: ['ReadWriteMany'] if the storage class has it`;
  }
  const modes =
    volume.spec === undefined
      ? `say how it may be mounted (${what}.accessModes: ['ReadWriteMany'])`
      : `set ${what}.accessModes: ['ReadWriteMany'] if the storage class has it`;
  return `${instead}, ${modes}, or, if all of them run on one node, set ${what}.onOneNode: true`;
}

/** The volumes that limit where the pods run; what runs on one node anyway is not limited by it. */
export function limitsOf(
  at: Construct,
  volumes: readonly SharedVolume[],
): readonly LimitedVolume[] {
  // Whoever says everything may know that all pods run on one node.
  const mayBeOnOneNode = addsNothing(at);
  return volumes.flatMap((volume): LimitedVolume[] => {
    const [mode, ...others] = volume.modes ?? ['ReadWriteOnce'];
    if (others.length > 0) return [];
    if (mode === 'ReadWriteOncePod') return [{ volume, reach: 'pod' }];
    const isLimited =
      mode === 'ReadWriteOnce' && !volume.onOneNode && !mayBeOnOneNode;
    return isLimited ? [{ volume, reach: 'node' }] : [];
  });
}

/** Refuses more pods than a volume can serve: of one Deployment, or of all releases. */
export function checkPods(
  at: Construct,
  limits: readonly LimitedVolume[],
  scales: readonly Scale[],
): void {
  const most = scales.reduce((sum, scale) => sum + scale.most, 0);
  if (most <= 1) return;
  for (const limit of limits) {
    const scaled = scales.some(({ autoscaler }) => autoscaler !== undefined);
    fail(at, {
      what: `${podsText(most, scaled, scales.length)} share ${limitText(limit)}`,
      allowed: scales.length > 1 ? 'one pod in all releases' : 'replicas: 1',
      fix: limitFix(
        limit,
        'use a StatefulBackend, whose pods have claims of their own',
      ),
    });
  }
}

/** Refuses a rolling update that starts the new pod before it stops the old one. */
export function checkSurge(
  at: Construct,
  limits: readonly LimitedVolume[],
  strategy: unknown,
): void {
  const isDefault = !addsNothing(at);
  for (const limit of limits) {
    fail(at, {
      what: `strategy starts the new pod before it stops the old one, and both need ${limitText(limit)}`,
      got: strategy,
      allowed: isDefault ? "'Recreate', which is the default here" : "'Recreate'",
      fix: limitFix(
        limit,
        isDefault ? 'leave strategy out' : "set strategy: 'Recreate'",
      ),
    });
  }
}

/** Tells the check at synthesis what `onOneNode` says. */
export function oneNodeAnnotations(volumes: readonly SharedVolume[]): Labels {
  return volumes.some(({ onOneNode }) => onOneNode)
    ? { [ignoreAnnotation(CLAIM_OF_SEVERAL_PODS)]: 'its pods run on one node' }
    : {};
}

function podsText(most: number, scaled: boolean, releases: number): string {
  const pods = `${scaled ? 'up to' : 'the'} ${most} pods`;
  return releases > 1 ? `${pods} of the releases` : pods;
}
