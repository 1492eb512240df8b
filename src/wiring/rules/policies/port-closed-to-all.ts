import { describePolicies, opensPort, podOf, policiesOf } from '../../policy';
import type { Route } from '../../reach/endpoints';
import type { Wiring } from '../../wiring';
import { eachRoute } from '../support/each-route';
import type { Problem, Rule } from '../support/rule';

/** A port that a Service offers, and that no NetworkPolicy lets anybody come to. */
export const portClosedToAll: Rule = {
  id: 'port-closed-to-all',
  severity: 'hint',
  title: 'A port that a Service publishes is open to somebody.',
  why: 'Once a NetworkPolicy closes pods, every port is closed that no rule opens. Often the one for metrics is forgotten: nobody calls it but the monitoring.',
  fix: 'Let somebody in on the port (allowFrom on the constructs), or take it out of the Service.',
  wrong: example('8080'),
  right: example('8080 }, { port: 9090'),
  check: eachRoute(problemOf),
};

function* problemOf({ service, servicePort: { protocol, name, port }, targets }: Route, wiring: Wiring): Iterable<Problem> {
  const isolations = targets.map((target) => ({ target, ...policiesOf(wiring).ingress(podOf(target.workload)) }));
  const isClosed = isolations.every(({ target, isolated, rules }) =>
    isolated && !rules.some(({ ports }) => opensPort(ports, { end: podOf(target.workload), port: target.port, protocol })));
  const [first] = isolations;
  if (first === undefined || !isClosed) return;
  yield {
    object: first.policies[0].object,
    field: ['spec', 'ingress'],
    message: `nobody may call port ${name === undefined ? port : `"${name}"`} of the Service "${service.name}": `
      + `${describePolicies(first.policies)} opens ${protocol} ${first.target.port} of ${first.target.workload.name} to no one`,
    fix: 'let somebody in on it, or take it out of the Service',
  };
}

function example(opened: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: backend }
spec:
  selector: { matchLabels: { app: backend } }
  template:
    metadata: { labels: { app: backend } }
    spec:
      containers:
        - name: backend
          image: example/backend:1.0
          ports: [{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]
          readinessProbe: { httpGet: { path: /ready, port: http } }
---
apiVersion: v1
kind: Service
metadata: { name: backend }
spec:
  selector: { app: backend }
  ports: [{ name: http, port: 80, targetPort: http }, { name: metrics, port: 9090, targetPort: metrics }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: backend }
spec:
  podSelector: { matchLabels: { app: backend } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }]
      ports: [{ port: ${opened} }]
`;
}
