import {
  at,
  listAt,
  referenceTo,
  type Service,
  textAt,
  type Wiring,
  type Workload,
} from '../../wiring';
import { called } from '../../words/objects';
import type { Cause } from './cause';
import { inNamespace } from './reference';

/** A host and a colon, and then a variable as the port. */
const PORT = /:\$\(([A-Z][A-Z0-9_]*)_PORT\)/g;

/**
 * Variables that Kubernetes sets for every Service of the namespace, as Docker once did: `API_PORT` is no number, but
 * `tcp://10.96.0.7:80`. Who writes `http://api:$(API_PORT)` and does not set it gets that.
 */
export function causesOfServiceLinks(wiring: Wiring): readonly Cause[] {
  const services = new Map(
    wiring.services
      .filter(({ headless, type }) => !headless && type !== 'ExternalName')
      .map((service) => [`${service.namespace}/${wordOf(service)}`, service]),
  );
  return wiring.workloads.flatMap((workload) => causesIn(workload, services));
}

function wordOf({ name }: Service): string {
  return name.toUpperCase().replaceAll('-', '_');
}

function causesIn(
  workload: Workload,
  services: ReadonlyMap<string, Service>,
): readonly Cause[] {
  const spec = podSpecOf(workload);
  if (at(spec, 'enableServiceLinks') === false) return [];
  return listAt(spec, 'containers').flatMap((container) => {
    const env = listAt(container, 'env');
    // What else sets variables is not in the manifest of the workload.
    if (listAt(container, 'envFrom').length > 0) return [];
    return env.flatMap((variable) =>
      [...(textAt(variable, 'value') ?? '').matchAll(PORT)].flatMap(([, word]) => {
        const service = services.get(`${workload.namespace}/${word}`);
        const isSet = env.some((other) => textAt(other, 'name') === `${word}_PORT`);
        return service === undefined || isSet
          ? []
          : [causeOf(workload, service, { variable, container, word })];
      }),
    );
  });
}

function podSpecOf({ kind, object }: Workload): unknown {
  return kind === 'Pod'
    ? at(object.fields, 'spec')
    : at(object.fields, 'spec', 'template', 'spec');
}

/** Where the variable is used. */
interface Use {
  readonly variable: unknown;
  readonly container: unknown;
  readonly word: string;
}

function causeOf(
  workload: Workload,
  service: Service,
  { variable, container, word }: Use,
): Cause {
  const address = textAt(service.object.fields, 'spec', 'clusterIP') ?? '10.96.0.7';
  const [port] = service.ports;
  const scheme = port?.protocol.toLowerCase() ?? 'tcp';
  const { kind, namespace, name } = workload;
  return {
    id: 'service-link-variable',
    at: 'caller',
    text:
      `${textAt(variable, 'name')} of the container "${textAt(container, 'name')}" of ${called(workload)} uses ` +
      `$(${word}_PORT), which Kubernetes sets to ${scheme}://${address}:${port?.port ?? 80} for ${called(service.object)}`,
    effect: 'beside',
    observed: false,
    object: referenceTo(workload.object),
    fix: `set ${word}_PORT before it in env, write the number, or set enableServiceLinks: false`,
    shows: [
      'get',
      kind.toLowerCase(),
      name,
      '--output=yaml',
      ...inNamespace(namespace),
    ],
  };
}
