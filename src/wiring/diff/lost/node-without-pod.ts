import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Service } from '../../read/service';
import { textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import { hostPortsOf } from '../../rules/support/host-ports';
import { surgeOf } from '../../rules/support/rolling-update';
import type { Comparison, Consequence } from '../comparison';
import { type Sides } from '../sides';
import { templateChanges } from '../support/template-changes';
import { example } from './node-without-pod.example';

/** DaemonSets that stop the pod of a node before they start the next, while calls cannot go to another node. */
export const nodeWithoutPod: Comparison = {
  id: 'node-without-pod',
  effect: 'loses',
  title:
    'A DaemonSet replaces its pods, and meanwhile nothing answers on their nodes.',
  why:
    'Without maxSurge, the pod of a node stops before the next one starts. A Service with ' +
    '`internalTrafficPolicy: Local` sends no call to another node, and a hostPort leads to the pod of its own node: ' +
    'until the new pod is ready, calls there are refused.',
  example,
  *compare(sides) {
    for (const { before, after, edited } of sides.workloads) {
      if (!edited || !stopsFirst(after)) continue;
      if (templateChanges(before, after).length === 0) continue;
      const ways = waysTo(sides, after);
      if (ways.length > 0) yield consequence(after, ways);
    }
  },
};

/** Whether a rollout stops the pod of a node before it starts another one. */
function stopsFirst(workload: Workload): boolean {
  const { kind, object } = workload;
  const type = textAt(object.fields, 'spec', 'updateStrategy', 'type');
  return (
    kind === 'DaemonSet' && type !== 'OnDelete' && surgeOf(workload) === undefined
  );
}

/** What leads to the pod of one node alone. */
function waysTo(sides: Sides, workload: Workload): string[] {
  const services = sides.services
    .map(({ after }) => after)
    .filter((service) => isLocal(service) && leadsTo(sides, service, workload))
    .map(({ object }) => `the ${named(object)}`);
  const ports = hostPortsOf(workload).map(({ number }) => `hostPort ${number}`);
  return [...services, ...new Set(ports)];
}

function isLocal({ object }: Service): boolean {
  return textAt(object.fields, 'spec', 'internalTrafficPolicy') === 'Local';
}

function leadsTo(
  { after }: Sides,
  service: Service,
  { object }: Workload,
): boolean {
  return after
    .routes(service)
    .some(({ targets }) =>
      targets.some(({ workload }) => workload.object === object),
    );
}

function consequence(workload: Workload, ways: readonly string[]): Consequence {
  const { object } = workload;
  const claims = hostPortsOf(workload).length > 0;
  return {
    object,
    field: ['spec', 'updateStrategy'],
    message:
      `the ${named(object)} stops the pod of a node before it starts the next one, ` +
      `so calls by ${enumerate(ways)} are refused on that node until the new pod is ready`,
    fix: claims
      ? 'apply it when nobody calls: two pods cannot have one port of a node, so there is no surge'
      : 'set updateStrategy.rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }, ' +
        'so that the new pod starts first',
  };
}
