import { service, workload } from '../../support';

/** A Service of the name `cart` on port 80, and its pods, in a namespace. */
export const cart =
  service(
    'cart',
    'selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }]',
    'shop',
  ) +
  workload('Deployment', 'cart', {
    ports: '{ containerPort: 8080 }',
    namespace: 'shop',
  });

/** A pod that is given variables in the flow style: `{ name: A, value: b }`. */
export function caller(env: string, namespace = 'shop', more = ''): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec: { ${more}containers: [{ name: main, env: [${env}] }] }
---
`;
}

/** A pod that is given one variable. */
export function given(name: string, value: string, namespace?: string): string {
  return caller(`{ name: ${name}, value: "${value}" }`, namespace);
}

/** A pod that is given arguments. */
export function called(...args: string[]): string {
  return (
    '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, ' +
    `spec: { containers: [{ name: main, args: ${JSON.stringify(args)} }] } }\n---\n`
  );
}

/** A ConfigMap with one key. */
export function config(key: string, value: string, namespace = 'shop'): string {
  return (
    '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: ' +
    `${namespace} }, data: ${JSON.stringify({ [key]: value })} }\n---\n`
  );
}

/** A DaemonSet whose pods are given an address, and a Service "cart" of its namespace. */
export function agent(pod: string, address = 'http://cart:80'): string {
  return (
    workload('DaemonSet', 'agent', { pod }).replace(
      'name: main,',
      `name: main, env: [{ name: CART_URL, value: "${address}" }],`,
    ) +
    workload('Deployment', 'cart', { ports: '{ containerPort: 80 }' }) +
    service('cart', 'selector: { app: cart }, ports: [{ port: 80 }]')
  );
}
