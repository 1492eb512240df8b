import { allNamed, named } from '../../../words/objects';
import type { Comparison } from '../comparison';
import { lostPorts, targetText } from '../support/lost-endpoints';
import { example } from './service-port-without-endpoints.example';

/** Ports of Services that would lose all their endpoints. */
export const servicePortWithoutEndpoints: Comparison = {
  id: 'service-port-without-endpoints',
  effect: 'loses',
  title: 'A Service targets a port that its pods no longer have.',
  why:
    'A named target port is looked up in each pod. Pods without a port of that name are left out of the endpoints' +
    ' of this port, so connections to it are refused, although the Service looks fine.',
  example,
  *compare(sides) {
    for (const {
      service: { object },
      port,
      missed,
      awaits,
    } of lostPorts(sides)) {
      if (awaits) continue;
      yield {
        object,
        field: [...port.field, 'targetPort'],
        message:
          `port ${port.port} of the ${named(object)} would have no endpoints: it targets ${targetText(port)}, ` +
          `which no container of ${allNamed(missed)} declares`,
        fix: 'target a port name that the containers declare',
      };
    }
  },
};
