/** An Ingress as YAML. */
export function ingress(name: string, given: { readonly spec: string; readonly namespace?: string; readonly annotations?: string }): string {
  const { spec, namespace = 'shop', annotations = '{}' } = given;
  return `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: ${name}, namespace: ${namespace}, annotations: ${annotations} }, spec: { ${spec} } }\n---\n`;
}

/** The rule of an Ingress that leads one host and path to a Service. */
export function hostRule(host: string, path: string, backend: string, port = 'number: 80'): string {
  return `{ host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${backend}, port: { ${port} } } } }] } }`;
}

/** An HTTPRoute as YAML. */
export function httpRoute(name: string, parent: string, rules: string): string {
  return `{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: ${name}, namespace: shop }, spec: { parentRefs: [{ ${parent} }], hostnames: [shop.example.com], rules: [${rules}] } }\n---\n`;
}

/** A PodDisruptionBudget as YAML, for pods with a label `app`. */
export function budget(name: string, amount: string, selector = `{ matchLabels: { app: ${name} } }`, apiVersion = 'policy/v1'): string {
  return `{ apiVersion: ${apiVersion}, kind: PodDisruptionBudget, metadata: { name: ${name}, namespace: shop }, spec: { ${amount}${amount === '' ? '' : ', '}selector: ${selector} } }\n---\n`;
}

/** A HorizontalPodAutoscaler as YAML. */
export function autoscaler(target: string, given: { readonly metrics?: string; readonly apiVersion?: string; readonly max?: number } = {}): string {
  const { metrics = '[]', apiVersion = 'autoscaling/v2', max = 5 } = given;
  return `{ apiVersion: ${apiVersion}, kind: HorizontalPodAutoscaler, metadata: { name: scaler, namespace: shop }, spec: { maxReplicas: ${max}, scaleTargetRef: { ${target} }, metrics: ${metrics} } }\n---\n`;
}

/** What an operator makes pods of. */
export const customResource = '{ apiVersion: example.com/v1, kind: Machinery, metadata: { name: machinery, namespace: shop }, spec: {} }\n---\n';
