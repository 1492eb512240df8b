import { inNamespace } from '../../../words/objects';
import { oncePerWiring } from '../../once-per-wiring';
import { serviceNamesOf } from '../../reach/service-names';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { at, listAt, textAt, textsAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import type { Problem, Rule } from '../support/rule';
import { example } from './mesh-host-to-nowhere.example';

const ISTIO = 'networking.istio.io/';

/** A host in the configuration of Istio that is the whole name of no Service. */
export const meshHostToNowhere: Rule = {
  id: 'mesh-host-to-nowhere',
  severity: 'warning',
  title:
    'A VirtualService or a DestinationRule of Istio names a Service that does not exist.',
  why:
    'Istio accepts any host. A route to a host that it does not know answers 503, and a DestinationRule for one ' +
    'changes nothing: the retries, the subsets or the TLS in it are not there.',
  fix: 'Name a Service that exists, by its name, its namespace and the cluster domain.',
  example,
  *check(wiring) {
    for (const kind of ['VirtualService', 'DestinationRule']) {
      for (const object of wiring.ofKind(kind)) {
        if (object.apiVersion.startsWith(ISTIO)) yield* problemsOf(wiring, object);
      }
    }
  },
};

/** Each host once; a short name or one of an unknown namespace may be that of anything. */
function* problemsOf(wiring: Wiring, object: KubernetesObject): Iterable<Problem> {
  const reported = new Set<string>();
  for (const { host, field } of hostsOf(object)) {
    if (host.includes('*')) continue;
    const answer = wiring.resolve(`${host}.`, object.namespace);
    if (answer.found !== 'nothing' || answer.why !== 'no-service') continue;
    const { name = '', namespace = '' } = answer;
    const names = serviceNamesOf(wiring);
    if (
      reported.has(host) ||
      entriesOf(wiring).has(host) ||
      names.namespacesOf(name).includes('')
    ) {
      continue;
    }
    reported.add(host);
    // A mesh of several clusters also has Services that are only in another one.
    const isSure =
      names.isTypo(name, namespace) &&
      wiring.customResources(namespace).length === 0;
    const close = names.closeTo(name, namespace);
    yield {
      object,
      field,
      severity: isSure ? 'error' : 'warning',
      message:
        `the ${object.kind} "${object.name}" names the host ${host}, but there is no ` +
        `Service "${name}"${inNamespace(namespace)}`,
      meant: close && `"${close}"`,
      fix:
        close === undefined
          ? `use the name of a Service that exists, or add the Service "${name}"`
          : `use the Service "${close}"`,
    };
  }
}

/** A host, and where it is named. */
interface NamedHost {
  readonly host: string;
  readonly field: FieldPath;
}

function hostsOf({ kind, fields }: KubernetesObject): NamedHost[] {
  if (kind === 'DestinationRule') {
    return hostAt(fields, ['spec', 'host']);
  }
  const routes = ['http', 'tls', 'tcp'].flatMap((protocol) =>
    listAt(fields, 'spec', protocol).map((_, index) => ['spec', protocol, index]),
  );
  return routes.flatMap((route) => [
    ...destinationsAt(fields, [...route, 'route']),
    ...destinationsAt(fields, [...route, 'mirrors']),
    ...hostAt(fields, [...route, 'mirror', 'host']),
  ]);
}

function destinationsAt(fields: unknown, list: FieldPath): NamedHost[] {
  return listAt(fields, ...list).flatMap((_, index) =>
    hostAt(fields, [...list, index, 'destination', 'host']),
  );
}

function hostAt(fields: unknown, field: FieldPath): NamedHost[] {
  const host = textAt(fields, ...field)?.toLowerCase();
  return host === undefined ? [] : [{ host, field }];
}

/** The hosts that ServiceEntries add to those of the cluster. */
const entriesOf = oncePerWiring(
  (wiring): ReadonlySet<string> =>
    new Set(
      wiring
        .ofKind('ServiceEntry')
        .flatMap(({ fields }) => textsAt(at(fields, 'spec'), 'hosts')),
    ),
);
