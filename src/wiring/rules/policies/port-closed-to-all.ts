import { describePolicies, opensPort, podOf, policiesOf } from '../../policy';
import type { Route } from '../../reach/endpoints';
import type { Wiring } from '../../wiring';
import { eachRoute } from '../support/each-route';
import type { Problem, Rule } from '../support/rule';
import { example } from './port-closed-to-all.example';

/** A port that a Service offers, and that no NetworkPolicy lets anybody come to. */
export const portClosedToAll: Rule = {
  id: 'port-closed-to-all',
  severity: 'hint',
  title: 'NetworkPolicies close a port of a Service to everyone.',
  why:
    'Once a NetworkPolicy isolates pods, every port that no rule opens is closed. The metrics port is the one ' +
    'most often forgotten, since nobody but the monitoring calls it.',
  fix: 'Let somebody in on the port (allowFrom on the constructs), or remove it from the Service.',
  example,
  check: eachRoute(problemOf),
};

function* problemOf(
  { service, servicePort: { protocol, name, port }, targets }: Route,
  wiring: Wiring,
): Iterable<Problem> {
  const isolations = targets.map((target) => ({
    target,
    ...policiesOf(wiring).ingress(podOf(target.workload)),
  }));
  const isClosed = isolations.every(
    ({ target, isolated, rules }) =>
      isolated &&
      !rules.some(({ ports }) =>
        opensPort(ports, { end: podOf(target.workload), port: target.port, protocol }),
      ),
  );
  const [first] = isolations;
  if (first === undefined || !isClosed) return;
  yield {
    object: first.policies[0].object,
    field: ['spec', 'ingress'],
    message:
      `nobody may call port ${name === undefined ? port : `"${name}"`} of the Service "${service.name}": ` +
      `${describePolicies(first.policies)} opens ${protocol} ${first.target.port} ` +
      `of ${first.target.workload.name} to no one`,
    fix: 'let somebody in on it, or take it out of the Service',
  };
}
