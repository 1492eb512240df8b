import { DOOR_TO_NOWHERE } from '../../../contract/rule-ids';
import type { Severity } from '../../../contract/severity';
import { didYouMean } from '../../../words/did-you-mean';
import { list } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import type { Door, DoorEntry } from '../../reach/door';
import { type ServiceNames, serviceNamesOf } from '../../reach/service-names';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { mayBeIn, severityOfUnknown } from '../support/unknown-namespace';
import { example } from './door-to-nowhere.example';

/** An Ingress or a route to a Service or a port that does not exist. */
export const doorToNowhere: Rule = {
  id: DOOR_TO_NOWHERE,
  severity: 'error',
  title: 'An Ingress or a route leads to a Service or a port that does not exist.',
  why:
    'The API server accepts an Ingress or a route whatever it leads to. If the Service or the port does not ' +
    'exist, the controller answers every request with 503, 500 or a default page.',
  fix: "Name a Service in the same namespace and one of that Service's ports (not the pods'), by number or by name.",
  example,
  *check(wiring) {
    for (const door of wiring.doors) {
      const told = new Set<string>();
      for (const entry of door.entries) {
        const { namespace, name, port } = entry.backend;
        const key = `${namespace}/${name}:${port}`;
        const problem = told.has(key)
          ? undefined
          : problemOf(wiring, serviceNamesOf(wiring), door, entry);
        if (problem === undefined) continue;
        told.add(key);
        yield { object: door.object, field: entry.field, ...problem };
      }
    }
  },
};

function problemOf(
  wiring: Wiring,
  names: ServiceNames,
  { object }: Door,
  { backend, service, problem }: DoorEntry,
): Omit<Problem, 'object'> | undefined {
  const { namespace, name, port } = backend;
  const leads = `the ${object.kind} "${object.name}" leads to`;
  const there = inNamespace(namespace);
  switch (problem) {
    case 'no-service':
      return isClusters(backend)
        ? undefined
        : {
            severity: severityOfMissing(wiring, names, backend),
            message: `${leads} the Service "${name}", which is not${there || ' in these manifests'}`,
            fix: serviceFix(names, object.kind, backend),
          };
    case 'no-port':
      return {
        message:
          `${leads} port ${typeof port === 'string' ? `"${port}"` : port} of the ` +
          `Service "${name}", which has ${portsOf(service)}`,
        fix: portFix(service, port),
      };
    case 'port-not-named':
      return {
        message: `${leads} the Service "${name}" without naming a port`,
        fix: portFix(service, port),
      };
    case 'not-granted':
      return {
        message: `${leads} the Service "${name}"${there}, and no ReferenceGrant there lets it in`,
        fix:
          `add a ReferenceGrant${there} from ${object.kind}s in namespace ` +
          `"${object.namespace}" to the Service "${name}"`,
      };
    default:
      return undefined;
  }
}

/** What is certain only as far as nobody else makes Services in that namespace, and all others say where they are. */
function severityOfMissing(
  wiring: Wiring,
  names: ServiceNames,
  { namespace, name }: DoorEntry['backend'],
): Severity {
  if (mayBeIn(namespace, names.namespacesOf(name))) return severityOfUnknown(wiring);
  return wiring.customResources(namespace).length > 0 ? 'warning' : 'error';
}

/** What the cluster itself brings is in nobody's manifests. */
function isClusters({ namespace, name }: DoorEntry['backend']): boolean {
  return (
    namespace === 'kube-system' ||
    (name === 'kubernetes' && (namespace === 'default' || namespace === ''))
  );
}

function serviceFix(
  names: ServiceNames,
  kind: string,
  { namespace, name }: DoorEntry['backend'],
): string {
  const [away] = names.namespacesOf(name);
  if (mayBeIn(namespace, names.namespacesOf(name))) {
    return `give the ${kind} and the Service "${name}" one namespace`;
  }
  if (away !== undefined && kind === 'Ingress') {
    return (
      `move the Ingress to the Service "${name}"${inNamespace(away)}: an Ingress ` +
      'reaches those of its own namespace only'
    );
  }
  return (
    names.closeTo(name, namespace) ??
    `add the Service "${name}", or lead to one that is there: ${list(names.in(namespace).slice(0, 10))}`
  );
}

function portFix(
  service: Service | undefined,
  port: number | string | undefined,
): string {
  const ports = service?.ports ?? [];
  const meant = ports.find(({ targetPort }) => targetPort === port);
  if (meant !== undefined) {
    return `name the Service's port ${meant.port}: ${port} is the port of the pods behind it`;
  }
  const close = didYouMean(
    port,
    ports.flatMap(({ name }) => name ?? []),
  );
  return (
    close ??
    `name a port that the Service has${ports.length === 1 ? `: ${ports[0].port}` : ''}`
  );
}

function portsOf(service: Service | undefined): string {
  const ports =
    service?.ports.map(({ name, port }) =>
      name === undefined ? String(port) : `${port} ("${name}")`,
    ) ?? [];
  return ports.length === 0 ? 'no port' : `only ${ports.join(', ')}`;
}
