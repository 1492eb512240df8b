import {
  describePolicies,
  mayAccept,
  opensPort,
  podOf,
  policiesOf,
} from '../../policy';
import type { Route, Target } from '../../reach/endpoints';
import type { Wiring } from '../../wiring';
import { eachRoute } from '../support/each-route';
import type { Problem, Rule } from '../support/rule';
import { example } from './port-closed-to-all.example';

/** A port that a Service offers and that NetworkPolicies close to everyone. */
export const portClosedToAll: Rule = {
  id: 'port-closed-to-all',
  severity: 'hint',
  title: 'NetworkPolicies close a port of a Service to everyone.',
  why:
    'Once a NetworkPolicy isolates pods, every port that no rule opens is closed. The metrics port is the one ' +
    'most often forgotten, since only the monitoring calls it.',
  fix: 'Allow somebody to call the port (allowFrom or connectTo() on the constructs), or remove it from the Service.',
  example,
  *check(wiring) {
    if (!policiesOf(wiring).areNone) yield* problems(wiring);
  },
};

const problems = eachRoute(problemOf);

function* problemOf(
  { service, servicePort: { protocol, name, port }, targets }: Route,
  wiring: Wiring,
): Iterable<Problem> {
  const isolationOf = ({ workload }: Target) =>
    policiesOf(wiring).ingress(podOf(workload));
  const isClosed = (target: Target) => {
    const { isolated, unread, rules, admin } = isolationOf(target);
    const end = podOf(target.workload);
    const destination = { end, port: target.port, protocol };
    return (
      isolated &&
      unread.length === 0 &&
      !rules.some((rule) => opensPort(rule.ports, destination)) &&
      !admin.some((rule) => mayAccept(rule, destination))
    );
  };
  const [first] = targets;
  if (first === undefined || !targets.every(isClosed)) return;
  const { policies } = isolationOf(first);
  const portText = name === undefined ? port : `"${name}"`;
  yield {
    object: policies[0].object,
    field: ['spec', 'ingress'],
    message:
      `nobody may call port ${portText} of the Service "${service.name}": ` +
      `${protocol} ${first.port} of ${first.workload.name} is closed ` +
      `to everyone by ${describePolicies(policies)}`,
    fix:
      'allow ingress on it from those who need it (allowFrom or connectTo() on the constructs), ' +
      'or remove it from the Service',
  };
}
