import { document, type Fields } from '../../../support/yaml';
import { workload } from '../../support';

/** An Ingress as YAML. */
export function ingress(
  name: string,
  given: {
    readonly spec: Fields;
    readonly namespace?: string;
    readonly annotations?: Fields;
  },
): string {
  const { spec, namespace = 'shop', annotations } = given;
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations },
    spec,
  });
}

/** The rule of an Ingress that leads one host and path to a Service. */
export function hostRule(
  host: string,
  path: string,
  backend: string,
  port: Fields = { number: 80 },
): Fields {
  const service = { name: backend, port };
  return {
    host,
    http: { paths: [{ path, pathType: 'Prefix', backend: { service } }] },
  };
}

/** An HTTPRoute as YAML. */
export function httpRoute(
  name: string,
  parent: Fields,
  rules: readonly Fields[],
): string {
  return document({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace: 'shop' },
    spec: { parentRefs: [parent], hostnames: ['shop.example.com'], rules },
  });
}

/** A PodDisruptionBudget as YAML, for pods with a label `app`. */
export function budget(
  name: string,
  amount: Fields,
  selector: Fields | null = { matchLabels: { app: name } },
  apiVersion = 'policy/v1',
): string {
  return document({
    apiVersion,
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: 'shop' },
    spec: { ...amount, selector },
  });
}

/** A HorizontalPodAutoscaler as YAML. */
export function autoscaler(
  target: Fields,
  given: {
    readonly metrics?: readonly Fields[];
    readonly apiVersion?: string;
    readonly max?: number;
  } = {},
): string {
  const { metrics = [], apiVersion = 'autoscaling/v2', max = 5 } = given;
  return document({
    apiVersion,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'scaler', namespace: 'shop' },
    spec: { maxReplicas: max, scaleTargetRef: target, metrics },
  });
}

/** What an operator makes pods of. */
export const customResource = document({
  apiVersion: 'example.com/v1',
  kind: 'Machinery',
  metadata: { name: 'machinery', namespace: 'shop' },
  spec: {},
});

/** What an autoscaler names to scale the Deployment of the name "web". */
export const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

/** A Deployment "web" of which a container requests CPU, or of given containers. */
export function scaled(
  given: {
    readonly containers?: readonly Fields[];
    readonly spec?: Fields;
    readonly kind?: string;
    readonly pod?: Fields;
  } = {},
): string {
  const {
    containers = [{ name: 'main', resources: { requests: { cpu: 1 } } }],
    spec,
    kind = 'Deployment',
    pod,
  } = given;
  return document({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      ...spec,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { ...pod, containers },
      },
    },
  });
}

/** A Deployment of some pods with a label `app`. */
export function replicated(replicas?: number, name = 'web'): string {
  return workload('Deployment', name, { namespace: 'shop', spec: { replicas } });
}
