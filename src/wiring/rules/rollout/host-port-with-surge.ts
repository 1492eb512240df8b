import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Workload } from '../../read/workload';
import { hostPortsOf } from '../support/host-ports';
import { staysOnOneNode } from '../support/node-choice';
import { startsBeforeItStops, SURGE, surgeOf } from '../support/rolling-update';
import type { Problem, Rule } from '../support/rule';
import { example } from './host-port-with-surge.example';

/** A workload whose old and new pod need the same port of their node. */
export const hostPortWithSurge: Rule = {
  id: 'host-port-with-surge',
  severity: 'error',
  title:
    'A rollout starts the new pod beside the old one, but both need the same port of the node.',
  why:
    'A port of a node belongs to one pod. With maxSurge, the new pod of a DaemonSet has to start on the node of the ' +
    'old one before that stops: it stays pending for want of the port, and the old pod waits for it, so no rollout ' +
    'ever ends. So it is with a Deployment whose pods stay on one node.',
  fix: 'Set maxUnavailable instead of maxSurge, set strategy.type: Recreate, or give up the hostPort.',
  example,
  *check({ workloads }) {
    for (const workload of workloads) {
      const hostPorts = hostPortsOf(workload).map(({ number }) => String(number));
      if (hostPorts.length === 0) continue;
      const ports = [...new Set(hostPorts)];
      const onDeployment = ofDeployment(workload, enumerate(ports));
      if (onDeployment !== undefined) yield onDeployment;
      const surge = surgeOf(workload);
      if (surge === undefined) continue;
      yield {
        object: workload.object,
        field: SURGE,
        message:
          `a rollout of ${named(workload)} starts the new pod of a node before it stops ` +
          `the old one (maxSurge: ${surge}), but both need port ${enumerate(ports)} of the node`,
        fix: 'set maxSurge: 0 and maxUnavailable: 1, or give up the hostPort',
      };
    }
  },
};

/** The new pod of a Deployment may find another node, unless all of them stay on one. */
function ofDeployment(workload: Workload, ports: string): Problem | undefined {
  const { object, replicas } = workload;
  if (replicas === undefined || replicas === 0) return undefined;
  if (!staysOnOneNode(workload) || !startsBeforeItStops(workload, replicas)) {
    return undefined;
  }
  return {
    object,
    field: ['spec', 'strategy'],
    severity: 'warning',
    message:
      `a rollout of ${named(workload)} starts the new pod before it stops the old one, ` +
      `and both need port ${ports} of their node`,
    fix: 'set strategy.type: Recreate, or give up the hostPort',
  };
}
