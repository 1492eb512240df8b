import { hasHostname } from '../read/read-workload';
import type { Service } from '../read/service';
import type {
  AddressAnswer,
  DnsWay,
  NoAnswer,
  PodsAnswer,
  PortAnswer,
  ServiceAnswer,
} from './dns';
import type { Backend } from './endpoints';

/** What the cluster's DNS knows. */
export interface Lookup {
  service(namespace: string, name: string): Service | undefined;
  hasNamespace(namespace: string): boolean;
  backends(service: Service): readonly Backend[];
  /** The addresses that manifests give a Service by hand, all or those of one hostname. */
  addresses(service: Service, hostname?: string): readonly string[];
}

type Bare<Answer> = Omit<Answer, keyof DnsWay>;

/**
 * A name that is not there, and how near it came; of several ways to read a name the nearest is the
 * one that was meant.
 */
export type DnsMiss = Bare<NoAnswer> & { readonly closeness: number };

/** How near a name came that got as far as a Service. */
export const AT_SERVICE = 7;

/** An ExternalName Service: its answer is another name to ask. */
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
 * Answers one whole name, label by label without the cluster's domain: `web.shop.svc`,
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
      `"${labels.join('.')}" is no name of a Service`,
      namespace,
    );
  }
  const service = lookup.service(namespace, name);
  if (service === undefined) {
    return missingService(lookup, namespace, name, rest.length);
  }
  if (rest.length === 1) {
    return service.type === 'ExternalName'
      ? noPod(service, rest[0])
      : onePod(lookup, service, rest[0]);
  }
  if (service.type === 'ExternalName') return { found: 'alias', service };
  if (rest.length === 2) return onePort(service, rest[1], rest[0]);
  return service.headless ? allPods(lookup, service) : { found: 'service', service };
}

function missingService(
  lookup: Lookup,
  namespace: string,
  name: string,
  labelsBefore: number,
): DnsMiss {
  const isClusters =
    namespace === 'kube-system' || (namespace === 'default' && name === 'kubernetes');
  const where =
    namespace === ''
      ? 'the namespace that the manifests are applied to'
      : `the namespace "${namespace}"`;
  const message = `${where} has no Service "${name}"`;
  const known = !isClusters && lookup.hasNamespace(namespace);
  const [closeness, why] = known
    ? ([labelsBefore === 2 ? 1 : 6 - labelsBefore, 'no-service'] as const)
    : ([3 - labelsBefore, 'unknown-namespace'] as const);
  const text =
    known || namespace === '' ? message : `${where} is not in these manifests`;
  return { ...miss(closeness, why, text, namespace), name };
}

function allPods(lookup: Lookup, service: Service): Found | DnsMiss {
  const backends = lookup.backends(service);
  const addresses = lookup.addresses(service);
  if (backends.length > 0 || addresses.length > 0) {
    return { found: 'pods', service, backends, addresses };
  }
  return miss(
    AT_SERVICE,
    'no-pods',
    `the headless Service "${service.name}" has no pods in these manifests`,
    service.namespace,
    service,
  );
}

/** A pod has a name of its own where its subdomain is the Service that selects it. */
function onePod(lookup: Lookup, service: Service, hostname: string): Found | DnsMiss {
  const backends = lookup
    .backends(service)
    .filter(
      ({ workload, pods }) =>
        workload.subdomain === service.name &&
        hasHostname(workload, hostname) &&
        (pods?.includes(hostname) ?? true),
    )
    .map(({ workload }): Backend =>
      workload.ordinals === undefined ? { workload } : { workload, pods: [hostname] },
    );
  const addresses = lookup.addresses(service, hostname);
  return backends.length > 0 || addresses.length > 0
    ? { found: 'pods', service, hostname, backends, addresses }
    : noPod(service, hostname);
}

function onePort(service: Service, port: string, protocol: string): Found | DnsMiss {
  const servicePort = service.ports.find(
    (candidate) =>
      `_${candidate.name}` === port &&
      `_${candidate.protocol.toLowerCase()}` === protocol,
  );
  if (servicePort !== undefined) return { found: 'port', service, servicePort };
  return miss(
    AT_SERVICE,
    'no-port',
    `the Service "${service.name}" has no port "${port.slice(1)}" of protocol ${protocol.slice(1).toUpperCase()}`,
    service.namespace,
    service,
  );
}

function noPod(service: Service, hostname: string): DnsMiss {
  return miss(
    AT_SERVICE,
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
