import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, integerAt, listAt, textAt, textsAt } from '../../read/untyped';
import { allows } from '../reference-grants';
import { carriedProtocol } from './carried-protocol';
import type { Exposure, ExposureEntry } from './exposure';
import { leadTo, type Surroundings } from './lead-to';

/** The kinds of routes in the Gateway API. */
export const ROUTE_KINDS = [
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
] as const;

/** Reads a route of the Gateway API. */
export function readRoute(
  around: Surroundings,
  object: KubernetesObject,
): Exposure {
  const spec = at(object.fields, 'spec');
  const through = listAt(spec, 'parentRefs').flatMap((parent) => {
    const name = textAt(parent, 'name');
    return name === undefined
      ? []
      : [`${textAt(parent, 'namespace') ?? object.namespace}/${name}`];
  });
  const entries = listAt(spec, 'rules').flatMap((rule, index) =>
    listAt(rule, 'backendRefs').flatMap((reference, number) => {
      const to = readReference(around, object, reference, [
        'spec',
        'rules',
        index,
        'backendRefs',
        number,
      ]);
      return to === undefined
        ? []
        : [
            {
              ...to,
              hosts: textsAt(spec, 'hostnames'),
              matches: matchesOf(object.kind, rule),
            },
          ];
    }),
  );
  return { object, through, entries };
}

function readReference(
  around: Surroundings,
  route: KubernetesObject,
  reference: unknown,
  field: FieldPath,
): Omit<ExposureEntry, 'hosts' | 'matches'> | undefined {
  const name = textAt(reference, 'name');
  const isService =
    (textAt(reference, 'kind') ?? 'Service') === 'Service' &&
    textAt(reference, 'group') === undefined;
  if (name === undefined || !isService) return undefined;
  const namespace = textAt(reference, 'namespace') ?? route.namespace;
  const backend = { namespace, name, port: integerAt(reference, 'port') };
  const lead = leadTo(around, backend, carriedProtocol(route));
  const mayEnter =
    namespace === route.namespace ||
    route.namespace === '' ||
    around
      .grants(namespace)
      .some((grant) =>
        allows(grant, { from: route, to: { kind: 'Service', namespace, name } }),
      );
  return {
    ...lead,
    field,
    problem: lead.problem ?? (mayEnter ? undefined : 'not-granted'),
  };
}

/** The conditions of a rule as text, equal where the conditions are. */
function matchesOf(kind: string, rule: unknown): readonly string[] {
  const matches = listAt(rule, 'matches');
  if (matches.length === 0) {
    return [kind === 'HTTPRoute' ? 'PathPrefix /' : 'any'];
  }
  return matches.map((match) => {
    const { path, ...others } = { path: undefined, ...Object(match) };
    const where =
      kind === 'HTTPRoute'
        ? [
            `${textAt(path, 'type') ?? 'PathPrefix'} ${textAt(path, 'value') ?? '/'}`,
          ]
        : [];
    return [
      ...where,
      ...Object.keys(others)
        .sort()
        .map((key) => `${key} ${JSON.stringify(others[key])}`),
    ].join(' ');
  });
}
