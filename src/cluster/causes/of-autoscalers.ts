import { integerAt, textAt } from '../../wiring';
import { called } from '../../words/objects';
import type { ObservedCluster } from '../observed/cluster';
import { conditionsOf } from '../observed/pod';
import { shortened } from '../observed/probe';
import type { ObjectFields } from '../state';
import type { Cause } from './cause';
import { describe, referenceOf } from './reference';

/** How long a condition may last: the first metrics of new pods take that long. */
const PATIENCE = 120_000;

/** Autoscalers that do not scale: they read no metrics, or would go beyond their maximum. */
export function causesOfAutoscalers(cluster: ObservedCluster): readonly Cause[] {
  return cluster
    .ofKind('HorizontalPodAutoscaler')
    .flatMap((scaler) => causeOf(scaler, cluster.now) ?? []);
}

function causeOf(scaler: ObjectFields, now: Date): Cause | undefined {
  const conditions = conditionsOf(scaler);
  const able = conditions.get('AbleToScale');
  const active = conditions.get('ScalingActive');
  const limited = conditions.get('ScalingLimited');
  // What is scaled to nothing is not scaled on purpose, and is told of its pods.
  const isIdle = active?.reason === 'ScalingDisabled';
  const failed = [able, active].find((one) => one?.status === 'False');
  if (failed !== undefined && !isIdle) {
    if (now.getTime() - Date.parse(failed.since) < PATIENCE) return undefined;
    return causeAt(
      scaler,
      'autoscaler-does-not-scale',
      `does not scale (${failed.reason}): ${shortened(failed.message)}`,
      failed === able
        ? 'correct what it is to scale, or what keeps it from that'
        : 'see that the metrics API answers, and that the containers request what is measured',
    );
  }
  if (limited?.status !== 'True' || limited.reason !== 'TooManyReplicas') {
    return undefined;
  }
  const most = integerAt(scaler, 'spec', 'maxReplicas');
  return causeAt(
    scaler,
    'autoscaler-at-maximum',
    `wants more pods than its maximum${most === undefined ? '' : ` of ${most}`}`,
    'raise maxReplicas, or have each pod do more',
  );
}

function causeAt(
  scaler: ObjectFields,
  id: string,
  text: string,
  fix: string,
): Cause {
  const object = referenceOf(scaler);
  const kind = textAt(scaler, 'spec', 'scaleTargetRef', 'kind') ?? '';
  const name = textAt(scaler, 'spec', 'scaleTargetRef', 'name') ?? '';
  return {
    id,
    fix,
    object,
    at: 'pods',
    text: `${called(object)} of ${called({ kind, name })} ${text}`,
    effect: 'beside',
    observed: true,
    shows: describe(object),
  };
}
