import type { Manifest } from '../../support/beds/control-plane';
import { IMAGE, OTHER_IMAGE } from '../../support/beds/stand-in/image';

/** What every container of a restricted pod has to say. */
export const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** The pod labels of a workload of the app. */
export function labelsOf(workload: string): Record<string, string> {
  return Object.fromEntries(
    ['name', 'instance'].map((part) => [`app.kubernetes.io/${part}`, workload]),
  );
}

/** Another app whose pods have the labels of `api`, as when its manifest was copied. */
export function worker(): Manifest {
  const labels = { ...labelsOf('api'), copy: 'worker' };
  const env = [
    { name: 'STAND_IN_PORTS', value: '8080/TCP' },
    { name: 'STAND_IN_POD', value: 'worker' },
  ];
  const readinessProbe = { httpGet: { path: '/', port: 'http' }, periodSeconds: 1 };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'worker' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65532,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'worker',
              image: OTHER_IMAGE,
              command: ['/bin/stand-in', 'serve'],
              ports: [{ name: 'http', containerPort: 8080 }],
              env,
              readinessProbe,
              securityContext: RESTRICTED,
            },
          ],
        },
      },
    },
  };
}

/** The Service of `api` as one that only gives its pods names: it maps no ports. */
export function headless(): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api' },
    spec: {
      clusterIP: 'None',
      selector: labelsOf('api'),
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    },
  };
}

/** A second container that wants the port that the first has. */
export function sidecar(): Manifest {
  return {
    name: 'proxy',
    image: IMAGE,
    command: ['/bin/stand-in', 'serve'],
    ports: [{ name: 'proxy', containerPort: 8080 }],
    env: [{ name: 'STAND_IN_PORTS', value: '8080/TCP' }],
    securityContext: RESTRICTED,
  };
}

/** A policy for the pods of a workload. */
export function policy(name: string, workload: string, spec: Manifest): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector: { matchLabels: labelsOf(workload) }, ...spec },
  };
}

/** A way in that leads to a Service. */
export function ingressTo(service: string): Manifest {
  const backend = { service: { name: service, port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop' },
    spec: {
      rules: [
        {
          host: 'shop.example.com',
          http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
        },
      ],
    },
  };
}

/** The same by the Gateway API. */
export function routeTo(service: string): Manifest {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'shop' },
    spec: {
      parentRefs: [{ name: 'public' }],
      hostnames: ['shop.example.com'],
      rules: [{ backendRefs: [{ name: service, port: 80 }] }],
    },
  };
}

/** What a controller writes about a route to a Service that is not there. */
export function routeStatus(message: string): Manifest {
  const at = {
    lastTransitionTime: new Date().toISOString(),
    observedGeneration: 1,
  };
  return {
    parents: [
      {
        parentRef: { name: 'public' },
        controllerName: 'example.com/gateway',
        conditions: [
          {
            type: 'Accepted',
            status: 'True',
            reason: 'Accepted',
            message: '',
            ...at,
          },
          {
            type: 'ResolvedRefs',
            status: 'False',
            reason: 'BackendNotFound',
            message,
            ...at,
          },
        ],
      },
    ],
  };
}

/** A claim of a volume that nobody has. */
export function claim(): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'files' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      volumeName: 'files-of-last-year',
      storageClassName: '',
      resources: { requests: { storage: '1Gi' } },
    },
  };
}
