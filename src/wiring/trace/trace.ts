import type { Protocol } from '../../contract/protocol';
import type { Verdict } from '../policy/policies';
import type { DnsAnswer } from '../reach/dns';
import type { Backend } from '../reach/endpoints';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service, ServicePort } from '../read/service';
import type { ContainerPort } from '../read/workload';
import type { Call } from './call';

/**
 * What becomes of a call:
 * `arrives`: all of it is delivered; `ends`: none of it is; `some`: some of it certainly is, and some certainly is not;
 * `outside`: it leads out of what is known here; `unknown`: it cannot be decided from these manifests.
 */
export type Outcome = 'arrives' | 'ends' | 'some' | 'outside' | 'unknown';

/** What happens to a call, from the caller to the containers. */
export interface Trace {
  readonly call: Call;

  /** What the name answers. */
  readonly dns: DnsAnswer;

  /** The Service that the call goes through. */
  readonly service?: Service;

  /** Where it stops, or where nobody knows how it goes on, before it comes to any pod. */
  readonly stops: readonly Stop[];

  /** One for each port of the Service and each end behind it. */
  readonly legs: readonly Leg[];

  /** The pods that the Service selects and that take no call on a port. */
  readonly missed: readonly Missed[];

  /**
   * Objects that would decide what is unknown, and that are not read: an operator may make pods and
   * Services of them.
   */
  readonly unread: readonly KubernetesObject[];

  readonly outcome: Outcome;
}

/** A place short of the pods where a call stops, or where nobody knows how it goes on. */
export interface Stop {
  readonly at: 'name' | 'policy' | 'port' | 'pods';

  /** The port of the Service, where it is about one. */
  readonly servicePort?: ServicePort;

  readonly outcome: 'ends' | 'outside' | 'unknown';

  /** Why, in one sentence, in lower case and without a full stop. */
  readonly message: string;
}

/** The part of a call that goes to one end. */
export interface Leg {
  /** The port of the Service; none where DNS leads straight to the pods, and nothing maps the port. */
  readonly servicePort?: ServicePort;

  readonly end: PodsEnd | AddressEnd;

  /** The number on which it comes to the end. */
  readonly port: number;

  readonly protocol: Protocol;

  /** The port as a container declares it; none where no container declares it. */
  readonly declared?: ContainerPort;

  /** Whether anything listens there: declared, or stated by somebody about pods that declare no port at all. */
  readonly listens: true | 'unknown';

  /**
   * Whether the pods get ready: certainly not where they are asked on a port they do not have, and
   * nobody knows while a probe decides.
   */
  readonly ready: boolean | 'unknown';

  /** What the NetworkPolicies say to it. */
  readonly verdict: Verdict;

  readonly outcome: 'arrives' | 'ends' | 'unknown';

  /** What the manifests do not tell, though the pods take the call: why the outcome is unknown. */
  readonly doubt?: string;
}

/** The pods of a workload. */
export type PodsEnd = Backend;

/** An address that a manifest gives by hand. */
export interface AddressEnd {
  readonly address: string;

  /** The EndpointSlice or Endpoints that gives it. */
  readonly object?: KubernetesObject;
}

/** Pods that take no call on a port. */
export interface Missed extends Backend {
  readonly servicePort?: ServicePort;

  /**
   * No container has a port of that name and protocol; there are no pods, since it is scaled to
   * none, suspended or has finished; or the pods never get ready, and are no endpoints.
   */
  readonly why: 'no-such-port' | 'no-pods' | 'never-ready';
}

/** What a leg leads to, by its name or its address. */
export function nameOfEnd({ end }: Leg): string {
  return 'workload' in end ? end.workload.name : end.address;
}

/** Whether a leg leads to pods, rather than to an address. */
export function leadsToPods(leg: Leg): leg is Leg & { readonly end: PodsEnd } {
  return 'workload' in leg.end;
}
