import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { textAt, textsAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import {
  isPodName,
  isGivenName,
  mustGetReady,
  podNamesGiven,
} from '../support/pod-names';
import type { Rule } from '../support/rule';
import { example } from './peers-not-ready.example';

/** Peers whose DNS names do not exist until they are ready. */
export const peersNotReady: Rule = {
  id: 'peers-not-ready',
  severity: 'warning',
  title:
    'Peers look each other up by DNS names that do not exist until they are ready.',
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
      const given = podNamesGiven(wiring, workload, service.name);
      const awaited = given
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
          // They may look for each other after they are ready, unless that is what a probe asks.
          severity: isProbed(workload, service.name) ? undefined : 'hint',
          message:
            `the pods of ${named(workload)} look up ${enumerate(awaited)}, which do not ` +
            'resolve until these pods are ready',
        };
      } else if (
        isGivenName(wiring, workload, service.name) ||
        given.some((name) => !isPodName(name))
      ) {
        const message =
          `the pods of ${named(workload)} have DNS names under the Service ` +
          `"${service.name}" only once they are ready, which is too late if they look ` +
          'each other up to become ready';
        yield { ...problem, severity: 'hint', message };
      }
    }
  },
};

/** Whether a probe calls a peer by its name under the Service. */
function isProbed({ containers }: Workload, service: string): boolean {
  return containers.some(({ fields }) =>
    ['startupProbe', 'readinessProbe'].some((probe) =>
      [
        textAt(fields, probe, 'httpGet', 'host') ?? '',
        ...textsAt(fields, probe, 'exec', 'command'),
      ].some((text) => text.includes(`.${service}`)),
    ),
  );
}

/** All others wait for the first pod anyway: it is enough that they find it once it is ready. */
function isStartedLater({ name, ordinals }: Workload, pod: string): boolean {
  return pod !== `${name}-${ordinals?.start ?? 0}`;
}
