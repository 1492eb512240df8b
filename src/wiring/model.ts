import { CLUSTER_DOMAIN } from '../contract/cluster-domain';
import type { Finding } from './finding';
import { getOrAdd } from './get-or-add';
import type { DnsAnswer } from './reach/dns';
import type { SelectedPods, EndpointGroup, Route } from './reach/endpoints';
import type { Exposure } from './reach/exposure/exposure';
import { readExposures } from './reach/exposure/read-exposures';
import { groupEndpoints, targetsOf } from './reach/find-endpoints';
import { EndpointsIndex } from './reach/given-endpoints';
import { resolveName } from './reach/resolve-name';
import { WorkloadIndex } from './reach/workload-index';
import { Inventory } from './read/inventory';
import type { KubernetesObject } from './read/kubernetes-object';
import type { LabelSelector } from './read/label-selector';
import type { ReadObjects } from './read/read-objects';
import { readService } from './read/read-service';
import type { Service } from './read/service';
import type { Workload } from './read/workload';
import type { Wiring, WiringOptions } from './wiring';

/** The wiring of some objects: whatever is expensive is computed when it is first needed, and only once. */
export class WiringModel implements Wiring {
  readonly objects: readonly KubernetesObject[];
  readonly hasDuplicates: boolean;
  readonly broken: readonly Finding[];
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  readonly exposures: readonly Exposure[];

  private readonly inventory: Inventory;
  private readonly index: WorkloadIndex;
  private readonly given: EndpointsIndex;
  private readonly servicesByName: ReadonlyMap<string, Service>;
  private readonly namespacesOfServices: ReadonlySet<string>;
  private readonly knownSelections = new Map<Service, readonly SelectedPods[]>();
  private readonly knownRoutes = new Map<Service, readonly Route[]>();
  private readonly clusterDomain: string;
  private readonly whole: boolean;
  private readonly wholeNamespaces: ReadonlySet<string>;
  private servicesByWorkload?: ReadonlyMap<Workload, readonly Service[]>;

  constructor(
    { objects, made, broken }: ReadObjects,
    {
      clusterDomain = CLUSTER_DOMAIN,
      whole = false,
      wholeNamespaces = [],
    }: WiringOptions,
  ) {
    this.objects = objects;
    this.broken = broken;
    this.clusterDomain = clusterDomain.toLowerCase();
    this.whole = whole;
    this.wholeNamespaces = new Set(wholeNamespaces);
    // Of two objects of one name, the one in the manifests counts.
    this.inventory = new Inventory([...made, ...objects]);
    this.hasDuplicates = this.inventory.hasDuplicates;
    this.workloads = this.inventory.workloads;
    this.index = new WorkloadIndex(this.workloads);
    this.services = this.ofKind('Service').map(readService);
    this.servicesByName = new Map(
      this.services.map((service) => [
        `${service.namespace}/${service.name}`,
        service,
      ]),
    );
    this.namespacesOfServices = new Set(
      this.services.map(({ namespace }) => namespace),
    );
    this.given = new EndpointsIndex(
      this.ofKind('EndpointSlice'),
      this.ofKind('Endpoints'),
    );
    this.exposures = this.readExposures();
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    return this.inventory.ofKind(kind);
  }

  find(
    kind: string,
    namespace: string,
    name: string,
  ): KubernetesObject | undefined {
    return this.inventory.find(kind, namespace, name);
  }

  service(namespace: string, name: string): Service | undefined {
    return this.servicesByName.get(`${namespace}/${name}`);
  }

  workloadsNamed(namespace: string, name: string): readonly Workload[] {
    return this.inventory.workloadsNamed(namespace, name);
  }

  workloadOf(object: KubernetesObject): Workload | undefined {
    return this.inventory.workloadOf(object);
  }

  select(namespace: string, selector: LabelSelector): readonly Workload[] {
    return this.index.select(namespace, selector);
  }

  selectedPods(service: Service): readonly SelectedPods[] {
    if (service.selector === undefined) return [];
    const { namespace, selector } = service;
    return getOrAdd(this.knownSelections, service, () =>
      this.index.selectedPods(namespace, selector),
    );
  }

  servicesOf(workload: Workload): readonly Service[] {
    this.servicesByWorkload ??= this.readServicesByWorkload();
    return this.servicesByWorkload.get(workload) ?? [];
  }

  routes(service: Service): readonly Route[] {
    return getOrAdd(this.knownRoutes, service, () =>
      service.ports.map((servicePort) => ({
        service,
        servicePort,
        ...targetsOf(servicePort, this.selectedPods(service)),
        addresses: this.given.targets(service, servicePort),
      })),
    );
  }

  endpointGroups(service: Service): readonly EndpointGroup[] {
    return groupEndpoints(service, this.selectedPods(service));
  }

  addresses(service: Service, hostname?: string): readonly string[] {
    return this.given.addresses(service, hostname);
  }

  resolve(name: string, from: string): DnsAnswer {
    return resolveName(this, this.clusterDomain, name, from);
  }

  hasNamespace(namespace: string): boolean {
    return (
      this.wholeNamespaces.has(namespace) ||
      this.namespacesOfServices.has(namespace) ||
      this.index.hasNamespace(namespace)
    );
  }

  isWhole(namespace: string): boolean {
    // Of a cluster, what operators have made is there as well.
    if (this.wholeNamespaces.has(namespace)) return true;
    return this.whole && this.customResources(namespace).length === 0;
  }

  customResources(namespace: string): readonly KubernetesObject[] {
    return this.inventory.customResources(namespace);
  }

  private readServicesByWorkload(): ReadonlyMap<Workload, readonly Service[]> {
    const services = new Map<Workload, Service[]>();
    for (const service of this.services) {
      for (const { workload } of this.selectedPods(service)) {
        getOrAdd(services, workload, () => []).push(service);
      }
    }
    return services;
  }

  private readExposures(): Exposure[] {
    const grants = new Map<string, KubernetesObject[]>();
    for (const grant of this.ofKind('ReferenceGrant')) {
      getOrAdd(grants, grant.namespace, () => []).push(grant);
    }
    const around = {
      service: (namespace: string, name: string) => this.service(namespace, name),
      hasNamespace: (namespace: string) => this.hasNamespace(namespace),
      find: (kind: string, namespace: string, name: string) =>
        this.find(kind, namespace, name),
      routes: (service: Service) => this.routes(service),
      grants: (namespace: string) => grants.get(namespace) ?? [],
    };
    return readExposures(around, (kind) => this.ofKind(kind));
  }
}
