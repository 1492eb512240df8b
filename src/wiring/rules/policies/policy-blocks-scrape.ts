import { named } from '../../../words/objects';
import { type Monitor, monitorsOf } from '../../calls/monitors';
import { type Prometheus, prometheusesOf } from '../../calls/prometheus';
import { type ScrapedPort, scrapedPorts } from '../../calls/scraped-ports';
import {
  describePolicies,
  describeReason,
  isClosed,
  knownPodsOf,
  mayAccept,
  opensPort,
  podOf,
  policiesOf,
  type Policy,
  type PolicyPeer,
} from '../../policy';
import type { Wiring } from '../../wiring';
import { type Blamed, blamed } from '../support/blamed';
import type { Problem, Rule } from '../support/rule';
import { example } from './policy-blocks-scrape.example';

/** NetworkPolicies that shut Prometheus out of a port which it is to scrape. */
export const policyBlocksScrape: Rule = {
  id: 'policy-blocks-scrape',
  severity: 'warning',
  title: 'A NetworkPolicy shuts Prometheus out of a port that a monitor selects.',
  why:
    'Prometheus connects to the pods themselves, from its own namespace. A policy that lets in the callers of an app ' +
    'does not let in Prometheus: the target is found and is down, with "context deadline exceeded".',
  fix:
    'Allow ingress from the pods of Prometheus on the port of the pods; for the constructs, say where it runs in ' +
    'Defaults (`monitoring`).',
  example,
  *check(wiring) {
    if (policiesOf(wiring).areNone) return;
    const known = prometheusesOf(wiring);
    const reported = new Set<string>();
    for (const monitor of monitorsOf(wiring)) {
      for (const port of scrapedPorts(wiring, monitor)) {
        const key = `${named(port.workload)} ${port.workload.namespace} ${port.port}`;
        const problem = reported.has(key)
          ? undefined
          : problemOf(wiring, known, monitor, port);
        if (problem === undefined) continue;
        reported.add(key);
        yield problem;
      }
    }
  },
};

function problemOf(
  wiring: Wiring,
  known: readonly Prometheus[],
  { object }: Monitor,
  scraped: ScrapedPort,
): Problem | undefined {
  const { workload, port, protocol } = scraped;
  const [one] = known;
  const closed =
    one === undefined
      ? (closedToAll(wiring, scraped) ?? openToOthers(wiring, scraped))
      : closedToEach(wiring, known, scraped);
  if (closed === undefined) return undefined;
  const pods = one === undefined ? 'of Prometheus' : `of ${named(one.object)}`;
  return {
    object: closed.object,
    field: closed.field,
    severity: closed.severity,
    message:
      `the ${object.kind} "${object.name}" lets Prometheus scrape ${protocol} ${port} of ` +
      `${named(workload)}, but ${closed.why}`,
    fix:
      closed.fix(`ingress on ${protocol} ${port} from the pods ${pods}`) +
      (one === undefined
        ? ', or set monitoring in the Defaults of the constructs'
        : ''),
  };
}

/** The policy that closes a port, and the end of a sentence that says so. */
type Closed = Blamed & Pick<Problem, 'severity'> & { readonly why: string };

/** Whoever Prometheus is, it gets in only where some rule opens the port. */
function closedToAll(
  wiring: Wiring,
  { workload, port, protocol }: ScrapedPort,
): Closed | undefined {
  const end = podOf(workload);
  const { isolated, rules, admin, policies } = policiesOf(wiring).ingress(end);
  const destination = { end, port, protocol };
  const isOpen =
    rules.some(({ ports }) => opensPort(ports, destination)) ||
    admin.some((rule) => mayAccept(rule, destination));
  if (!isolated || isOpen) return undefined;
  const close = policies.length === 1 ? 'closes' : 'close';
  return {
    ...blamed('ingress', { policies }),
    why: `${describePolicies(policies)} ${close} it to everyone`,
  };
}

/** Where Prometheus may be anyone, but each rule that opens the port is for pods of these manifests. */
function openToOthers(
  wiring: Wiring,
  { workload, port, protocol }: ScrapedPort,
): Closed | undefined {
  const end = podOf(workload);
  const { rules, unread, admin, policies } = policiesOf(wiring).ingress(end);
  const destination = { end, port, protocol };
  const opening = rules.filter(({ ports }) => opensPort(ports, destination));
  const isKnown = (peer: PolicyPeer, { namespace }: Policy) =>
    'pods' in peer &&
    peer.namespaces === undefined &&
    peer.pods.length > 0 &&
    knownPodsOf(wiring).mayBeIn(namespace, peer.pods);
  const isForOthers = opening.every(
    ({ peers, policy }) =>
      peers.length > 0 && peers.every((peer) => isKnown(peer, policy)),
  );
  if (opening.length === 0 || !isForOthers || unread.length > 0) return undefined;
  if (admin.some((rule) => mayAccept(rule, destination))) return undefined;
  const open = policies.length === 1 ? 'opens' : 'open';
  return {
    ...blamed('ingress', { policies }),
    severity: 'hint',
    why: `${describePolicies(policies)} ${open} it to other pods alone`,
  };
}

function closedToEach(
  wiring: Wiring,
  known: readonly Prometheus[],
  { workload, port, protocol }: ScrapedPort,
): Closed | undefined {
  const reasons = known.map(({ pod }) => {
    const connection = { from: pod, to: podOf(workload), port, protocol };
    return policiesOf(wiring).allows(connection).ingress;
  });
  return reasons.every(isClosed)
    ? {
        ...blamed('ingress', reasons[0]),
        why: describeReason(workload.name, 'ingress', reasons[0]),
      }
    : undefined;
}
