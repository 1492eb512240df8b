import type { Labels } from '../../../contract/labels';
import { blockYaml, type Fields } from './block-yaml';

// What the examples of the rules have in common. An example says what it is about, and the rest is made here.

/** The manifests of an example, one after the other. */
export function manifests(...texts: readonly string[]): string {
  return texts.map((text) => `${text.trim()}\n`).join('---\n');
}

/** What may be said of the one container of an example. */
interface ExampleContainer {
  /** The ports that it declares, by name. */
  readonly ports?: Readonly<Record<string, number>>;
  /** The port of its readiness probe. @default - its first port, if it has any */
  readonly readiness?: string | false;
  readonly env?: Readonly<Record<string, string>>;
  /** How much of the CPU it requests. */
  readonly cpu?: string;
}

/** What may be said of a Deployment of an example. */
interface ExampleDeployment extends ExampleContainer {
  readonly namespace?: string;
  /** Its own labels. @default - none */
  readonly labels?: Labels;
  /** The labels of its pods. @default - the label `app` with its name */
  readonly podLabels?: Labels;
  readonly replicas?: number;
  /** Further fields of the pods' spec. */
  readonly pod?: Fields;
}

/** A Deployment with one container. */
export function deployment(name: string, given: ExampleDeployment = {}): string {
  const {
    namespace,
    labels,
    podLabels = { app: name },
    replicas,
    pod,
    ...container
  } = given;
  return blockYaml({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: podLabels },
        spec: { ...pod, containers: [containerOf(name, container)] },
      },
    },
  });
}

function containerOf(
  name: string,
  { ports, readiness, env, cpu }: ExampleContainer,
): Fields {
  const probed = readiness ?? Object.keys(ports ?? {})[0] ?? false;
  return {
    name,
    image: `example/${name}:1.0`,
    env:
      env &&
      Object.entries(env).map(([variable, value]) => ({ name: variable, value })),
    ports:
      ports &&
      Object.entries(ports).map(([port, containerPort]) => ({
        name: port,
        containerPort,
      })),
    readinessProbe:
      probed === false ? undefined : { httpGet: { path: '/ready', port: probed } },
    resources: cpu === undefined ? undefined : { requests: { cpu } },
  };
}

/** What may be said of a Service of an example. */
interface ExampleService {
  readonly namespace?: string;
  readonly type?: string;
  /** @default - the label `app` with its name */
  readonly selector?: Labels;
  readonly ports: readonly Fields[];
}

/** A Service that selects pods. */
export function service(
  name: string,
  { namespace, type, selector = { app: name }, ports }: ExampleService,
): string {
  return blockYaml({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { type, selector, ports },
  });
}

/** A Service that is an alias of a name. */
export function alias(
  name: string,
  externalName: string,
  namespace?: string,
): string {
  return blockYaml({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { type: 'ExternalName', externalName },
  });
}

/** One path that an Ingress of an example lets in, and the Service that it leads to. */
interface ExamplePath {
  readonly path?: string;
  readonly host?: string;
  readonly service: string;
  readonly port: number | string;
}

/** An Ingress with a rule for each path. */
export function ingress(
  name: string,
  paths: readonly ExamplePath[],
  namespace?: string,
): string {
  const rules = paths.map(
    ({ host = 'shop.example.com', path = '/', service: backend, port }) => ({
      host,
      http: {
        paths: [
          {
            path,
            pathType: 'Prefix',
            backend: {
              service: {
                name: backend,
                port: typeof port === 'number' ? { number: port } : { name: port },
              },
            },
          },
        ],
      },
    }),
  );
  return blockYaml({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: { ingressClassName: 'nginx', rules },
  });
}

/** What may be said of a NetworkPolicy of an example. */
interface ExamplePolicy {
  readonly namespace?: string;
  /** The label `app` of the pods that it selects. @default - its name */
  readonly app?: string;
  /** The rules, and for which directions they are. */
  readonly spec?: Fields;
}

/** A NetworkPolicy for the pods of one app. */
export function networkPolicy(
  name: string,
  { namespace, app = name, spec = {} }: ExamplePolicy = {},
): string {
  return blockYaml({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: { podSelector: { matchLabels: { app } }, ...spec },
  });
}

/** A PodDisruptionBudget for the pods that carry some labels. */
export function disruptionBudget(
  name: string,
  amount: Fields,
  matchLabels: Labels = { app: name },
): string {
  return blockYaml({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: 'shop' },
    spec: { ...amount, selector: { matchLabels } },
  });
}

/** A PersistentVolumeClaim with one access mode. */
export function claim(name: string, accessMode: string): string {
  return blockYaml({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: {
      accessModes: [accessMode],
      resources: { requests: { storage: '1Gi' } },
    },
  });
}

/** A HorizontalPodAutoscaler that scales a Deployment by its use of the CPU. */
export function autoscaler(name: string, target = name): string {
  return blockYaml({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'shop' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
    },
  });
}

/** A Service of the name "cart" in the namespace "shop", port 80, and its pods: what the examples of addresses call. */
export const CART = manifests(
  deployment('cart', { namespace: 'shop', ports: { http: 8080 } }),
  service('cart', {
    namespace: 'shop',
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
  }),
);

/** That Service, and a caller that is given an address of it. */
export function callOfCart(
  address: string,
  caller: Pick<ExampleDeployment, 'namespace' | 'pod'> = {},
): string {
  return manifests(
    CART,
    deployment('web', {
      namespace: 'shop',
      ...caller,
      env: { CART_ADDR: address },
    }),
  );
}
