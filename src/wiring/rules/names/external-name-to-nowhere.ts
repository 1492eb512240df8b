import { inNamespace } from '../../../words/objects';
import type { NoAnswer } from '../../reach/dns';
import { serviceNamesOf } from '../../reach/service-names';
import { isFilledInLater } from '../../read/placeholder';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import { severityOfMissing } from '../support/missing-service';
import type { Problem, Rule } from '../support/rule';
import { example } from './external-name-to-nowhere.example';

/** An externalName that refers to another Service and does not resolve. */
export const externalNameToNowhere: Rule = {
  id: 'external-name-to-nowhere',
  severity: 'error',
  title:
    'The externalName of a Service refers to another Service but does not resolve.',
  why:
    'The name behind an alias is looked up exactly as written, without the search domains of a pod. If no Service ' +
    'has that name, the alias resolves but its target does not.',
  fix: 'Write the full name of a Service that exists: `web.shop.svc.cluster.local`.',
  example,
  *check(wiring) {
    for (const service of wiring.services) {
      // A name that is still to be filled in cannot be looked up.
      if (service.externalName === undefined || isFilledInLater(service.name)) {
        continue;
      }
      const answer = wiring.resolve(service.name, service.namespace);
      // An alias of an alias is reported where it ends.
      if (
        answer.found !== 'nothing' ||
        (answer.aliases.length > 1 && answer.service !== service)
      ) {
        continue;
      }
      const problem = problemOf(wiring, service, answer);
      if (problem !== undefined) {
        yield {
          object: service.object,
          field: ['spec', 'externalName'],
          ...problem,
        };
      }
    }
  },
};

function problemOf(
  wiring: Wiring,
  { name: alias, externalName = '' }: Service,
  { why, namespace = '' }: NoAnswer,
): Omit<Problem, 'object'> | undefined {
  const is = `the Service "${alias}" is an alias of ${externalName}`;
  const names = serviceNamesOf(wiring);
  const [name] = externalName.split('.');
  const close = names.closeTo(name, namespace);
  switch (why) {
    case 'incomplete-alias':
      return {
        // A single word may be known to the name server of the nodes.
        severity:
          externalName.includes('.') || names.namespacesOf(name).length > 0
            ? 'error'
            : 'warning',
        message: `${is}, which is looked up exactly as written, without the search domains of a pod`,
        fix: 'write the full name, with the namespace and the cluster domain',
      };
    case 'no-service':
      return {
        severity: severityOfMissing(wiring, namespace, name),
        message: `${is}, but there is no Service "${name}"${inNamespace(namespace)}`,
        meant: close && `"${close}"`,
        fix:
          close === undefined
            ? 'use the name of a Service that exists'
            : `use the Service "${close}"`,
      };
    case 'loop':
      return {
        message: `${is}, which points back to itself`,
        fix: 'set externalName to another Service',
      };
    default:
      return undefined;
  }
}
