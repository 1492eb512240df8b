import type { Severity } from '../../../contract/severity';
import { inNamespace } from '../../../words/objects';
import type { NoAnswer } from '../../reach/dns';
import { serviceNamesOf } from '../../reach/service-names';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import { CALLED } from '../support/address-example';
import type { Problem, Rule } from '../support/rule';
import { mayBeIn, severityOfUnknown } from '../support/unknown-namespace';

/** An alias of a name in the cluster leads to a Service. */
export const externalNameToNowhere: Rule = {
  id: 'external-name-to-nowhere',
  severity: 'error',
  title: 'The externalName of a Service that means another Service is the whole name of one that is there.',
  why: 'The name that an alias stands for is looked up as it is written, without the search domains of a pod. Where no Service has it, the alias is '
    + 'found and what it stands for is not.',
  fix: 'Write the whole name of a Service that is there: `web.shop.svc.cluster.local`.',
  wrong: example('cart.shop.svc'),
  right: example('cart.shop.svc.cluster.local'),
  * check(wiring) {
    for (const service of wiring.services) {
      if (service.externalName === undefined) continue;
      const answer = wiring.resolve(service.name, service.namespace);
      // An alias of an alias is told of where it ends.
      if (answer.found !== 'nothing' || (answer.aliases.length > 1 && answer.service !== service)) continue;
      const problem = problemOf(wiring, service, answer);
      if (problem !== undefined) yield { object: service.object, field: ['spec', 'externalName'], ...problem };
    }
  },
};

function problemOf(wiring: Wiring, { name: alias, externalName = '' }: Service, { why, namespace = '' }: NoAnswer): Omit<Problem, 'object'> | undefined {
  const is = `the Service "${alias}" is an alias of ${externalName}`;
  const names = serviceNamesOf(wiring);
  const [name] = externalName.split('.');
  switch (why) {
    case 'incomplete-alias': return {
      // A single word may be known to the name server of the nodes.
      severity: externalName.includes('.') || names.namespacesOf(name).length > 0 ? 'error' : 'warning',
      message: `${is}, which is looked up as it stands, without the search domains of a pod`,
      fix: 'write the whole name, with the namespace and the domain of the cluster',
    };
    case 'no-service': return {
      severity: severityOfMissing(wiring, name, namespace),
      message: `${is}, but there is no Service "${name}"${inNamespace(namespace)}`,
      fix: names.closeTo(name, namespace) ?? 'name a Service that is there',
    };
    case 'loop': return { message: `${is}, which leads back to itself`, fix: 'name another Service' };
    default: return undefined;
  }
}

function severityOfMissing(wiring: Wiring, name: string, namespace: string): Severity {
  if (mayBeIn(namespace, serviceNamesOf(wiring).namespacesOf(name))) return severityOfUnknown(wiring);
  return wiring.customResources(namespace).length > 0 ? 'warning' : 'error';
}

function example(externalName: string): string {
  return `${CALLED}---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: front }
spec: { type: ExternalName, externalName: ${externalName} }
`;
}
