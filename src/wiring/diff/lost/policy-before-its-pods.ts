import type { Protocol } from '../../../contract/protocol';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import {
  describePeer,
  matchRule,
  opensPort,
  podOf,
  policiesOf,
  type PolicyPeer,
  type PolicyRule,
  type Reason,
} from '../../policy';
import { targetsOf } from '../../reach/find-endpoints';
import { fieldsAt, textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import type { Comparison } from '../comparison';
import { type KeptService, portsKept } from '../services';
import type { Sides } from '../sides';
import { workloadsIn } from '../support/peers';
import { example } from './policy-before-its-pods.example';

/** A port of the pods behind a Service. */
interface PodPort {
  readonly workload: Workload;
  readonly port: number;
  readonly protocol: Protocol;
}

/** What each rule allows for the new pods only, and no longer for the old ones. */
type Blocked = ReadonlyMap<PolicyRule, readonly string[]>;

/** Policies that are changed along with a port number, and so block the old number while old pods still use it. */
export const policyBeforeItsPods: Comparison = {
  id: 'policy-before-its-pods',
  effect: 'loses',
  title: 'A NetworkPolicy closes a port that old pods still serve.',
  why:
    'A policy takes effect at once, a rollout takes time. Until the last old pod is gone, the Service also sends ' +
    'calls to the old port, which the policy no longer opens, and some of them time out.',
  example,
  *compare(sides) {
    if (policiesOf(sides.after).all.length === 0) {
      return;
    }
    const reported = new Set<string>();
    for (const [old, now] of sides.services.flatMap((kept) => [
      ...moves(sides, kept),
    ])) {
      const found = [
        ...blockedIngress(sides, old, now),
        ...blockedEgress(sides, old, now),
      ];
      for (const [
        {
          policy: { object },
          direction,
          index,
        },
        callers,
      ] of found) {
        const port = `${old.protocol} ${old.port}`;
        const message =
          `the ${named(object)} does not allow ${direction} from ${enumerate(callers)} on ${port}, ` +
          `which the old pods of ${named(old.workload)} use until they are replaced`;
        if (reported.has(message)) continue;
        reported.add(message);
        yield {
          object,
          field: ['spec', direction, index, 'ports'],
          message,
          fix: `allow ${port} in addition to ${now.port} until the old pods are gone, or keep the number`,
        };
      }
    }
  },
};

/** The port of the running pods and the port of those that replace them, if the two differ. */
function* moves(
  { before, after }: Sides,
  kept: KeptService,
): Iterable<readonly [old: PodPort, now: PodPort]> {
  const routes = after.routes(kept.after);
  const running = before
    .selectedPods(kept.after)
    .filter(({ workload }) => workload.replicas !== 0);
  for (const { after: servicePort } of portsKept(kept)) {
    const { protocol } = servicePort;
    const targets =
      routes.find((route) => route.servicePort === servicePort)?.targets ?? [];
    const next = new Map(
      targets.map(({ workload, port }) => [
        named(workload),
        { workload, port, protocol },
      ]),
    );
    for (const { workload, port, containerPort } of targetsOf(servicePort, running)
      .targets) {
      const now = next.get(named(workload));
      if (
        containerPort === undefined ||
        now === undefined ||
        stopsFirst(now.workload)
      ) {
        continue;
      }
      if (now.port !== port) yield [{ workload, port, protocol }, now];
    }
  }
}

/** Whether all old pods are stopped before the new ones start. */
function stopsFirst({ object }: Workload): boolean {
  return textAt(fieldsAt(object.fields, 'spec'), 'strategy', 'type') === 'Recreate';
}

/** The callers that may reach the new pods, and could reach the old ones before but no longer can. */
function blockedIngress(
  { before, after }: Sides,
  old: PodPort,
  now: PodPort,
): Blocked {
  const blocked = new Map<PolicyRule, string[]>();
  const [had, has] = [before, after].map((wiring) => allowedIn(wiring, old));
  if (has === undefined) return blocked;
  for (const { rule, peer } of allowedIn(after, now) ?? []) {
    const isIn = (all: readonly AllowedPeer[]) =>
      all.some(
        (other) => other.peer === undefined || textOf(other.peer) === textOf(peer),
      );
    if (
      isIn(has) ||
      (had !== undefined && !isIn(had)) ||
      isAllowedOtherwise(after, rule, peer, old)
    ) {
      continue;
    }
    getOrAdd(blocked, rule, () => []).push(textOf(peer));
  }
  return blocked;
}

/** A peer that a rule allows; without a peer it allows everybody. */
interface AllowedPeer {
  readonly rule: PolicyRule;
  readonly peer?: PolicyPeer;
}

/** The peers that the policies allow; `undefined` for everybody, if no policy isolates the pods. */
function allowedIn(
  wiring: Wiring,
  { workload, ...place }: PodPort,
): AllowedPeer[] | undefined {
  const end = podOf(workload);
  const { isolated, rules, admin, unread } = policiesOf(wiring).ingress(end);
  const isKnown = unread.length === 0 && admin.length === 0;
  if (!isolated || !isKnown) return undefined;
  const opening = rules.filter(({ ports }) => opensPort(ports, { end, ...place }));
  return opening.flatMap((rule): AllowedPeer[] =>
    rule.peers.length === 0
      ? [{ rule }]
      : rule.peers.map((peer) => ({ rule, peer })),
  );
}

/** Whether all pods that a peer matches are allowed by rules that are worded differently. */
function isAllowedOtherwise(
  wiring: Wiring,
  { policy }: PolicyRule,
  peer: PolicyPeer | undefined,
  to: PodPort,
): boolean {
  const callers =
    peer === undefined ? [] : workloadsIn(wiring, { policy, peers: [peer] });
  return (
    callers.length > 0 &&
    callers.every((from) => verdict(wiring, from, to).ingress.allowed)
  );
}

/** The callers whose egress to the new pods is allowed, and to the old ones was allowed before but no longer is. */
function blockedEgress(
  sides: Sides,
  old: PodPort,
  { workload, ...place }: PodPort,
): Blocked {
  const { before, after } = sides;
  const { all, namespaces } = policiesOf(after);
  const end = podOf(workload);
  const blocked = new Map<PolicyRule, string[]>();
  for (const rule of all.flatMap(({ egress = [] }) => egress)) {
    if (matchRule(namespaces, rule, end, { end, ...place }) !== 'yes') {
      continue;
    }
    const { policy } = rule;
    for (const caller of workloadsIn(after, {
      policy,
      peers: [{ pods: policy.podSelector }],
    })) {
      const was = sides.workloadBefore(caller);
      if (was === undefined || !verdict(before, was, old).egress.allowed) {
        continue;
      }
      if (!verdict(after, caller, old).egress.allowed) {
        getOrAdd(blocked, rule, () => []).push(named(caller));
      }
    }
  }
  return blocked;
}

function verdict(
  wiring: Wiring,
  from: Workload,
  { workload, ...place }: PodPort,
): Readonly<Record<'ingress' | 'egress', Reason>> {
  return policiesOf(wiring).allows({
    from: podOf(from),
    to: podOf(workload),
    ...place,
  });
}

function textOf(peer: PolicyPeer | undefined): string {
  return peer === undefined ? 'everybody' : describePeer(peer);
}
