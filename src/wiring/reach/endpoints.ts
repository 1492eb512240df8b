import type { Protocol } from '../../contract/protocol';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service, ServicePort } from '../read/service';
import type { ContainerPort, Workload } from '../read/workload';

/** The pods of one workload behind a Service. */
export interface SelectedPods {
  readonly workload: Workload;

  /** The hostnames of single pods of a StatefulSet or an Indexed Job; `undefined` for all pods. */
  readonly pods?: readonly string[];
}

/** The port of one workload's pods that a Service port leads to. */
export interface Target extends SelectedPods {
  /** The number of the pods' port. */
  readonly port: number;

  /** The container port; `undefined` if the target is a number that no container declares. */
  readonly containerPort?: ContainerPort;
}

/** An endpoint that a manifest lists by its address. */
export interface AddressTarget {
  readonly address: string;
  readonly port: number;
  /** The EndpointSlice or Endpoints that lists it. */
  readonly object: KubernetesObject;
}

/** Where one port of a Service leads. */
export interface Route {
  readonly service: Service;
  readonly servicePort: ServicePort;
  readonly targets: readonly Target[];

  /** The selected workloads that do not have this port: no container declares its name and protocol. */
  readonly missed: readonly SelectedPods[];

  /** The addresses that EndpointSlices and Endpoints in the manifests add. */
  readonly addresses: readonly AddressTarget[];
}

/** A port of an EndpointSlice; the name is empty if the Service port has none. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/**
 * One group of endpoints as the EndpointSlice controller makes them: pods in which all ports have the
 * same numbers, ready or not.
 */
export interface EndpointGroup {
  /** Empty for pods that have none of the ports: they are endpoints nevertheless. */
  readonly ports: readonly EndpointPort[];
  readonly selected: readonly SelectedPods[];
}
