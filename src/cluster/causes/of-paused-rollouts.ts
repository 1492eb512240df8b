import {
  at,
  integerAt,
  listAt,
  textAt,
  type Wiring,
  type Workload,
} from '../../wiring';
import { counted } from '../../words/lists';
import { called } from '../../words/objects';
import { fieldsOf, type ObservedCluster } from '../observed/cluster';
import type { Cause } from './cause';
import { inNamespace, referenceOf } from './reference';

/** Deployments that are paused, and whose pods are not those that they say now. */
export function causesOfPausedRollouts(
  cluster: ObservedCluster,
  wiring: Wiring,
): readonly Cause[] {
  return wiring.workloads
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((workload) => causeOf(cluster, workload));
}

function causeOf(cluster: ObservedCluster, workload: Workload): readonly Cause[] {
  const object = fieldsOf(cluster, workload.object);
  const pods = integerAt(object, 'status', 'replicas') ?? 0;
  const updated = integerAt(object, 'status', 'updatedReplicas') ?? 0;
  const isSeen = listAt(object, 'status', 'conditions').some(
    (condition) => textAt(condition, 'reason') === 'DeploymentPaused',
  );
  if (at(object, 'spec', 'paused') !== true || !isSeen || updated >= pods) {
    return [];
  }
  const { namespace, name } = workload;
  const place = inNamespace(namespace);
  const verb = pods - updated === 1 ? 'is' : 'are';
  const old = `${pods - updated} of ${counted(pods, 'pod')} ${verb}`;
  return [
    {
      id: 'rollout-paused',
      at: 'pods',
      text: `${called(workload)} is paused: ${old} as before it was changed`,
      effect: 'beside',
      observed: true,
      object: referenceOf(object),
      fix: `go on: ${['kubectl rollout resume deployment', name, ...place].join(' ')}`,
      shows: ['rollout', 'status', `deployment/${name}`, '--watch=false', ...place],
    },
  ];
}
