import type { Labels } from '../../../contract/labels';
import type { KubernetesObject } from '../kubernetes-object';
import type { Fields } from '../untyped';

/** The ports of a Service or of a container, by name. */
export type NamedPorts = Readonly<Record<string, number>>;

/** What an operator creates for an object, as manifests. */
export type Make = (object: KubernetesObject) => readonly Fields[];

/** What is known of the pods that an operator creates. */
export interface MadePods {
  readonly name: string;
  readonly labels: Labels;
  readonly ports: NamedPorts;
  readonly replicas?: number;
  /** The headless Service under which they have names of their own. */
  readonly serviceName?: string;
}

/** A StatefulSet with the labels and ports that its operator gives its pods. */
export function madePods({
  name,
  labels,
  ports,
  replicas,
  serviceName,
}: MadePods): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      replicas,
      serviceName,
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', ports: containerPorts(ports) }] },
      },
    },
  };
}

/** A Service; without a selector where nobody knows by which labels its operator finds the pods. */
export function madeService(
  name: string,
  ports: NamedPorts,
  selector?: Labels,
): Fields {
  return serviceWith(name, { selector, ports: servicePorts(ports) });
}

/** A headless Service. */
export function madeHeadless(
  name: string,
  ports: NamedPorts,
  selector?: Labels,
): Fields {
  return serviceWith(name, {
    clusterIP: 'None',
    selector,
    ports: servicePorts(ports),
  });
}

function serviceWith(name: string, spec: Fields): Fields {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec };
}

function containerPorts(ports: NamedPorts): Fields[] {
  return Object.entries(ports).map(([name, containerPort]) => ({
    name,
    containerPort,
  }));
}

function servicePorts(ports: NamedPorts): Fields[] {
  return Object.entries(ports).map(([name, port]) => ({
    name,
    port,
    targetPort: port,
  }));
}
