import { named } from '../../../words/objects';
import { at, isFields, listAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';
import { keepsServing } from '../support/port-words';
import type { Rule } from '../support/rule';

/** Pods behind a Service say when they are ready. */
export const readinessProbeMissing: Rule = {
  id: 'readiness-probe-missing',
  severity: 'hint',
  title: 'Pods behind a Service have a readiness probe.',
  why: 'Without one a pod counts as ready the moment its containers run, and as long as they do: clients are sent to it before it listens, in every rollout, and while it hangs.',
  fix: 'Give a container of the pods a readiness probe.',
  wrong: example(''),
  right: example('\n          readinessProbe: { httpGet: { port: http } }'),
  * check(wiring) {
    for (const workload of wiring.workloads) {
      if (!keepsServing(workload) || saysWhenReady(workload)) continue;
      const service = wiring.servicesOf(workload).find(({ ports, publishNotReadyAddresses }) => ports.length > 0 && !publishNotReadyAddresses);
      if (service === undefined) continue;
      yield {
        object: workload.object,
        field: [...workload.templateField, 'spec', 'containers'],
        message: `the Service "${service.name}" sends clients to the pods of ${named(workload)}, which have no readiness probe`,
        fix: 'add a readinessProbe that asks the port which the Service targets',
      };
    }
  },
};

function saysWhenReady({ containers, template }: Workload): boolean {
  const isProbed = containers.some(({ role, fields }) => role !== 'init' && isFields(at(fields, 'readinessProbe')));
  return isProbed || listAt(template, 'spec', 'readinessGates').length > 0;
}

function example(probe: string): string {
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
          image: nginx
          ports: [{ name: http, containerPort: 8080 }]${probe}
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
`;
}
