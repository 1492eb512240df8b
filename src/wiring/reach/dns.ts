import type { Service, ServicePort } from '../read/service';
import type { SelectedPods } from './endpoints';

/** What DNS inside the cluster answers. */
export type DnsAnswer =
  | AddressAnswer
  | ServiceAnswer
  | PodsAnswer
  | PortAnswer
  | OutsideAnswer
  | NoAnswer;

/** What all answers have. */
export interface DnsQuery {
  /** The name that was looked up, as the caller writes it. */
  readonly question: string;

  /** The full names that were tried, in order; if any was found, it is the last one. */
  readonly tried: readonly string[];

  /** The ExternalName Services that were followed. */
  readonly aliases: readonly Service[];
}

/** An IP address, or `localhost`: there is nothing to look up. */
export interface AddressAnswer extends DnsQuery {
  readonly found: 'address';
}

/** The name of a Service with a cluster IP. */
export interface ServiceAnswer extends DnsQuery {
  readonly found: 'service';
  readonly service: Service;
}

/** The name of a headless Service, or of one of its pods: it resolves to addresses of pods. */
export interface PodsAnswer extends DnsQuery {
  readonly found: 'pods';
  readonly service: Service;
  readonly selected: readonly SelectedPods[];

  /** The addresses that EndpointSlices and Endpoints in the manifests list. */
  readonly addresses: readonly string[];

  /** The hostname, if the name is that of a single pod. */
  readonly hostname?: string;
}

/** The name of a Service port (`_http._tcp.web`): the SRV record has its number. */
export interface PortAnswer extends DnsQuery {
  readonly found: 'port';
  readonly service: Service;
  readonly servicePort: ServicePort;
}

/** A name outside the cluster. */
export interface OutsideAnswer extends DnsQuery {
  readonly found: 'outside';

  /** The name that is looked up outside the cluster. */
  readonly name: string;
}

/** The name does not resolve, as far as these manifests show. */
export interface NoAnswer extends DnsQuery {
  readonly found: 'nothing';

  /**
   * `unknown-namespace`: the namespace is not in these manifests, or is one of the cluster itself;
   * `no-service`: the namespace has no Service of that name;
   * `no-pods`: the headless Service has no pods in these manifests;
   * `no-pod`: no pod behind the Service has that hostname;
   * `no-port`: the Service has no port of that name and protocol;
   * `no-name`: it is not a name that the cluster DNS can have;
   * `incomplete-alias`: an ExternalName Service points to another Service by less than its full name,
   * which is looked up exactly as written;
   * `address-as-name`: an ExternalName Service points to an IP address, which is not a DNS name;
   * `loop`: ExternalName Services point to each other in a circle.
   */
  readonly why:
    | 'unknown-namespace'
    | 'no-service'
    | 'no-pods'
    | 'no-pod'
    | 'no-port'
    | 'no-name'
    | 'incomplete-alias'
    | 'address-as-name'
    | 'loop';

  /** The same as a sentence. */
  readonly message: string;

  /** The namespace where the Service was looked for. */
  readonly namespace?: string;

  /** The name of the Service that was looked for there. */
  readonly name?: string;

  /** The Service at which the lookup failed, if it got that far. */
  readonly service?: Service;
}
