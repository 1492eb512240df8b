import type { Labels } from '../../../contract/labels';
import { blockYaml, type Fields } from './block-yaml';
import { deployment, manifests, service } from './example-manifests';

const apiVersion = 'gateway.networking.k8s.io/v1';

/** A Namespace. */
export function namespace(name: string, labels?: Labels): string {
  return blockYaml({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  });
}

/** A Gateway of the namespace "gateways" with one listener. */
export function gateway(name: string, listener: Fields): string {
  return blockYaml({
    apiVersion,
    kind: 'Gateway',
    metadata: { name, namespace: 'gateways' },
    spec: {
      gatewayClassName: 'example',
      listeners: [{ name: 'web', port: 80, protocol: 'HTTP', ...listener }],
    },
  });
}

/** An HTTPRoute of the namespace "shop" to the Service of that name. */
export function httpRoute(parentRef: Fields): string {
  return blockYaml({
    apiVersion,
    kind: 'HTTPRoute',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      parentRefs: [parentRef],
      hostnames: ['shop.example.com'],
      rules: [{ backendRefs: [{ name: 'shop', port: 80 }] }],
    },
  });
}

/** A ReferenceGrant of the namespace "certificates" for Gateways of a namespace. */
export function certificateGrant(from: string): string {
  return blockYaml({
    apiVersion,
    kind: 'ReferenceGrant',
    metadata: { name: 'gateways', namespace: 'certificates' },
    spec: {
      from: [
        { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: from },
      ],
      to: [{ group: '', kind: 'Secret' }],
    },
  });
}

/** A BackendTLSPolicy of the namespace "shop" for a port of the Service of that name. */
export function backendTlsPolicy(sectionName: string): string {
  return blockYaml({
    apiVersion,
    kind: 'BackendTLSPolicy',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'shop', sectionName }],
      validation: {
        wellKnownCACertificates: 'System',
        hostname: 'shop.example.com',
      },
    },
  });
}

/** The Service "shop" in the namespace "shop", port 80, and its pods. */
export const SHOP = manifests(
  deployment('shop', { namespace: 'shop', ports: { http: 8080 } }),
  service('shop', {
    namespace: 'shop',
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  }),
);
