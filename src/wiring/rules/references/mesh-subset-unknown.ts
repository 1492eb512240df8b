import { list } from '../../../words/lists';
import { named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import { oncePerWiring } from '../../once-per-wiring';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { listAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './mesh-subset-unknown.example';

/** A subset in a VirtualService of Istio that no DestinationRule of the host has. */
export const meshSubsetUnknown: Rule = {
  id: 'mesh-subset-unknown',
  severity: 'warning',
  title: 'A VirtualService of Istio names a subset that no DestinationRule has.',
  why:
    'The subsets of a host are those that its DestinationRules list. A route to another one answers 503, and Istio ' +
    'accepts it.',
  fix: 'Name a subset that a DestinationRule of the host has, or add it there.',
  example,
  *check(wiring) {
    for (const object of wiring.ofKind('VirtualService')) {
      yield* problemsOf(wiring, object);
    }
  },
};

/** Of a host without any DestinationRule in these manifests nothing is known. */
function* problemsOf(wiring: Wiring, object: KubernetesObject): Iterable<Problem> {
  for (const { host, subset, field } of destinationsOf(object)) {
    const service = serviceOf(wiring, host, object.namespace);
    const known = service && subsets(wiring).get(service);
    if (known === undefined || known.has(subset)) continue;
    yield {
      object,
      field,
      message:
        `${named(object)} leads to the subset "${subset}" of ${host}, whose DestinationRules ` +
        `have ${list([...known])}`,
      fix: `name a subset that a DestinationRule of ${host} has, or add "${subset}" there`,
    };
  }
}

interface Destination {
  readonly host: string;
  readonly subset: string;
  readonly field: FieldPath;
}

function destinationsOf({ fields }: KubernetesObject): Destination[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) =>
    listAt(fields, 'spec', protocol).flatMap((route, index) =>
      listAt(route, 'route').flatMap((one, place): Destination[] => {
        const host = textAt(one, 'destination', 'host');
        const subset = textAt(one, 'destination', 'subset');
        const field = [
          'spec',
          protocol,
          index,
          'route',
          place,
          'destination',
          'subset',
        ];
        return host === undefined || subset === undefined
          ? []
          : [{ host, subset, field }];
      }),
    ),
  );
}

/** The subsets of each Service of these manifests that has a DestinationRule. */
const subsets = oncePerWiring((wiring) => {
  const found = new Map<KubernetesObject, Set<string>>();
  for (const { fields, namespace } of wiring.ofKind('DestinationRule')) {
    const service = serviceOf(
      wiring,
      textAt(fields, 'spec', 'host') ?? '',
      namespace,
    );
    if (service === undefined) continue;
    const known = getOrAdd(found, service, () => new Set());
    for (const subset of listAt(fields, 'spec', 'subsets')) {
      known.add(textAt(subset, 'name') ?? '');
    }
  }
  return found as ReadonlyMap<KubernetesObject, ReadonlySet<string>>;
});

/** A short host is that of a Service in the namespace of the object; no other is looked up. */
function serviceOf(
  wiring: Wiring,
  host: string,
  namespace: string,
): KubernetesObject | undefined {
  const isShort = !host.includes('.');
  const answer = isShort ? undefined : wiring.resolve(`${host}.`, namespace);
  const service =
    answer !== undefined && 'service' in answer
      ? answer.service
      : wiring.service(namespace, host);
  return service?.object;
}
