import { named } from '../../../words/objects';
import { datastoreOf } from '../support/datastores';
import { startsBeforeItStops } from '../support/rolling-update';
import type { Rule } from '../support/rule';
import { example } from './datastore-with-surge.example';

/** A datastore of which a rollout runs two at once. */
export const datastoreWithSurge: Rule = {
  id: 'datastore-with-surge',
  severity: 'hint',
  title: 'A rollout of a datastore starts the new pod beside the old one.',
  why:
    'The pods of a Deployment are all alike, and a rollout runs the new one beside the old one. Two servers of a ' +
    'database write to one volume, or each has data of its own, and callers reach now the one and now the other. A ' +
    'StatefulSet stops a pod before it starts its successor, which gets the same name and the same volume.',
  fix: 'Make it a StatefulSet (StatefulBackend), or set `strategy.type: Recreate`.',
  example,
  *check({ workloads }) {
    for (const workload of workloads) {
      const { object, replicas = 1 } = workload;
      const program = datastoreOf(workload);
      if (program === undefined || replicas === 0) continue;
      if (!startsBeforeItStops(workload, replicas)) continue;
      yield {
        object,
        field: ['spec', 'strategy'],
        message: `a rollout of ${named(workload)} runs two servers of ${program} at once, each on its own`,
        fix: 'make it a StatefulSet (StatefulBackend), or set strategy.type: Recreate',
      };
    }
  },
};
