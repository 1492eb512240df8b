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

/** A port of pods that a Service leads to. */
interface PodPort {
  readonly workload: Workload;
  readonly port: number;
  readonly protocol: Protocol;
}

/** Whom each rule lets through to the new pods alone. */
type Shut = ReadonlyMap<PolicyRule, readonly string[]>;

/** Policies that follow a port to another number, and so close the old one, on which pods still wait to be replaced. */
export const policyBeforeItsPods: Comparison = {
  id: 'policy-before-its-pods',
  effect: 'loses',
  title: 'A NetworkPolicy closes a port that old pods still serve.',
  why:
    'A policy takes effect at once, a rollout takes time. Until the last old pod is gone, the Service also sends ' +
    'calls to the old port, which the policy no longer opens, and some of them time out.',
  example,
  *compare(sides) {
    if (policiesOf(sides.after).all.length === 0) return;
    const told = new Set<string>();
    for (const [old, now] of sides.services.flatMap((kept) => [
      ...moves(sides, kept),
    ])) {
      const shutOff = [...shutIn(sides, old, now), ...shutOut(sides, old, now)];
      for (const [
        {
          policy: { object },
          direction,
          index,
        },
        shut,
      ] of shutOff) {
        const port = `${old.protocol} ${old.port}`;
        const way = direction === 'ingress' ? 'in on' : 'out to';
        const message =
          `the ${named(object)} does not let ${enumerate(shut)} ${way} ${port}, ` +
          `where the old pods of ${named(old.workload)} are asked until new ones replace them`;
        if (told.has(message)) continue;
        told.add(message);
        yield {
          object,
          field: ['spec', direction, index, 'ports'],
          message,
          fix: `allow ${port} beside ${now.port} until the old pods are gone, or keep the number`,
        };
      }
    }
  },
};

/** Where the Service leads to in the pods that run, and in those that replace them, where these are two ports. */
function* moves(
  { before, after }: Sides,
  kept: KeptService,
): Iterable<readonly [old: PodPort, now: PodPort]> {
  const routes = after.routes(kept.after);
  const running = before
    .backends(kept.after)
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

/** Whether no old pod is left when the new ones start. */
function stopsFirst({ object }: Workload): boolean {
  return textAt(fieldsAt(object.fields, 'spec'), 'strategy', 'type') === 'Recreate';
}

/** Who is let in to the new pods, was let in to the old ones, and now is so no more. */
function shutIn({ before, after }: Sides, old: PodPort, now: PodPort): Shut {
  const shut = new Map<PolicyRule, string[]>();
  const [had, has] = [before, after].map((wiring) => letIn(wiring, old));
  if (has === undefined) return shut;
  for (const { rule, peer } of letIn(after, now) ?? []) {
    const isIn = (all: readonly LetIn[]) =>
      all.some(
        (other) => other.peer === undefined || textOf(other.peer) === textOf(peer),
      );
    if (
      isIn(has) ||
      (had !== undefined && !isIn(had)) ||
      isLetInOtherwise(after, rule, peer, old)
    ) {
      continue;
    }
    getOrAdd(shut, rule, () => []).push(textOf(peer));
  }
  return shut;
}

/** Whom a rule lets in; without a peer everybody. */
interface LetIn {
  readonly rule: PolicyRule;
  readonly peer?: PolicyPeer;
}

/** Whom the policies let in; `undefined` for everybody, where none closes the pods. */
function letIn(wiring: Wiring, { workload, ...place }: PodPort): LetIn[] | undefined {
  const end = podOf(workload);
  const { isolated, rules } = policiesOf(wiring).ingress(end);
  if (!isolated) return undefined;
  const opening = rules.filter(({ ports }) => opensPort(ports, { end, ...place }));
  return opening.flatMap((rule): LetIn[] =>
    rule.peers.length === 0 ? [{ rule }] : rule.peers.map((peer) => ({ rule, peer })),
  );
}

/** Whether all pods that a peer means are let in by rules that say it in other words. */
function isLetInOtherwise(
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

/** Who is let out to the new pods, was let out to the old ones, and now is so no more. */
function shutOut(sides: Sides, old: PodPort, { workload, ...place }: PodPort): Shut {
  const { before, after } = sides;
  const { all, namespaces } = policiesOf(after);
  const end = podOf(workload);
  const shut = new Map<PolicyRule, string[]>();
  for (const rule of all.flatMap(({ egress = [] }) => egress)) {
    if (matchRule(namespaces, rule, end, { end, ...place }) !== 'yes') continue;
    const { policy } = rule;
    for (const caller of workloadsIn(after, {
      policy,
      peers: [{ pods: policy.podSelector }],
    })) {
      const was = sides.workloadBefore(caller);
      if (was === undefined || !verdict(before, was, old).egress.allowed) continue;
      if (!verdict(after, caller, old).egress.allowed) {
        getOrAdd(shut, rule, () => []).push(named(caller));
      }
    }
  }
  return shut;
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
