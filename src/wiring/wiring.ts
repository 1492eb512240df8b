import type { Finding } from './finding';
import type { DnsAnswer } from './reach/dns';
import type { Backend, EndpointGroup, Route } from './reach/endpoints';
import type { Exposure } from './reach/exposure';
import type { KubernetesObject } from './read/kubernetes-object';
import type { LabelSelector } from './read/label-selector';
import type { Service } from './read/service';
import type { Workload } from './read/workload';

/**
 * What a set of manifests is wired to, as a cluster would have it. Where an object is given twice,
 * the last one counts.
 */
export interface Wiring {
  /** Every object, those that a later one replaces too. */
  readonly objects: readonly KubernetesObject[];
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];

  /** The Ingresses and routes. */
  readonly exposures: readonly Exposure[];

  /** What could not be read. */
  readonly broken: readonly Finding[];

  /** The objects of a kind. */
  ofKind(kind: string): readonly KubernetesObject[];

  /** One object by what names it; an unknown namespace is the empty string, and so is that of a cluster-wide object. */
  find(kind: string, namespace: string, name: string): KubernetesObject | undefined;

  /** The Service of a name. */
  service(namespace: string, name: string): Service | undefined;

  /** The workloads of a name, whatever their kind. */
  workloadsNamed(namespace: string, name: string): readonly Workload[];

  /** The workload that an object is. */
  workloadOf(object: KubernetesObject): Workload | undefined;

  /** The workloads whose pods a label selector takes. */
  select(namespace: string, selector: LabelSelector): readonly Workload[];

  /** The pods behind a Service. */
  backends(service: Service): readonly Backend[];

  /** The Services in front of a workload. */
  servicesOf(workload: Workload): readonly Service[];

  /** What each port of a Service reaches, in the order of its ports. */
  routes(service: Service): readonly Route[];

  /** The endpoints that the EndpointSlice controller makes for a Service, grouped as it does. */
  endpointGroups(service: Service): readonly EndpointGroup[];

  /** What a DNS name answers to a pod in a namespace. */
  resolve(name: string, from: string): DnsAnswer;

  /** The addresses that EndpointSlices and Endpoints in the manifests give a Service, all or those of one hostname. */
  addresses(service: Service, hostname?: string): readonly string[];

  /**
   * Whether a Service or a workload of these manifests is in a namespace: of others nobody knows
   * here what they have.
   */
  hasNamespace(namespace: string): boolean;

  /**
   * The objects in a namespace of which an operator may make pods and Services that nobody sees
   * here, such as `Prometheus` or `Kafka`.
   */
  customResources(namespace: string): readonly KubernetesObject[];
}

/** How the cluster is set up. */
export interface WiringOptions {
  /**
   * The DNS domain of the cluster.
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
}
