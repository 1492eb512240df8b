import { isIPv6 } from 'node:net';
import { SERVICE_NAME, SLICE_MANAGED_BY } from '../../contract/labels';
import { getOrAdd } from '../get-or-add';
import type { KubernetesObject } from '../read/kubernetes-object';
import { protocolOf } from '../read/protocol';
import type { Service, ServicePort } from '../read/service';
import { at, integerAt, listAt, textAt, textsAt } from '../read/untyped';
import type { AddressTarget, EndpointPort } from './endpoints';

const NONE: readonly AddressTarget[] = [];
const NO_ADDRESSES: readonly string[] = [];
const SKIP_MIRROR = 'endpointslice.kubernetes.io/skip-mirror';

interface GivenAddress {
  readonly address: string;
  readonly hostname?: string;
}

/** The addresses and ports of one EndpointSlice, or of one subset of an Endpoints object. */
interface GivenEndpoints {
  readonly object: KubernetesObject;
  readonly addresses: readonly GivenAddress[];
  readonly ports: readonly EndpointPort[];
}

const NOTHING: readonly GivenEndpoints[] = [];

/**
 * The endpoints that manifests list themselves, by their Service; those that are marked as not ready
 * get no traffic.
 */
export class EndpointsIndex {
  private readonly byService = new Map<string, GivenEndpoints[]>();

  constructor(
    endpointSlices: readonly KubernetesObject[],
    endpoints: readonly KubernetesObject[],
  ) {
    for (const slice of endpointSlices) this.addSlice(slice);
    for (const object of endpoints) this.addSubsets(object);
  }

  /** The addresses that a port of a Service leads to; ports are matched by name. */
  targets(service: Service, servicePort: ServicePort): readonly AddressTarget[] {
    const families = proxiedFamilies(service);
    const given = this.of(service);
    if (given.length === 0) return NONE;
    return given.flatMap(({ object, addresses, ports }) =>
      ports
        .filter(
          ({ name, protocol }) =>
            name === (servicePort.name ?? '') && protocol === servicePort.protocol,
        )
        .flatMap(({ port }) =>
          addresses
            .filter(({ address }) => families.includes(familyOf(address)))
            .map(({ address }) => ({ address, port, object })),
        ),
    );
  }

  /** The addresses of a headless Service, or those of one hostname. */
  addresses(service: Service, hostname?: string): readonly string[] {
    const listed = this.of(service);
    if (listed.length === 0) return NO_ADDRESSES;
    const all = listed.flatMap(({ addresses }) => addresses);
    return [
      ...new Set(
        all
          .filter((given) => hostname === undefined || given.hostname === hostname)
          .map(({ address }) => address),
      ),
    ];
  }

  private of({
    namespace,
    name,
    selector,
    type,
  }: Service): readonly GivenEndpoints[] {
    if (type === 'ExternalName' || this.byService.size === 0) return NOTHING;
    const given = this.byService.get(`${namespace}/${name}`) ?? [];
    // Kubernetes overwrites the Endpoints object of a Service that has a selector.
    return selector === undefined
      ? given
      : given.filter(({ object }) => object.kind !== 'Endpoints');
  }

  private addSlice(object: KubernetesObject): void {
    const service = textAt(object.labels, SERVICE_NAME);
    // kube-proxy ignores endpoints that are names.
    const areNames = textAt(object.fields, 'addressType') === 'FQDN';
    // A slice that a controller made repeats what is computed here.
    if (
      service === undefined ||
      areNames ||
      textAt(object.labels, SLICE_MANAGED_BY)?.endsWith('-controller.k8s.io')
    ) {
      return;
    }
    const ready = listAt(object.fields, 'endpoints').filter(
      (endpoint) => at(endpoint, 'conditions', 'ready') !== false,
    );
    const addresses = ready.flatMap((endpoint) =>
      textsAt(endpoint, 'addresses').map((address) => ({
        address,
        hostname: textAt(endpoint, 'hostname'),
      })),
    );
    this.add(object, service, addresses, listAt(object.fields, 'ports'));
  }

  private addSubsets(object: KubernetesObject): void {
    if (object.labels[SKIP_MIRROR] === 'true') return;
    for (const subset of listAt(object.fields, 'subsets')) {
      const addresses = listAt(subset, 'addresses').flatMap((address) => {
        const ip = textAt(address, 'ip');
        return ip === undefined
          ? []
          : [{ address: ip, hostname: textAt(address, 'hostname') }];
      });
      this.add(object, object.name, addresses, listAt(subset, 'ports'));
    }
  }

  private add(
    object: KubernetesObject,
    service: string,
    addresses: readonly GivenAddress[],
    ports: readonly unknown[],
  ): void {
    getOrAdd(this.byService, `${object.namespace}/${service}`, () => []).push({
      object,
      addresses,
      ports: ports.flatMap(readPort),
    });
  }
}

/**
 * The IP families whose addresses get the traffic of a Service: kube-proxy uses those of the Service.
 * A headless Service has no proxy, and DNS answers with all addresses.
 */
function proxiedFamilies({
  headless,
  ipFamilies,
  ipFamilyPolicy,
}: Service): readonly string[] {
  const isSingle = ipFamilyPolicy === undefined || ipFamilyPolicy === 'SingleStack';
  return !headless && isSingle && ipFamilies.length > 0
    ? ipFamilies
    : ['IPv4', 'IPv6'];
}

function familyOf(address: string): string {
  return isIPv6(address) ? 'IPv6' : 'IPv4';
}

function readPort(field: unknown): EndpointPort[] {
  const port = integerAt(field, 'port');
  return port === undefined
    ? []
    : [{ name: textAt(field, 'name') ?? '', port, protocol: protocolOf(field) }];
}
