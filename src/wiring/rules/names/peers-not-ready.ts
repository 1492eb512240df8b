import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { Workload } from '../../read/workload';
import { isPodName, isToldOf, mustGetReady, podNamesTold } from '../support/pod-names';
import type { Rule } from '../support/rule';
import { example } from './peers-not-ready.example';

/** Peers whose DNS names do not exist until they are ready. */
export const peersNotReady: Rule = {
  id: 'peers-not-ready',
  severity: 'warning',
  title:
    'Peers look for each other by DNS names that do not exist until they are ready.',
  why:
    'The DNS name of a pod exists only while the pod is ready, unless its headless Service publishes addresses ' +
    'that are not ready. Peers that must find each other to become ready wait for each other forever.',
  fix:
    'Set publishNotReadyAddresses: true on the headless Service of the StatefulSet, and give clients a Service of ' +
    'their own.',
  example,
  *check(wiring) {
    for (const workload of wiring.workloads) {
      if (
        workload.ordinals === undefined ||
        workload.ordinals.replicas < 2 ||
        workload.subdomain === undefined ||
        !mustGetReady(workload)
      ) {
        continue;
      }
      const service = wiring
        .servicesOf(workload)
        .find(({ name }) => name === workload.subdomain);
      if (
        service === undefined ||
        !service.headless ||
        service.publishNotReadyAddresses
      ) {
        continue;
      }
      const told = podNamesTold(wiring, workload, service.name);
      const awaited = told
        .filter((name) => isPodName(name) && isStartedLater(workload, name))
        .map((name) => `"${name}.${service.name}"`);
      const problem = {
        object: service.object,
        field: ['spec', 'publishNotReadyAddresses'],
        fix: 'set publishNotReadyAddresses: true',
      };
      if (awaited.length > 0) {
        yield {
          ...problem,
          message:
            `the pods of ${named(workload)} look for ${enumerate(awaited)}, names that ` +
            'do not exist before these pods are ready',
        };
      } else if (
        isToldOf(wiring, workload, service.name) ||
        told.some((name) => !isPodName(name))
      ) {
        const message =
          `the pods of ${named(workload)} have names under the Service ` +
          `"${service.name}" only when they are ready, which is too late if they look ` +
          'for each other';
        yield { ...problem, severity: 'hint', message };
      }
    }
  },
};

/** The first pod is waited for by all others anyhow: it is enough that the rest find it when it is ready. */
function isStartedLater({ name, ordinals }: Workload, pod: string): boolean {
  return pod !== `${name}-${ordinals?.start ?? 0}`;
}
