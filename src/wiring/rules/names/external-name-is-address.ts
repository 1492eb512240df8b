import { isIP } from 'net';
import type { Rule } from '../support/rule';
import { example } from './external-name-is-address.example';

/** An externalName that is an IP address. */
export const externalNameIsAddress: Rule = {
  id: 'external-name-is-address',
  severity: 'error',
  title: 'The externalName of a Service is an IP address.',
  why:
    'DNS answers with another name, made of the digits of the address, that nobody can resolve. The API server ' +
    'accepts it all the same.',
  fix:
    'Leave out the type and externalName and give the Service an EndpointSlice with the address, or use the name ' +
    'of the host.',
  example,
  *check(wiring) {
    for (const { object, name, externalName } of wiring.services) {
      if (externalName === undefined || isIP(externalName.replace(/\.$/, '')) === 0) {
        continue;
      }
      yield {
        object,
        field: ['spec', 'externalName'],
        message:
          `the Service "${name}" is an alias of the address ${externalName}, which DNS ` +
          'takes for a name and never resolves',
        fix: 'name the host, or make it a Service without a selector and give it an EndpointSlice with the address',
      };
    }
  },
};
