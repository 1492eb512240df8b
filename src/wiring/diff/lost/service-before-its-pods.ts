import { allNamed, labelText, named } from '../../../words/objects';
import type { Comparison, Consequence } from '../comparison';
import {
  type LostPort,
  lostPorts,
  type LostService,
  lostServices,
  targetText,
} from '../support/lost-endpoints';
import { example } from './service-before-its-pods.example';

/** Services that fit the new pods alone. */
export const serviceBeforeItsPods: Comparison = {
  id: 'service-before-its-pods',
  effect: 'loses',
  title: 'A Service has no endpoints until its new pods are ready.',
  why:
    'A Service changes at once, a rollout takes time. While no running pod carries the new labels, or listens on ' +
    'the new port number, the Service has no endpoints.',
  example,
  *compare(sides) {
    for (const lost of lostServices(sides)) {
      if (lost.awaits.length > 0) yield ofService(lost);
    }
    for (const lost of lostPorts(sides)) if (lost.awaits) yield ofPort(lost);
  },
};

function ofService({
  service: { object, selector = {} },
  awaits,
}: LostService): Consequence {
  return {
    object,
    field: ['spec', 'selector'],
    message:
      `the ${named(object)} has no endpoints until the new pods of ${allNamed(awaits)} are ready: ` +
      `none of the pods that run carries ${labelText(selector)}`,
    fix: 'apply the pods first, wait until they are ready, and then let the Service select them',
  };
}

function ofPort({ service: { object }, port }: LostPort): Consequence {
  return {
    object,
    field: [...port.field, 'targetPort'],
    message:
      `port ${port.port} of the ${named(object)} leads nowhere until the new pods are ready: ` +
      `it targets ${targetText(port)}, which no pod that runs has`,
    fix:
      typeof port.targetPort === 'number'
        ? 'target the port by a name that the old and the new containers give it: ' +
          'then each pod is reached on the port that it has'
        : "keep the port's name in the containers, or let them have both until all pods are new",
  };
}
