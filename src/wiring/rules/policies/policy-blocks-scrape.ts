import { named } from '../../../words/objects';
import { type Monitor, monitorsOf } from '../../calls/monitors';
import { type Prometheus, prometheusesOf } from '../../calls/prometheus';
import { type ScrapedPort, scrapedPorts } from '../../calls/scraped-ports';
import {
  describePolicies,
  describeReason,
  isClosed,
  mayAccept,
  opensPort,
  podOf,
  policiesOf,
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
  fix: 'Allow ingress from the pods of Prometheus on the port of the pods.',
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
      ? closedToAll(wiring, scraped)
      : closedToEach(wiring, known, scraped);
  if (closed === undefined) return undefined;
  const pods = one === undefined ? 'of Prometheus' : `of ${named(one.object)}`;
  return {
    object: closed.object,
    field: closed.field,
    message:
      `the ${object.kind} "${object.name}" lets Prometheus scrape ${protocol} ${port} of ` +
      `${named(workload)}, but ${closed.why}`,
    fix: closed.fix(`ingress on ${protocol} ${port} from the pods ${pods}`),
  };
}

/** The policy that closes a port, and the end of a sentence that says so. */
type Closed = Blamed & { readonly why: string };

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
