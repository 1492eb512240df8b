import { loadAll } from 'js-yaml';
import {
  readWiring,
  type SelectedPods,
  type Service,
  type SourceObject,
  type Wiring,
  type WiringOptions,
} from '../../src/wiring';
import { readYaml, type YamlDocument } from '../../src/yaml/read-yaml';
import { document, type Fields } from '../support/yaml';

/** The documents of a YAML text, as found in a file. */
export function manifests(yaml: string): SourceObject[] {
  return documents(yaml).map(({ value, duplicateKeys }) => ({
    object: value,
    file: 'app.yaml',
    duplicateKeys,
  }));
}

/** What the command refuses, such as an object that is a part of itself, the wiring must stand nevertheless. */
function documents(yaml: string): Pick<YamlDocument, 'value' | 'duplicateKeys'>[] {
  try {
    return readYaml(yaml, 'app.yaml');
  } catch {
    return loadAll(yaml).map((value) => ({ value }));
  }
}

/** The wiring of a YAML text. */
export function wiringOf(yaml: string, options?: WiringOptions): Wiring {
  return readWiring(manifests(yaml), options);
}

/** What may be said of a workload. */
export interface GivenWorkload {
  readonly namespace?: string;
  /** The labels of its pods. @default - the label `app` with its name */
  readonly labels?: Fields;
  /** The ports of its one container. */
  readonly ports?: readonly Fields[];
  /** Further fields of the container. */
  readonly container?: Fields;
  /** Further fields of the pods' spec. */
  readonly pod?: Fields;
  /** Further fields of the spec. */
  readonly spec?: Fields;
  readonly status?: Fields;
}

/** A workload with one container, as YAML. */
export function workload(
  kind: string,
  name: string,
  given: GivenWorkload = {},
): string {
  const {
    namespace,
    labels = { app: name },
    ports = [],
    container,
    pod,
    spec,
    status,
  } = given;
  return document({
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      ...spec,
      template: {
        metadata: { labels },
        spec: { ...pod, containers: [{ name: 'main', ...container, ports }] },
      },
    },
    status,
  });
}

/** A Service as YAML. */
export function service(name: string, spec: Fields, namespace?: string): string {
  return document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec,
  });
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
export function routesOf(
  wiring: Wiring,
  name: string,
  namespace?: string,
): string[] {
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
