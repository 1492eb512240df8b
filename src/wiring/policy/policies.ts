import type { Protocol } from '../../contract/protocol';
import type { KubernetesObject } from '../read/kubernetes-object';
import { type ReceivingPort, isPod, matchRule, type PolicyEnd } from './match';
import { type NamespaceLabels } from './namespaces';
import type { Direction, Policy, PolicyPod, PolicyRule, RefusedPolicy } from './policy';
import { readPolicy } from './read-policy';
import { isControllerLabel, match } from './selector';
import { groupBy, SelectorIndex } from './selector-index';
import { maySelect, readUnreadPolicy, type UnreadPolicy } from './unread-policies';

/** Whether a pod is isolated in one direction, and by what. */
export interface Isolation {
  readonly isolated: boolean;
  /** The policies that isolate it. */
  readonly policies: readonly Policy[];
  /** What these policies allow. */
  readonly rules: readonly PolicyRule[];
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
   * `unread`: a policy of another API, which is not read here, selects it or may select it.
   */
  readonly because:
    | 'outside'
    | 'itself'
    | 'not-isolated'
    | 'perhaps-isolated'
    | 'rule'
    | 'perhaps'
    | 'unread'
    | 'closed';
  /** The policies that isolate this end. */
  readonly policies: readonly Policy[];
  /** The rules that allow the connection, or may allow it. */
  readonly rules: readonly PolicyRule[];
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

/** Reads NetworkPolicy objects; of two with the same name and namespace the last one counts. */
export function readPolicies(
  objects: readonly KubernetesObject[],
  namespaces: NamespaceLabels,
  others: readonly KubernetesObject[] = [],
): Policies {
  const own = objects.filter(({ apiVersion }) => apiVersion === 'networking.k8s.io/v1');
  const last = new Map(
    own.map((object) => [`${object.namespace}/${object.name}`, object]),
  );
  const all: Policy[] = [];
  const refused: RefusedPolicy[] = [];
  for (const policy of [...last.values()].map(readPolicy)) {
    if ('why' in policy) refused.push(policy);
    else all.push(policy);
  }
  const unread = others.flatMap((object) => readUnreadPolicy(object) ?? []);
  return new Policies(all, refused, namespaces, unread);
}

/** The NetworkPolicies of some manifests, and which connections they allow. */
export class Policies {
  private readonly byNamespace: ReadonlyMap<string, SelectorIndex<Policy>>;
  private readonly byControllerLabels: readonly Policy[];

  constructor(
    readonly all: readonly Policy[],
    /** Those that the API server refuses. */
    readonly refused: readonly RefusedPolicy[],
    readonly namespaces: NamespaceLabels,
    /** Those of other APIs. */
    readonly unread: readonly UnreadPolicy[] = [],
  ) {
    this.byControllerLabels = all.filter(({ podSelector }) =>
      podSelector.some(({ key }) => isControllerLabel(key)),
    );
    const grouped = groupBy(all, (policy) => policy.namespace);
    this.byNamespace = new Map(
      [...grouped].map(([namespace, own]) => [
        namespace,
        new SelectorIndex(own, (policy) => policy.podSelector),
      ]),
    );
  }

  /** The policies that select the pod for certain. */
  selecting({ namespace, labels, hostNetwork }: PolicyPod): readonly Policy[] {
    const own = hostNetwork ? undefined : this.byNamespace.get(namespace);
    if (own === undefined) return [];
    return labels === undefined ? own.matchingAll() : own.matching(labels);
  }

  /** What may connect to the pod. */
  ingress(pod: PolicyPod): Isolation {
    return this.isolation(pod, 'ingress');
  }

  /** What the pod may connect to. */
  egress(pod: PolicyPod): Isolation {
    return this.isolation(pod, 'egress');
  }

