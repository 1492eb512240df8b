import { closestName } from '../../../words/did-you-mean';
import { named } from '../../../words/objects';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './ingress-class-mismatch.example';

const FIELD = ['spec', 'ingressClassName'];

/** An Ingress of a class that the manifests contradict. */
export const ingressClassMismatch: Rule = {
  id: 'ingress-class-mismatch',
  severity: 'warning',
  title: 'An Ingress names a class that is written otherwise in the manifests.',
  why:
    'The class says which controller serves an Ingress. An Ingress of a class that does not exist is served by ' +
    'nobody, silently.',
  fix: 'Name the class in ingressClassName as its IngressClass is called.',
  example,
  *check(wiring) {
    for (const object of wiring.ofKind('Ingress')) {
      const given = textAt(object.fields, ...FIELD);
      const problem =
        given === undefined ? undefined : misspelt(wiring, object, given);
      if (problem !== undefined) yield { object, ...problem };
    }
  },
};

type Found = Omit<Problem, 'object'>;

/** Most clusters have classes that are not in the manifests; a similar one that is here is probably meant. */
function misspelt(
  wiring: Wiring,
  object: KubernetesObject,
  given: string,
): Found | undefined {
  const classes = wiring.ofKind('IngressClass').map(({ name }) => name);
  const close = classes.includes(given) ? undefined : closestName(given, classes);
  if (close === undefined || close.includes(given) || given.includes(close)) {
    return undefined;
  }
  return {
    field: FIELD,
    message: `${named(object)} names the class "${given}", which is not in these manifests, but "${close}" is`,
    fix: `set ingressClassName: ${close}`,
  };
}
