import type { KubernetesObject } from '../kubernetes-object';
import { integerAt, labelsAt, textAt, type Fields } from '../untyped';
import { madeHeadless, madePods, type Make, type NamedPorts } from './manifests';

/** What the Prometheus operator creates for its kinds; all of one kind share a Service per namespace. */
export const prometheusOperator: Readonly<Record<string, Make>> = {
  Alertmanager: (object) =>
    server(object, 'alertmanager', 'alertmanager', {
      [portName(object)]: 9093,
      'mesh-tcp': 9094,
    }),
  Prometheus: (object) =>
    server(object, 'prometheus', 'prometheus', { [portName(object)]: 9090 }),
  PrometheusAgent: (object) =>
    server(object, 'prom-agent', 'prometheus-agent', { [portName(object)]: 9090 }),
  ThanosRuler: (object) =>
    server(object, 'thanos-ruler', 'thanos-ruler', {
      grpc: 10901,
      [portName(object)]: 10902,
    }),
};

function portName({ fields }: KubernetesObject): string {
  return textAt(fields, 'spec', 'portName') ?? 'web';
}

function server(
  { name, fields }: KubernetesObject,
  prefix: string,
  app: string,
  ports: NamedPorts,
): readonly Fields[] {
  const all = { 'app.kubernetes.io/name': app };
  return [
    madePods({
      name: `${prefix}-${name}`,
      labels: {
        ...labelsAt(fields, 'spec', 'podMetadata', 'labels'),
        ...all,
        'app.kubernetes.io/instance': name,
        'app.kubernetes.io/managed-by': 'prometheus-operator',
        'operator.prometheus.io/name': name,
        [app]: name,
      },
      ports,
      replicas: integerAt(fields, 'spec', 'replicas') ?? 1,
      serviceName: `${app}-operated`,
    }),
    madeHeadless(`${app}-operated`, ports, all),
  ];
}
