import { inNamespace } from '../../../words/objects';
import { serviceNamesOf } from '../../reach/service-names';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './rollout-without-service.example';

/** The fields of a Rollout's strategy that name its Services. */
const FIELDS: readonly FieldPath[] = [
  ['blueGreen', 'activeService'],
  ['blueGreen', 'previewService'],
  ['canary', 'stableService'],
  ['canary', 'canaryService'],
  ['canary', 'pingPong', 'pingService'],
  ['canary', 'pingPong', 'pongService'],
].map((field) => ['spec', 'strategy', ...field]);

/** A Rollout of Argo Rollouts whose Services do not all exist. */
export const rolloutWithoutService: Rule = {
  id: 'rollout-without-service',
  severity: 'error',
  title: 'A Rollout names a Service that does not exist beside its others.',
  why:
    'Argo Rollouts switches the selectors of the Services that a Rollout names, its active and preview or its stable ' +
    'and canary Service. If one of them does not exist, the Rollout is invalid: it starts no pods and no new release.',
  fix: 'Add the Service in the namespace of the Rollout, or correct its name.',
  example,
  *check(wiring) {
    for (const rollout of wiring.ofKind('Rollout')) {
      if (rollout.apiVersion.startsWith('argoproj.io/')) {
        yield* problemsOf(wiring, rollout);
      }
    }
  },
};

function* problemsOf(wiring: Wiring, rollout: KubernetesObject): Iterable<Problem> {
  const { fields, namespace } = rollout;
  const named = FIELDS.flatMap((field) => {
    const name = textAt(fields, ...field);
    return name === undefined ? [] : [{ field, name }];
  });
  const exists = (name: string) => wiring.service(namespace, name) !== undefined;
  const names = serviceNamesOf(wiring);
  const isSomeHere = named.some(({ name }) => exists(name));
  for (const { field, name } of named) {
    // If none of them is here, they are probably applied elsewhere.
    const isMeantHere = isSomeHere || names.isTypo(name, namespace);
    if (
      exists(name) ||
      !isMeantHere ||
      mayBeUnnamed(namespace, names.namespacesOf(name))
    ) {
      continue;
    }
    const near = names.closeTo(name, namespace);
    const close = named.some((other) => other.name === near) ? undefined : near;
    const add = `add the Service "${name}"`;
    yield {
      object: rollout,
      field,
      message:
        `the Rollout "${rollout.name}" names "${name}" as its ${String(field.at(-1))}, ` +
        `which does not exist${inNamespace(namespace) || ' in these manifests'}`,
      meant: close && `"${close}"`,
      fix: close === undefined ? add : `${add}, or use the Service "${close}"`,
    };
  }
}

/** Whether the Service may be in that namespace, as one of the two does not say its own. */
function mayBeUnnamed(namespace: string, places: readonly string[]): boolean {
  return places.some((place) => place === '' || namespace === '');
}
