import type { Service, ServicePort } from '../read/service';
import type { Backend } from './endpoints';

/** What a DNS name answers inside the cluster. */
export type DnsAnswer =
  AddressAnswer | ServiceAnswer | PodsAnswer | PortAnswer | OutsideAnswer | NoAnswer;

/** What all answers tell. */
export interface DnsWay {
  /** The name as it was asked. */
  readonly question: string;

  /** The whole names that were tried, in order; the last one answered, if any did. */
  readonly tried: readonly string[];

  /** The ExternalName Services that were followed on the way. */
  readonly aliases: readonly Service[];
}

/** The question is an IP address, or `localhost`: there is nothing to look up. */
export interface AddressAnswer extends DnsWay {
  readonly found: 'address';
}

/** The name is that of a Service with an address of its own. */
export interface ServiceAnswer extends DnsWay {
  readonly found: 'service';
  readonly service: Service;
}

/** The name answers with the addresses of pods: all of a headless Service, or the one that the name is of. */
export interface PodsAnswer extends DnsWay {
  readonly found: 'pods';
  readonly service: Service;
  readonly backends: readonly Backend[];

  /** The addresses that manifests give by hand. */
  readonly addresses: readonly string[];

  /** The hostname asked for, where the name is that of a single pod. */
  readonly hostname?: string;
}

/** The name is that of a Service's port (`_http._tcp.web`), whose SRV record tells the number. */
export interface PortAnswer extends DnsWay {
  readonly found: 'port';
  readonly service: Service;
  readonly servicePort: ServicePort;
}

/** The name leads out of the cluster. */
export interface OutsideAnswer extends DnsWay {
  readonly found: 'outside';

  /** The name that is asked outside. */
  readonly name: string;
}

/** Nothing answers, as far as these manifests tell. */
export interface NoAnswer extends DnsWay {
  readonly found: 'nothing';

  /**
   * Where the way ends:
   * `unknown-namespace`: in a namespace that is not in these manifests, or is the cluster's own;
   * `no-service`: there is no Service of that name in that namespace;
   * `no-pods`: the headless Service has no pods in these manifests;
   * `no-pod`: no pod behind the Service has that hostname;
   * `no-port`: the Service has no port of that name and protocol;
   * `no-name`: it is no name that the cluster's DNS could have;
   * `incomplete-alias`: an ExternalName Service names another Service by less than its whole name,
   * which is looked up as it stands;
   * `address-as-name`: an ExternalName Service names an IP address, which is no DNS name;
   * `loop`: ExternalName Services lead in a circle.
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

  /** The Service at which the way ends, where it got that far. */
  readonly service?: Service;
}
