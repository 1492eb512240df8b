import { compareManifests } from '../../../src/wiring/diff';
import { manifests, service, workload } from '../support';

/** What changes between two YAML texts: `effect id: message`. */
export function changesOf(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).map(
    ({ effect, id, message }) => `${effect} ${id}: ${message}`,
  );
}

/** What Kubernetes refuses, or may refuse, of a change: `effect: message`. */
export function refusedOf(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).flatMap(
    ({ effect, message }) => (/refused/.test(effect) ? [`${effect}: ${message}`] : []),
  );
}

/** What is lost by a change. */
export function lostBy(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).flatMap(
    ({ effect, message }) => (effect === 'loses' ? [message] : []),
  );
}

/** A Deployment of pods that carry `app: <name>`, or other labels. */
export function deployment(
  name: string,
  given: {
    readonly labels?: string;
    readonly ports?: string;
    readonly spec?: string;
  } = {},
): string {
  const { spec = `selector: { matchLabels: { app: ${name} } }`, ...rest } = given;
  return workload('Deployment', name, { spec, ...rest });
}

/** A container port that Services target by its name. */
export const http = '{ name: http, containerPort: 8080 }';

/** A Deployment of the app `web`, with one port. */
export function web(ports = http, labels = '{ app: web }'): string {
  return deployment('web', { ports, labels });
}

/** The Service in front of it. */
export function front(
  spec = 'selector: { app: web }, ports: [{ port: 80, targetPort: http }]',
): string {
  return service('web', spec);
}

/** A Deployment that is given an address. */
export function caller(address: string): string {
  return deployment('caller').replace(
    'name: main',
    `name: main, env: [{ name: WEB_URL, value: "${address}" }]`,
  );
}

/** A NetworkPolicy of an app's pods, with its rules in the flow style. */
export function policy(app: string, rules: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${app} }
spec: { podSelector: { matchLabels: { app: ${app} } }, ${rules} }
---
`;
}

/** An Ingress of one host that leads to a Service. */
export function ingress(backend: string, host = 'shop.example.com'): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec: { rules: [{ host: ${host}, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }
---
`;
}

/** A StatefulSet of two pods with a claim each. */
export function database(name: string, spec = ''): string {
  const claims = 'volumeClaimTemplates: [{ metadata: { name: data } }]';
  return workload('StatefulSet', name, {
    labels: '{ app: db }',
    spec: `serviceName: db, replicas: 2, ${claims}${spec}`,
  });
}

/** An object as YAML, with its spec and what else it says in the flow style. */
export function object(
  kind: string,
  apiVersion: string,
  says: string,
  name = 'x',
): string {
  return `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name} }, ${says} }`;
}

/** A ConfigMap. */
export function settings(name: string, data = 'a: b'): string {
  return object('ConfigMap', 'v1', `data: { ${data} }`, name);
}

/** The template of pods with one container. */
export function pods(image: string, more = ''): string {
  return (
    'template: { metadata: { labels: { app: x } }, spec: { containers: [{ name: ' +
    `main, image: "${image}"${more} }] } }`
  );
}

/** What a claim asks for. */
export function size(storage: string): string {
  return `resources: { requests: { storage: ${storage} } }`;
}

export { service };
