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

/** Services that match only the new pods. */
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
      `no running pod carries ${labelText(selector)}`,
    fix: 'apply the pods first, wait until they are ready, and then change the selector of the Service',
  };
}

function ofPort({ service: { object }, port }: LostPort): Consequence {
  return {
    object,
    field: [...port.field, 'targetPort'],
    message:
      `port ${port.port} of the ${named(object)} has no endpoints until the new pods are ready: ` +
      `it targets ${targetText(port)}, which no running pod has`,
    fix:
      typeof port.targetPort === 'number'
        ? 'give the container port the same name in the old and the new pods, and target that name: ' +
          'each pod is then reached on its own number'
        : 'keep the name of the container port, or declare both names until all pods are replaced',
  };
}
