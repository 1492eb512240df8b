import { workload } from '../../support';

/** An Ingress as YAML. */
export function ingress(
  name: string,
  given: {
    readonly spec: string;
    readonly namespace?: string;
    readonly annotations?: string;
  },
): string {
  const { spec, namespace = 'shop', annotations = '{}' } = given;
  return (
    '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: ' +
    `${name}, namespace: ${namespace}, annotations: ${annotations} }, spec: { ` +
    `${spec} } }\n---\n`
  );
}

/** The rule of an Ingress that leads one host and path to a Service. */
export function hostRule(
  host: string,
  path: string,
  backend: string,
  port = 'number: 80',
): string {
  return (
    `{ host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, ` +
    `backend: { service: { name: ${backend}, port: { ${port} } } } }] } }`
  );
}

/** An HTTPRoute as YAML. */
export function httpRoute(name: string, parent: string, rules: string): string {
  return (
    '{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { ' +
    `name: ${name}, namespace: shop }, spec: { parentRefs: [{ ${parent} }], ` +
    `hostnames: [shop.example.com], rules: [${rules}] } }\n---\n`
  );
}

/** A PodDisruptionBudget as YAML, for pods with a label `app`. */
export function budget(
  name: string,
  amount: string,
  selector = `{ matchLabels: { app: ${name} } }`,
  apiVersion = 'policy/v1',
): string {
  return (
    `{ apiVersion: ${apiVersion}, kind: PodDisruptionBudget, metadata: { name: ` +
    `${name}, namespace: shop }, spec: { ` +
    `${amount}${amount === '' ? '' : ', '}selector: ${selector} } }\n---\n`
  );
}

/** A HorizontalPodAutoscaler as YAML. */
export function autoscaler(
  target: string,
  given: {
    readonly metrics?: string;
    readonly apiVersion?: string;
    readonly max?: number;
  } = {},
): string {
  const { metrics = '[]', apiVersion = 'autoscaling/v2', max = 5 } = given;
  return (
    `{ apiVersion: ${apiVersion}, kind: HorizontalPodAutoscaler, metadata: { ` +
    `name: scaler, namespace: shop }, spec: { maxReplicas: ${max}, ` +
    `scaleTargetRef: { ${target} }, metrics: ${metrics} } }\n---\n`
  );
}

/** What an operator makes pods of. */
export const customResource =
  '{ apiVersion: example.com/v1, kind: Machinery, metadata: { name: machinery, namespace: shop }, spec: {} }\n---\n';

/** What an autoscaler names to scale the Deployment of the name "web". */
export const WEB = 'apiVersion: apps/v1, kind: Deployment, name: web';

/** A Deployment "web" of which a container requests CPU, or of given containers. */
export function scaled(
  given: { containers?: string; spec?: string; kind?: string; pod?: string } = {},
): string {
  const {
    containers = '{ name: main, resources: { requests: { cpu: 1 } } }',
    spec = '',
    kind = 'Deployment',
    pod = '',
  } = given;
  return (
    `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: web, namespace: ` +
    `shop }, spec: { ${spec}template: { metadata: { labels: { app: web } }, ` +
    `spec: { ${pod}containers: [${containers}] } } } }\n---\n`
  );
}

/** A Deployment of some pods with a label `app`. */
export function replicated(replicas?: number, name = 'web'): string {
  return workload('Deployment', name, {
    namespace: 'shop',
    spec: replicas === undefined ? '' : `replicas: ${replicas}`,
  });
}
