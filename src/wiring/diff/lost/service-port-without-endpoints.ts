import { allNamed, named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { lostPorts, targetText } from '../support/lost-endpoints';
import { example } from './service-port-without-endpoints.example';

/** Ports of Services that led to pods, and would lead nowhere. */
export const servicePortWithoutEndpoints: Comparison = {
  id: 'service-port-without-endpoints',
  effect: 'loses',
  title: 'A port of a Service targets a port that its pods no longer name.',
  why: 'A target port by name is looked up in each pod. Where no container has a port of that name, the pods are no endpoints of '
    + 'this port, and calls to it are refused, while the Service seems to be well.',
  example,
  * compare(sides) {
    for (const { service: { object }, port, missed, awaits } of lostPorts(sides)) {
      if (awaits) continue;
      yield {
        object, field: [...port.field, 'targetPort'],
        message: `port ${port.port} of the ${named(object)} would lead nowhere: it targets ${targetText(port)}, `
          + `which ${allNamed(missed)} ${missed.length === 1 ? 'does' : 'do'} not have`,
        fix: 'target a port that the containers name',
      };
    }
  },
};
