import { isIP } from 'net';
import { isUnreadWayIn } from '../../read/unread-ways-in';
import type { Rule } from '../support/rule';
import { example } from './external-name-is-address.example';

/** An externalName that is an IP address. */
export const externalNameIsAddress: Rule = {
  id: 'external-name-is-address',
  severity: 'error',
  title: 'The externalName of a Service is an IP address.',
  why:
    'DNS answers with a CNAME made of the digits of the address, which does not resolve. The API server accepts it ' +
    'anyway.',
  fix:
    'Leave out the type and externalName and give the Service an EndpointSlice with the address, or use a ' +
    'hostname.',
  example,
  *check(wiring) {
    const exposed = new Set(
      wiring.exposures.flatMap(({ entries }) =>
        entries.map(({ service }) => service),
      ),
    );
    const mayBeExposed = wiring.objects.some(isUnreadWayIn);
    for (const service of wiring.services) {
      const { object, name, externalName } = service;
      if (
        externalName === undefined ||
        isIP(externalName.replace(/\.$/, '')) === 0
      ) {
        continue;
      }
      yield {
        object,
        field: ['spec', 'externalName'],
        // Some ingress controllers take the address as it is.
        severity: exposed.has(service) || mayBeExposed ? 'warning' : 'error',
        message:
          `the externalName of the Service "${name}" is the IP address ${externalName}, ` +
          'which DNS treats as a name and cannot resolve',
        fix: 'use a hostname, or drop type and externalName and add an EndpointSlice with the address',
      };
    }
  },
};
