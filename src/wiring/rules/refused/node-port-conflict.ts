import { inNamespace } from '../../../words/objects';
import type { FieldPath } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import { integerAt } from '../../read/untyped';
import type { Rule } from '../support/rule';

interface NodePort {
  readonly number: number;
  readonly field: FieldPath;
}

/** A port of the nodes belongs to one Service. */
export const nodePortConflict: Rule = {
  id: 'node-port-conflict',
  severity: 'error',
  title: 'A nodePort belongs to one Service.',
  why: 'A node port is open on every node of the cluster, so there is one of each number, whatever the namespace and the protocol. '
    + 'The API server refuses the second Service that asks for it, after the rest of the app is in.',
  fix: 'Give one of the Services another nodePort, or leave it out and let the cluster choose a free one.',
  wrong: example('30080'),
  right: example('30081'),
  * check({ services }) {
    const owners = new Map<number, Service>();
    for (const service of services) {
      for (const { number, field } of nodePortsOf(service)) {
        const owner = owners.get(number);
        if (owner === undefined) owners.set(number, service);
        if (owner === undefined || owner === service) continue;
        yield {
          object: service.object,
          field,
          message: `the Service "${service.name}" asks for the nodePort ${number}, which the Service "${owner.name}"${elsewhere(owner, service)} has`,
          fix: `give one of the two another nodePort, or leave it out of "${service.name}" and let the cluster choose`,
        };
      }
    }
  },
};

/** The node ports that a Service asks for; the one for health checks is drawn from the same numbers. */
function nodePortsOf({ type, ports, object }: Service): NodePort[] {
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  const given = ports.flatMap(({ nodePort, field }): NodePort[] => (nodePort === undefined ? [] : [{ number: nodePort, field: [...field, 'nodePort'] }]));
  const health = integerAt(object.fields, 'spec', 'healthCheckNodePort') ?? 0;
  return health === 0 ? given : [...given, { number: health, field: ['spec', 'healthCheckNodePort'] }];
}

function elsewhere(owner: Service, { namespace }: Service): string {
  return owner.namespace === namespace ? '' : inNamespace(owner.namespace);
}

function example(nodePort: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: example/web:1.0
          ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 8081 }]
          readinessProbe: { httpGet: { path: /ready, port: http } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: admin, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ name: admin, port: 80, targetPort: admin, nodePort: ${nodePort} }] }
`;
}
