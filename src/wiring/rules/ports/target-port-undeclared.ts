import { allNamed } from '../../../words/objects';
import type { Route } from '../../reach/endpoints';
import { eachRoute } from '../support/each-route';
import { declaredPorts, keepsServing, targetPortField } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';

/** A target port by number is one of those that the containers declare, if they declare any. */
export const targetPortUndeclared: Rule = {
  id: 'target-port-undeclared',
  severity: 'warning',
  title: 'A target port by number is one of the ports that the containers declare.',
  why: 'Kubernetes sends the traffic to the number, whether anybody listens there or not: where it is the wrong one, every connection is refused. A container may listen on ports that it does not declare, so this is no error.',
  fix: 'Target the port that the container listens on, or declare it.',
  wrong: example('port: 80'),
  right: example('port: 80, targetPort: 8080'),
  check: eachRoute(problemOf),
};

function* problemOf({ service, servicePort, targets }: Route): Iterable<Problem> {
  const { port, targetPort } = servicePort;
  const workloads = targets
    .filter(({ containerPort }) => containerPort === undefined)
    .map(({ workload }) => workload)
    .filter(({ ports }) => ports.length > 0 && !ports.some((declared) => declared.port === targetPort))
    .filter(keepsServing);
  if (workloads.length === 0) return;
  const field = targetPortField(service, servicePort);
  const declared = declaredPorts(workloads);
  yield {
    object: service.object,
    // The number a headless Service targets is for SRV records only: clients go to the pods themselves.
    severity: service.headless ? 'hint' : 'warning',
    field,
    message: `port ${port} of the Service "${service.name}" targets ${targetPort}${field === servicePort.field ? ', as it names no target port' : ''}, `
      + `where ${allNamed(workloads)} ${workloads.length === 1 ? 'declares' : 'declare'} ${declared}`,
    fix: `target ${declared}, or declare ${targetPort} if a container listens on it`,
  };
}

function example(port: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginxinc/nginx-unprivileged
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { port: 8080 } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ ${port} }]
`;
}
