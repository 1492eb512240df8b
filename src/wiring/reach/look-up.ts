import { inNamespace } from '../../words/objects';
import { hasHostname } from '../read/read-workload';
import type { Service } from '../read/service';
import type {
  AddressAnswer,
  DnsQuery,
  NoAnswer,
  PodsAnswer,
  PortAnswer,
  ServiceAnswer,
} from './dns';
import type { SelectedPods } from './endpoints';

/** What the cluster's DNS knows. */
export interface Lookup {
  service(namespace: string, name: string): Service | undefined;
  hasNamespace(namespace: string): boolean;
  selectedPods(service: Service): readonly SelectedPods[];
  /** The addresses that manifests list for a Service, all or those of one hostname. */
  addresses(service: Service, hostname?: string): readonly string[];
}

type Bare<Answer> = Omit<Answer, keyof DnsQuery>;

/**
 * A name that does not resolve, and how close it came: of the full names that are tried, the closest is
 * probably the one that was meant.
 */
export type DnsMiss = Bare<NoAnswer> & { readonly closeness: number };

/** The closeness of a name whose Service exists. */
export const AT_SERVICE = 7;

/** An ExternalName Service: the answer is another name to look up. */
interface Alias {
  readonly found: 'alias';
  readonly service: Service;
}

type Found =
  | Bare<AddressAnswer>
  | Bare<ServiceAnswer>
  | Bare<PodsAnswer>
  | Bare<PortAnswer>
  | Alias;

/**
 * Looks up one full name, given as its labels without the cluster domain: `web.shop.svc`,
 * `web-0.web.shop.svc` or `_http._tcp.web.shop.svc`.
 */
export function lookUp(lookup: Lookup, labels: readonly string[]): Found | DnsMiss {
  const [zone, namespace, name, ...rest] = [...labels].reverse();
  if (zone === 'pod' && rest.length === 0 && /^\d+-\d+-\d+-\d+$/.test(name)) {
    return { found: 'address' };
  }
  if (zone !== 'svc' || name === undefined || rest.length > 2) {
    return miss(
      0,
      'no-name',
      `"${labels.join('.')}" is not the name of a Service`,
      namespace,
    );
  }
  const service = lookup.service(namespace, name);
  if (service === undefined) {
    return missingService(lookup, namespace, name, rest.length);
  }
  if (rest.length === 1) {
    return service.type === 'ExternalName'
      ? noPod(service, rest[0], false)
      : onePod(lookup, service, rest[0]);
  }
  if (service.type === 'ExternalName') {
    return { found: 'alias', service };
  }
  if (rest.length === 2) {
    return onePort(service, rest[1], rest[0]);
  }
  return service.headless
    ? allPods(lookup, service)
    : { found: 'service', service };
}

function missingService(
  lookup: Lookup,
  namespace: string,
  name: string,
  labelsBefore: number,
): DnsMiss {
  const isOfCluster =
    namespace === 'kube-system' ||
    (namespace === 'default' && name === 'kubernetes');
  const message = `there is no Service "${name}"${inNamespace(namespace) || ' in these manifests'}`;
  const known = !isOfCluster && lookup.hasNamespace(namespace);
  const [closeness, why] = known
    ? ([labelsBefore === 2 ? 1 : 6 - labelsBefore, 'no-service'] as const)
    : ([3 - labelsBefore, 'unknown-namespace'] as const);
  const text =
    known || namespace === ''
      ? message
      : `the namespace "${namespace}" is not in these manifests`;
  return { ...miss(closeness, why, text, namespace), name };
}

function allPods(lookup: Lookup, service: Service): Found | DnsMiss {
  const selected = lookup.selectedPods(service);
  const addresses = lookup.addresses(service);
  if (selected.length > 0 || addresses.length > 0) {
    return { found: 'pods', service, selected, addresses };
  }
  return miss(
    AT_SERVICE,
    'no-pods',
    `the headless Service "${service.name}" has no pods in these manifests`,
    service.namespace,
    service,
  );
}

/** The closeness of a name that is only like that of a pod: it may as well be a Service in another namespace. */
const LIKE_A_POD = 2;

/** A pod has a DNS name of its own if its subdomain is the Service that selects it. */
function onePod(
  lookup: Lookup,
  service: Service,
  hostname: string,
): Found | DnsMiss {
  const selected = lookup
    .selectedPods(service)
    .filter(
      ({ workload, pods }) =>
        workload.subdomain === service.name &&
        hasHostname(workload, hostname) &&
        (pods?.includes(hostname) ?? true),
    )
    .map(({ workload }): SelectedPods =>
      workload.ordinals === undefined
        ? { workload }
        : { workload, pods: [hostname] },
    );
  const addresses = lookup.addresses(service, hostname);
  return selected.length > 0 || addresses.length > 0
    ? { found: 'pods', service, hostname, selected, addresses }
    : noPod(service, hostname, mayBeOneOf(lookup, service, hostname));
}

/** Whether a hostname is one that a pod of the Service might have: `db-7` of the StatefulSet `db`. */
function mayBeOneOf(lookup: Lookup, service: Service, hostname: string): boolean {
  const [, name] = /^(.+)-\d+$/.exec(hostname) ?? [];
  return lookup
    .selectedPods(service)
    .some(
      ({ workload }) => workload.ordinals !== undefined && workload.name === name,
    );
}

function onePort(
  service: Service,
  port: string,
  protocol: string,
): Found | DnsMiss {
  const servicePort = service.ports.find(
    (candidate) =>
      `_${candidate.name}` === port &&
      `_${candidate.protocol.toLowerCase()}` === protocol,
  );
  if (servicePort !== undefined) {
    return { found: 'port', service, servicePort };
  }
  return miss(
    AT_SERVICE,
    'no-port',
    `the Service "${service.name}" has no ${protocol.slice(1).toUpperCase()} port "${port.slice(1)}"`,
    service.namespace,
    service,
  );
}

function noPod(service: Service, hostname: string, isMeant: boolean): DnsMiss {
  return miss(
    isMeant ? AT_SERVICE : LIKE_A_POD,
    'no-pod',
    `no pod behind the Service "${service.name}" has the hostname "${hostname}"`,
    service.namespace,
    service,
  );
}

function miss(
  closeness: number,
  why: NoAnswer['why'],
  message: string,
  namespace?: string,
  service?: Service,
): DnsMiss {
  return { found: 'nothing', closeness, why, message, namespace, service };
}
