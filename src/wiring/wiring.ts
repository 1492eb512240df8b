import type { NumberRange } from '../contract/numbers';
import type { Finding } from './finding';
import type { DnsAnswer } from './reach/dns';
import type { SelectedPods, EndpointGroup, Route } from './reach/endpoints';
import type { Exposure } from './reach/exposure/exposure';
import type { KubernetesObject } from './read/kubernetes-object';
import type { LabelSelector } from './read/label-selector';
import type { Service } from './read/service';
import type { Workload } from './read/workload';

/**
 * How the objects in a set of manifests are connected, as a cluster would connect them. Of duplicate
 * objects the last one counts.
 */
export interface Wiring {
  /** Every object, including those that a later one replaces. */
  readonly objects: readonly KubernetesObject[];

  /** Whether an object has the kind, the namespace and the name of another one. */
  readonly hasDuplicates: boolean;

  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];

  /** The Ingresses and routes. */
  readonly exposures: readonly Exposure[];

  /** The problems that were found while the objects were read. */
  readonly broken: readonly Finding[];

  /** The objects of a kind. */
  ofKind(kind: string): readonly KubernetesObject[];

  /** One object; the namespace is empty if it is unknown or the object is cluster-wide. */
  find(kind: string, namespace: string, name: string): KubernetesObject | undefined;

  /** The Service with this name. */
  service(namespace: string, name: string): Service | undefined;

  /** The workloads with this name, of any kind. */
  workloadsNamed(namespace: string, name: string): readonly Workload[];

  /** The workload that an object is. */
  workloadOf(object: KubernetesObject): Workload | undefined;

  /** The workloads whose pods a label selector matches. */
  select(namespace: string, selector: LabelSelector): readonly Workload[];

  /** The pods behind a Service. */
  selectedPods(service: Service): readonly SelectedPods[];

  /** The Services in front of a workload. */
  servicesOf(workload: Workload): readonly Service[];

  /** Where each port of a Service leads, in the order of its ports. */
  routes(service: Service): readonly Route[];

  /** The endpoints that the EndpointSlice controller creates for a Service, grouped as it does. */
  endpointGroups(service: Service): readonly EndpointGroup[];

  /** What DNS answers to a pod in a namespace. */
  resolve(name: string, from: string): DnsAnswer;

  /** The addresses that EndpointSlices and Endpoints list for a Service, all or those of one hostname. */
  addresses(service: Service, hostname?: string): readonly string[];

  /**
   * Whether a Service or a workload of these manifests is in a namespace: nothing is known about the
   * contents of other namespaces.
   */
  hasNamespace(namespace: string): boolean;

  /** Whether these manifests are said to be all that there is in a namespace, and nothing creates more. */
  isWhole(namespace: string): boolean;

  /**
   * The objects for which an operator or an installer may create pods and Services in a namespace that
   * are not in the manifests, such as `Kafka` or `HelmRelease`.
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

  /**
   * The namespace of the objects that name none, as `kubectl apply --namespace` has it.
   * @default - one more namespace, of unknown name
   */
  readonly namespace?: string;

  /**
   * Whether the manifests are all that there is: what they lack is missing for certain.
   * @default false
   */
  readonly whole?: boolean;

  /**
   * The namespaces of which everything is known, as if they had been read from a cluster.
   * @default - none, or all with `whole`
   */
  readonly wholeNamespaces?: readonly string[];

  /**
   * The range of numbers from which the cluster takes node ports.
   * @default 30000 to 32767
   */
  readonly nodePortRange?: NumberRange;
}
