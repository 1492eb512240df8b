import { isIP } from 'net';
import type { Rule } from '../support/rule';

/** An alias leads to a name, never to an address. */
export const externalNameIsAddress: Rule = {
  id: 'external-name-is-address',
  severity: 'error',
  title: 'The externalName of a Service is a DNS name.',
  why: 'DNS answers with another name, made of the digits of the address, which nobody can resolve. The API server takes it all the same.',
  fix: 'Leave the type and externalName out, and give the Service an EndpointSlice with the address, or name the host.',
  wrong: `
apiVersion: v1
kind: Service
metadata: { name: database }
spec:
  type: ExternalName
  externalName: 10.0.0.1
`,
  right: `
apiVersion: v1
kind: Service
metadata: { name: database }
spec:
  ports: [{ name: sql, port: 5432 }]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: database-1
  labels: { kubernetes.io/service-name: database }
addressType: IPv4
ports: [{ name: sql, port: 5432 }]
endpoints: [{ addresses: [10.0.0.1] }]
`,
  * check(wiring) {
    for (const { object, name, externalName } of wiring.services) {
      if (externalName === undefined || isIP(externalName.replace(/\.$/, '')) === 0) continue;
      yield {
        object,
        field: ['spec', 'externalName'],
        message: `the Service "${name}" is an alias of the address ${externalName}, which DNS takes for a name and never resolves`,
        fix: 'name the host, or make it a Service without a selector and give it an EndpointSlice with the address',
      };
    }
  },
};
