import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';

/** A Service of the name `cart` on port 80, and its pods, in a namespace. */
export const cart =
  service(
    'cart',
    {
      selector: { app: 'cart' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    },
    'shop',
  ) +
  workload('Deployment', 'cart', {
    ports: [{ containerPort: 8080 }],
    namespace: 'shop',
  });

/** A pod "web" with one container, and further fields of its spec. */
function pod(container: Fields, namespace: string, spec?: Fields): string {
  return document({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace },
    spec: { ...spec, containers: [{ name: 'main', ...container }] },
  });
}

/** A pod that is given variables. */
export function caller(
  env: readonly Fields[],
  namespace = 'shop',
  spec?: Fields,
): string {
  return pod({ env }, namespace, spec);
}

/** A pod that is given one variable. */
export function given(name: string, value: string, namespace?: string): string {
  return caller([{ name, value }], namespace);
}

/** A pod that is given arguments. */
export function called(...args: string[]): string {
  return pod({ args }, 'shop');
}

/** A ConfigMap with one key. */
export function config(key: string, value: string, namespace = 'shop'): string {
  return document({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace },
    data: { [key]: value },
  });
}

/** A DaemonSet whose pods are given an address, and a Service "cart" of its namespace. */
export function agent(pods: Fields, address = 'http://cart:80'): string {
  return (
    workload('DaemonSet', 'agent', {
      pod: pods,
      container: { env: [{ name: 'CART_URL', value: address }] },
    }) +
    workload('Deployment', 'cart', { ports: [{ containerPort: 80 }] }) +
    service('cart', { selector: { app: 'cart' }, ports: [{ port: 80 }] })
  );
}
