import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { InternalApi, type InternalApiProps, Worker } from '../../src';
import { manifest, type Manifest } from '../support/synthesize';

export const image = 'example/app:1.0';

/** An API of one port, 80 in front of 8080. */
export function api(
  scope: Construct,
  id = 'backend',
  props: Partial<InternalApiProps<'http'>> = {},
): InternalApi<'http'> {
  return new InternalApi(scope, id, {
    image,
    ports: { http: { port: 80, targetPort: 8080 } },
    ...props,
  });
}

/** What only calls. */
export function caller(scope: Construct, id = 'web'): Worker {
  return new Worker(scope, id, { image });
}

/** The variables of a workload's first container. */
export function variables(
  chart: Chart,
  kind: string,
  name?: string,
): Record<string, string> {
  const spec = manifest(chart, kind, name).spec;
  const [container] = (spec.template ?? spec.jobTemplate?.spec.template ?? { spec })
    .spec.containers;
  return Object.fromEntries(
    (container.env ?? []).map((variable: Manifest) => [
      variable.name,
      variable.value,
    ]),
  );
}

/** The spec of a NetworkPolicy. */
export function policy(chart: Chart, name = 'backend'): Manifest {
  return manifest(chart, 'NetworkPolicy', name).spec;
}

/** The labels by which the library knows a construct's pods. */
export function podsOf(name: string): Manifest {
  return {
    podSelector: {
      matchLabels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/instance': name,
      },
    },
  };
}

/** A namespace by its name. */
export function inNamespace(name: string): Manifest {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
  };
}

export const http = { port: 8080, protocol: 'TCP' };
