import type { Protocol } from '../../contract/protocol';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { AdminRule } from './admin/admin-policy';
import type { PolicyEnd } from './match';
import type { Policy, PolicyRule } from './policy';

/** Whether a pod is isolated in one direction, and by what. */
export interface Isolation {
  readonly isolated: boolean;
  /** The policies that isolate it. */
  readonly policies: readonly Policy[];
  /** What these policies allow. */
  readonly rules: readonly PolicyRule[];
  /** The rules of the cluster's administrator that apply to the pod, or may do so, in their order. */
  readonly admin: readonly AdminRule[];
  /** Policies of other APIs that may allow or refuse anything else. */
  readonly unread: readonly KubernetesObject[];
}

/** A connection that one end wants to make to a port of the other. */
export interface Connection {
  /** If this is the same object as `to`, a pod calls itself; two pods of one workload are two objects. */
  readonly from: PolicyEnd;
  readonly to: PolicyEnd;
  /** The port of the receiving pod, not of a Service in front of it. */
  readonly port: number;
  readonly protocol: Protocol;
}

/** Why one end of a connection is open or closed. */
export interface Reason {
  readonly allowed: boolean;
  /**
   * `outside`: it is not a pod, so no policy applies; `itself`: a pod can always reach itself;
   * `not-isolated`: no policy selects it for this direction;
   * `perhaps-isolated`: `policies` may select it, and would not allow the connection;
   * `rule`: a rule allows it; `closed`: no rule does;
   * `perhaps`: no rule certainly allows it, but one of `rules` may, depending on labels of a namespace
   * or on an address that only the cluster knows;
   * `accepted`, `denied`: a rule of the cluster's administrator decides, the first of `admin`;
   * `undecided`: which of them decides cannot be known;
   * `unread`: a policy of another API, which is not read here, selects it or may select it.
   */
  readonly because:
    | 'outside'
    | 'itself'
    | 'not-isolated'
    | 'perhaps-isolated'
    | 'rule'
    | 'perhaps'
    | 'accepted'
    | 'denied'
    | 'undecided'
    | 'unread'
    | 'closed';
  /** The policies that isolate this end. */
  readonly policies: readonly Policy[];
  /** The rules that allow the connection, or may allow it. */
  readonly rules: readonly PolicyRule[];
  /** The rules of the cluster's administrator that decide, or may decide. */
  readonly admin?: readonly AdminRule[];
  /** What NetworkPolicies say, and what holds if none of the `admin` rules decides. */
  readonly otherwise?: Reason;
  /** The policies of other APIs. */
  readonly unread?: readonly KubernetesObject[];
}

/** Whether a connection is allowed, and why. */
export interface Verdict {
  readonly allowed: boolean;
  /** Whether it is certainly blocked; `false` also if only the cluster can tell. */
  readonly blocked: boolean;
  /** The receiving end. */
  readonly ingress: Reason;
  /** The sending end. */
  readonly egress: Reason;
}

/** Whether this end certainly closes the connection. */
export function isClosed({ because }: Reason): boolean {
  return because === 'closed' || because === 'denied';
}
