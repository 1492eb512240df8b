import { SERVICE_NAME } from '../../../contract/labels';
import { enumerate } from '../../../words/lists';
import { called } from '../../../words/objects';
import { oncePerWiring } from '../../once-per-wiring';
import { groupBy } from '../../policy';
import type { Route } from '../../reach/endpoints';
import { listAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './endpoints-port-name.example';

/** Hand-made endpoints whose ports have other names than those of their Service. */
export const endpointsPortName: Rule = {
  id: 'endpoints-port-name',
  severity: 'error',
  title:
    'The ports of hand-made endpoints have other names than those of their Service.',
  why:
    'Without a selector, the addresses of a Service come from EndpointSlices or an Endpoints object, whose ports are ' +
    'matched by name, not by number: a port of the Service whose name they do not have leads nowhere.',
  fix: 'Give the port of the endpoints the name of the Service port, or no name if the Service port has none.',
  example,
  *check(wiring) {
    for (const service of wiring.services) {
      if (service.selector !== undefined || service.type === 'ExternalName') {
        continue;
      }
      const given = endpointsOf(wiring, service);
      if (given.length === 0) continue;
      for (const route of wiring.routes(service)) yield* problemOf(route, given);
    }
  },
};

/** The EndpointSlices by the Service that they say they are for. */
const slicesOf = oncePerWiring((wiring) =>
  groupBy(
    wiring.ofKind('EndpointSlice'),
    ({ namespace, labels }) => `${namespace}/${labels[SERVICE_NAME]}`,
  ),
);

/** The objects that give a Service its addresses. */
function endpointsOf(wiring: Wiring, { namespace, name }: Route['service']) {
  const endpoints = wiring.find('Endpoints', namespace, name);
  const slices = slicesOf(wiring).get(`${namespace}/${name}`) ?? [];
  return [...slices, ...(endpoints === undefined ? [] : [endpoints])];
}

function* problemOf(
  { service, servicePort, addresses }: Route,
  given: ReturnType<typeof endpointsOf>,
): Iterable<Problem> {
  const ports = given.flatMap(({ fields }) => [
    ...listAt(fields, 'ports'),
    ...listAt(fields, 'subsets').flatMap((subset) => listAt(subset, 'ports')),
  ]);
  const names = ports.map((port) => textAt(port, 'name') ?? '');
  const { name = '', port } = servicePort;
  if (addresses.length > 0 || ports.length === 0 || names.includes(name)) {
    return;
  }
  const found = [...new Set(names)].map((one) =>
    one === '' ? 'no name' : `"${one}"`,
  );
  yield {
    object: given[0],
    field: ['ports'],
    message:
      `port ${port} of the Service "${service.name}" ${nameText(name)}, but the port of ` +
      `${called(given[0])} has ${enumerate(found)}, so it has no endpoint`,
    fix: name === '' ? 'remove the name of the port' : `name the port "${name}"`,
  };
}

function nameText(name: string): string {
  return name === '' ? 'has no name' : `is named "${name}"`;
}