  /** Whether a connection is allowed: egress of the sender and ingress of the receiver must both allow it. */
  allows({ from, to, port, protocol }: Connection): Verdict {
    const destination: ReceivingPort = { end: to, port, protocol };
    const ingress =
      from === to ? itself : this.reason(to, 'ingress', from, destination);
    const egress = from === to ? itself : this.reason(from, 'egress', to, destination);
    const isCertain = ingress.because !== 'unread' && egress.because !== 'unread';
    return {
      allowed: ingress.allowed && egress.allowed,
      blocked:
        isCertain && (ingress.because === 'closed' || egress.because === 'closed'),
      ingress,
      egress,
    };
  }

  /**
   * The policies that may select the pod: because its labels are unknown, because the selector asks
   * for a label that a controller sets, or because one of the two names no namespace.
   */
  private perhapsSelecting(pod: PolicyPod): readonly Policy[] {
    const { namespace, labels, hostNetwork } = pod;
    if (hostNetwork) return [];
    const own = this.byNamespace.get(namespace);
    const elsewhere =
      namespace === ''
        ? [...this.byNamespace]
            .filter(([name]) => name !== '')
            .map(([, index]) => index)
        : [this.byNamespace.get('')];
    if (labels === undefined) {
      return [
        ...(own?.selective() ?? []),
        ...elsewhere.flatMap((index) => index?.all() ?? []),
      ];
    }
    const doubtful = this.byControllerLabels.filter(
      (policy) =>
        policy.namespace === namespace &&
        match(policy.podSelector, labels, isControllerLabel) === 'perhaps',
    );
    return [
      ...doubtful,
      ...elsewhere.flatMap((index) => index?.matching(labels) ?? []),
    ];
  }

  private isolation(pod: PolicyPod, direction: Direction): Isolation {
    const policies = this.selecting(pod).filter(
      (policy) => policy[direction] !== undefined,
    );
    return {
      isolated: policies.length > 0,
      policies,
      rules: policies.flatMap((policy) => policy[direction] ?? []),
      unread: this.unreadAt(pod, direction),
    };
  }

  private unreadAt(pod: PolicyPod, direction: Direction): readonly KubernetesObject[] {
    return this.unread
      .filter(
        (policy) => policy.directions.includes(direction) && maySelect(policy, pod),
      )
      .map(({ object }) => object);
  }

  private reason(
    at: PolicyEnd,
    direction: Direction,
    other: PolicyEnd,
    destination: ReceivingPort,
  ): Reason {
    if (!isPod(at)) return outside;
    const { isolated, policies, rules, unread } = this.isolation(at, direction);
    if (unread.length > 0) {
      return { allowed: false, because: 'unread', policies, rules: [], unread };
    }
    const matchOf = (rule: PolicyRule) =>
      matchRule(this.namespaces, rule, other, destination);
    if (!isolated) {
      const closing = this.perhapsSelecting(at).filter((policy) =>
        policy[direction]?.every((rule) => matchOf(rule) !== 'yes'),
      );
      if (closing.length > 0) {
        return {
          allowed: false,
          because: 'perhaps-isolated',
          policies: closing,
          rules: [],
        };
      }
      return { allowed: true, because: 'not-isolated', policies, rules };
    }
    const found = rules.map((rule) => ({ rule, match: matchOf(rule) }));
    const that = (wanted: string) =>
      found.filter(({ match: how }) => how === wanted).map(({ rule }) => rule);
    const opening = that('yes');
    if (opening.length > 0) {
      return { allowed: true, because: 'rule', policies, rules: opening };
    }
    const mayOpen = this.perhapsSelecting(at)
      .flatMap((policy) => policy[direction] ?? [])
      .filter((rule) => matchOf(rule) !== 'no');
    const doubtful = [...that('perhaps'), ...mayOpen];
    return {
      allowed: false,
      because: doubtful.length > 0 || isOnHost(other) ? 'perhaps' : 'closed',
      policies,
      rules: doubtful,
    };
  }
}

/** A pod on its node's network counts as the node, which can reach every pod on it. */
function isOnHost(end: PolicyEnd): boolean {
  return isPod(end) && end.hostNetwork === true;
}

const outside: Reason = { allowed: true, because: 'outside', policies: [], rules: [] };
const itself: Reason = { allowed: true, because: 'itself', policies: [], rules: [] };
