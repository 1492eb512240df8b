import { loadAll } from 'js-yaml';
import {
  readWiring,
  type SelectedPods,
  type Service,
  type SourceObject,
  type Wiring,
  type WiringOptions,
} from '../../src/wiring';

/** The documents of a YAML text, as found in a file. */
export function manifests(yaml: string): SourceObject[] {
  return loadAll(yaml).map((object) => ({ object, file: 'app.yaml' }));
}

/** The wiring of a YAML text. */
export function wiringOf(yaml: string, options?: WiringOptions): Wiring {
  return readWiring(manifests(yaml), options);
}

/**
 * A workload as YAML, with its pods' labels and the containers' ports in the flow style: `{ name:
 * http, containerPort: 8080 }`.
 */
export function workload(
  kind: string,
  name: string,
  given: Partial<
    Record<'labels' | 'ports' | 'spec' | 'pod' | 'namespace', string>
  > = {},
): string {
  const {
    labels = `{ app: ${name} }`,
    ports = '',
    spec = '',
    pod = '',
    namespace,
  } = given;
  return `
apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }
spec: { ${spec}${spec === '' ? '' : ', '}template: { metadata: { labels: ${labels} }, spec: { ${pod}${pod === '' ? '' : ', '}containers: [{ name: main, ports: [${ports}] }] } } }
---
`;
}

/** A Service as YAML, with its spec in the flow style. */
export function service(name: string, spec: string, namespace?: string): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }
spec: { ${spec} }
---
`;
}

/** The Service of a name in the unnamed namespace, or in a given one. */
export function serviceOf(wiring: Wiring, name: string, namespace = ''): Service {
  const found = wiring.service(namespace, name);
  if (found === undefined) throw new Error(`no Service ${name}`);
  return found;
}

/** Backends as `name` or `name: pods`. */
export function names(selected: readonly SelectedPods[]): string[] {
  return selected.map(({ workload: { name }, pods }) =>
    pods === undefined ? name : `${name}: ${pods.join(' ')}`,
  );
}

/** What each port of a Service reaches, one line a target. */
export function routesOf(wiring: Wiring, name: string, namespace?: string): string[] {
  return wiring
    .routes(serviceOf(wiring, name, namespace))
    .flatMap(({ servicePort, targets, missed, addresses }) => [
      ...targets.map(
        ({ workload: to, port, containerPort }) =>
          `${servicePort.port} -> ${to.name}:${port} ` +
          `${containerPort === undefined ? 'undeclared' : `${containerPort.container}/${containerPort.name ?? '-'}`}`,
      ),
      ...missed.map(({ workload: to }) => `${servicePort.port} misses ${to.name}`),
      ...addresses.map(
        ({ address, port }) => `${servicePort.port} -> ${address}:${port}`,
      ),
    ]);
}
