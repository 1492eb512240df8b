import type { Protocol } from '../../contract/protocol';
import type { Verdict } from '../policy/verdict';
import type { DnsAnswer } from '../reach/dns';
import type { SelectedPods } from '../reach/endpoints';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Service, ServicePort } from '../read/service';
import type { ContainerPort } from '../read/workload';
import type { Call } from './call';

/**
 * The outcome of a call:
 * `arrives`: every call is delivered; `ends`: none is; `some`: some certainly are, and some certainly are not;
 * `outside`: it goes to something that is not in these manifests;
 * `unknown`: it cannot be decided from these manifests.
 */
export type Outcome = 'arrives' | 'ends' | 'some' | 'outside' | 'unknown';

/** A call, followed from the caller to the containers. */
export interface Trace {
  readonly call: Call;

  /** The answer of DNS. */
  readonly dns: DnsAnswer;

  /** The Service that the call goes through. */
  readonly service?: Service;

  /** Where it stops before it reaches any pod, or where the manifests do not show how it continues. */
  readonly stops: readonly Stop[];

  /** One for each port of the Service and each workload or address behind it. */
  readonly legs: readonly Leg[];

  /** The pods that the Service selects but that receive no calls on a port. */
  readonly missed: readonly Missed[];

  /**
   * Objects on which the unknown depends and that are not evaluated here: an operator may create pods
   * and Services for them, or they are policies of another API.
   */
  readonly unread: readonly KubernetesObject[];

  readonly outcome: Outcome;
}

/** A place before the pods where a call stops, or where the manifests do not show how it continues. */
export interface Stop {
  readonly at: 'name' | 'policy' | 'port' | 'pods';

  /** The port of the Service, if the stop concerns only one. */
  readonly servicePort?: ServicePort;

  readonly outcome: 'ends' | 'outside' | 'unknown';

  /** Why, in one sentence, in lower case and without a full stop. */
  readonly message: string;
}

/** The part of a call that goes to one workload or address. */
export interface Leg {
  /** The port of the Service; `undefined` if the call goes straight to the pods, and nothing maps the port. */
  readonly servicePort?: ServicePort;

  readonly end: PodsEnd | AddressEnd;

  /** The port number that is called there. */
  readonly port: number;

  readonly protocol: Protocol;

  /** The container port, if a container declares it. */
  readonly declared?: ContainerPort;

  /** Whether anything listens there: a container declares it, or the pods declare no port and the Service names it. */
  readonly listens: true | 'unknown';

  /**
   * Whether the pods become ready: certainly not if a probe uses a port that does not exist, and
   * unknown if any other probe decides.
   */
  readonly ready: boolean | 'unknown';

  /** Whether the NetworkPolicies allow it. */
  readonly verdict: Verdict;

  readonly outcome: 'arrives' | 'ends' | 'unknown';

  /** Whether, of these pods, only those on the node of the caller receive the call. */
  readonly onlyOnOwnNode?: true;

  /** Why the outcome is unknown although the pods would receive the call. */
  readonly doubt?: string;
}

/** The pods of a workload. */
export type PodsEnd = SelectedPods;

/** An address that a manifest lists. */
export interface AddressEnd {
  readonly address: string;

  /** The EndpointSlice or Endpoints that lists it. */
  readonly object?: KubernetesObject;
}

/** Pods that receive no calls on a port. */
export interface Missed extends SelectedPods {
  readonly servicePort?: ServicePort;

  /**
   * No container has a port of that name and protocol; there are no pods, since the workload is scaled
   * to 0, suspended or finished; or the pods never become ready, and so are not endpoints.
   */
  readonly why: 'no-such-port' | 'no-pods' | 'never-ready';
}

/** The name or the address that a leg leads to. */
export function nameOfEnd({ end }: Leg): string {
  return 'workload' in end ? end.workload.name : end.address;
}

/** Whether a leg leads to pods rather than to an address. */
export function leadsToPods(leg: Leg): leg is Leg & { readonly end: PodsEnd } {
  return 'workload' in leg.end;
}
