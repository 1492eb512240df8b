import type { KubernetesObject } from '../read/kubernetes-object';
import type { AdminPolicy } from './admin/admin-policy';
import type { Ask } from './admin/match-admin';
import { isAdminPolicy, readAdminPolicy } from './admin/read-admin-policy';
import { Tiers } from './admin/tiers';
import { isPod, matchRule, type PolicyEnd, type ReceivingPort } from './match';
import { type NamespaceLabels } from './namespaces';
import type {
  Direction,
  Policy,
  PolicyPod,
  PolicyRule,
  RefusedPolicy,
} from './policy';
import { readPolicy } from './read-policy';
import { isControllerLabel, match } from './selector';
import { groupBy, SelectorIndex } from './selector-index';
import { maySelect, readUnreadPolicy, type UnreadPolicy } from './unread-policies';
import {
  type Connection,
  isClosed,
  type Isolation,
  type Reason,
  type Verdict,
} from './verdict';

/** Reads policy objects; of two with the same name and namespace the last one counts. */
export function readPolicies(
  objects: readonly KubernetesObject[],
  namespaces: NamespaceLabels,
  others: readonly KubernetesObject[] = [],
): Policies {
  const own = objects.filter(
    ({ apiVersion }) => apiVersion === 'networking.k8s.io/v1',
  );
  const all: Policy[] = [];
  const admin: AdminPolicy[] = [];
  const refused: RefusedPolicy[] = [];
  for (const policy of lastOfEach(own).map(readPolicy)) {
    if ('why' in policy) refused.push(policy);
    else all.push(policy);
  }
  for (const policy of lastOfEach(others.filter(isAdminPolicy)).map(
    readAdminPolicy,
  )) {
    if ('why' in policy) refused.push(policy);
    else admin.push(policy);
  }
  const unread = others.flatMap((object) => readUnreadPolicy(object) ?? []);
  return new Policies(
    all,
    refused,
    namespaces,
    unread,
    new Tiers(admin, namespaces),
  );
}

function lastOfEach(
  objects: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const last = new Map(
    objects.map((object) => [
      `${object.kind} ${object.namespace}/${object.name}`,
      object,
    ]),
  );
  return [...last.values()];
}

/** The policies of some manifests, and which connections they allow. */
export class Policies {
  private readonly byNamespace: ReadonlyMap<string, SelectorIndex<Policy>>;
  private readonly byControllerLabels: readonly Policy[];

  constructor(
    readonly all: readonly Policy[],
    /** Those that the API server refuses. */
    readonly refused: readonly RefusedPolicy[],
    readonly namespaces: NamespaceLabels,
    /** Those of other APIs. */
    readonly unread: readonly UnreadPolicy[],
    private readonly tiers: Tiers,
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

  /** Those of the cluster's administrator. */
  get admin(): readonly AdminPolicy[] {
    return this.tiers.all;
  }

  /** Whether there are none that are read here. */
  get areNone(): boolean {
    return this.all.length === 0 && this.admin.length === 0;
  }

  /** Whether there are none at all. */
  private get leaveAllOpen(): boolean {
    return this.areNone && this.unread.length === 0;
  }

  /** What may connect to the pod. */
  ingress(pod: PolicyPod): Isolation {
    if (this.leaveAllOpen) return open;
    return {
      ...this.isolation(pod, 'ingress'),
      admin: this.tiers.applying(pod, 'ingress'),
    };
  }

  /** What the pod may connect to. */
  egress(pod: PolicyPod): Isolation {
    if (this.leaveAllOpen) return open;
    return {
      ...this.isolation(pod, 'egress'),
      admin: this.tiers.applying(pod, 'egress'),
    };
  }

  /** Whether a connection is allowed: egress of the sender and ingress of the receiver must both allow it. */
  allows({ from, to, port, protocol }: Connection): Verdict {
    const destination: ReceivingPort = { end: to, port, protocol };
    const ingress =
      from === to ? itself : this.reason(to, 'ingress', from, destination);
    const egress =
      from === to ? itself : this.reason(from, 'egress', to, destination);
    const isCertain = ingress.because !== 'unread' && egress.because !== 'unread';
    return {
      allowed: ingress.allowed && egress.allowed,
      blocked: isCertain && (isClosed(ingress) || isClosed(egress)),
      ingress,
      egress,
    };
  }

  /** What holds where NetworkPolicies alone would say this: the cluster's administrator may have decided. */
  overruled(ask: Ask, network: Reason): Reason {
    return network.because === 'unread' ? network : this.tiers.decide(ask, network);
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

  private isolation(
    pod: PolicyPod,
    direction: Direction,
  ): Omit<Isolation, 'admin'> {
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

  private unreadAt(
    pod: PolicyPod,
    direction: Direction,
  ): readonly KubernetesObject[] {
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
    const network = this.networkReason(at, direction, other, destination);
    const { port, protocol } = destination;
    return this.overruled({ at, direction, other, port, protocol }, network);
  }

  /** What NetworkPolicies say, and the policies that are not read. */
  private networkReason(
    at: PolicyPod,
    direction: Direction,
    other: PolicyEnd,
    destination: ReceivingPort,
  ): Reason {
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

const open: Isolation = {
  isolated: false,
  policies: [],
  rules: [],
  unread: [],
  admin: [],
};

const outside: Reason = {
  allowed: true,
  because: 'outside',
  policies: [],
  rules: [],
};
const itself: Reason = {
  allowed: true,
  because: 'itself',
  policies: [],
  rules: [],
};
