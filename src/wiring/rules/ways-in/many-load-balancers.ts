import { enumerate } from '../../../words/lists';
import { getOrAdd } from '../../get-or-add';
import type { Service, ServicePort } from '../../read/service';
import type { Rule } from '../support/rule';

const MANY = 3;
const httpNumbers = new Set([80, 443, 3000, 5000, 8000, 8080, 8081, 8443, 8888, 9000, 9090]);

/** Several web Services share one way in. */
export const manyLoadBalancers: Rule = {
  id: 'many-load-balancers',
  severity: 'hint',
  title: 'Web Services of one namespace share one way in.',
  why: 'A cloud gives each Service of type LoadBalancer a load balancer of its own, and an address, and a bill. For HTTP one Ingress or Gateway leads to all of them, by host or path.',
  fix: 'Make the Services ClusterIP and put one Ingress or Gateway in front of them.',
  wrong: ['shop', 'blog', 'wiki'].map((name) => webApp(name, 'LoadBalancer')).join('---'),
  right: `${['shop', 'blog', 'wiki'].map((name) => webApp(name, 'ClusterIP')).join('---')}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door }
spec:
  ingressClassName: nginx
  rules:${['shop', 'blog', 'wiki'].map((name) => `
    - host: ${name}.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${name}, port: { name: http } } } }] }`).join('')}
`,
  * check(wiring) {
    const byNamespace = new Map<string, Service[]>();
    for (const service of wiring.services) {
      if (service.type === 'LoadBalancer' && service.ports.some(isWeb)) getOrAdd(byNamespace, service.namespace, () => []).push(service);
    }
    for (const services of byNamespace.values()) {
      if (services.length < MANY) continue;
      yield {
        object: services[0].object,
        field: ['spec', 'type'],
        message: `${services.length} Services of type LoadBalancer serve HTTP in one namespace, ${enumerate(services.map(({ name }) => `"${name}"`))}, each with a load balancer of its own`,
        fix: 'make them ClusterIP and lead to them with one Ingress or Gateway',
      };
    }
  },
};

/** What an Ingress or an HTTPRoute could lead to. */
function isWeb({ port, name = '', appProtocol = '', targetPort, protocol }: ServicePort): boolean {
  return protocol === 'TCP' && (httpNumbers.has(port) || [name, appProtocol, targetPort].some((word) => /^(https?|web)\b/i.test(String(word))));
}

function webApp(name: string, type: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: example/${name}
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { port: http } }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  type: ${type}
  selector: { app: ${name} }
  ports: [{ name: http, port: 80, targetPort: http }]
`;
}
