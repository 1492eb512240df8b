import type { Protocol } from '../../contract/protocol';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service, ServicePort } from '../read/service';
import type { ContainerPort, Workload } from '../read/workload';

/** The pods of one workload behind a Service. */
export interface Backend {
  readonly workload: Workload;

  /** The hostnames of the pods, where single ones of a StatefulSet or an Indexed Job are meant; `undefined` for all. */
  readonly pods?: readonly string[];
}

/** Where a Service port arrives in the pods of one workload. */
export interface Target extends Backend {
  /** The number of the pods' port. */
  readonly port: number;

  /** The port as a container declares it; `undefined` where a number is targeted that no container declares. */
  readonly containerPort?: ContainerPort;
}

/** An endpoint that a manifest gives by address. */
export interface AddressTarget {
  readonly address: string;
  readonly port: number;
  /** The EndpointSlice or Endpoints that gives it. */
  readonly object: KubernetesObject;
}

/** What one port of a Service reaches. */
export interface Route {
  readonly service: Service;
  readonly servicePort: ServicePort;
  readonly targets: readonly Target[];

  /** The workloads that the Service selects but this port misses: no container has a port of that name and protocol. */
  readonly missed: readonly Backend[];

  /** What EndpointSlices and Endpoints in the manifests add. */
  readonly addresses: readonly AddressTarget[];
}

/** A port of an EndpointSlice; the name is empty where the Service port has none. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/**
 * One group of endpoints as the EndpointSlice controller makes them: pods for which all ports
 * resolve alike, ready or not.
 */
export interface EndpointGroup {
  /** Empty for pods whose ports cannot be resolved: they are endpoints all the same. */
  readonly ports: readonly EndpointPort[];
  readonly backends: readonly Backend[];
}
