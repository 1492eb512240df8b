import { groupOf } from '../../read/api-group';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import type { Service, ServicePort } from '../../read/service';
import { at, integerAt, listAt, textAt } from '../../read/untyped';
import type { Exposure, ExposureEntry } from './exposure';
import { type Lead, noService, type Surroundings } from './lead-to';

/** Whether an object is a Route of OpenShift; Knative has Routes as well. */
export function isOpenShifts({ apiVersion }: KubernetesObject): boolean {
  return groupOf(apiVersion) === 'route.openshift.io' || apiVersion === 'v1';
}

/** Reads a Route of OpenShift. */
export function readOpenShiftRoute(
  around: Surroundings,
  object: KubernetesObject,
): Exposure {
  const spec = at(object.fields, 'spec');
  const port =
    textAt(spec, 'port', 'targetPort') ?? integerAt(spec, 'port', 'targetPort');
  const backends: [unknown, FieldPath][] = [
    [at(spec, 'to'), ['spec', 'to']],
    ...listAt(spec, 'alternateBackends').map(
      (backend, index): [unknown, FieldPath] => [
        backend,
        ['spec', 'alternateBackends', index],
      ],
    ),
  ];
  const entries = backends.flatMap(([backend, field]): ExposureEntry[] => {
    const name = textAt(backend, 'name');
    const isService = (textAt(backend, 'kind') ?? 'Service') === 'Service';
    // One that gets no share of the requests may be a release to come.
    const getsNone = integerAt(backend, 'weight') === 0;
    if (name === undefined || !isService || getsNone) return [];
    const lead = leadToPods(around, { namespace: object.namespace, name, port });
    return [
      {
        ...lead,
        field:
          lead.problem === 'no-pod-port' ? ['spec', 'port', 'targetPort'] : field,
        hosts: [hostOf(object)],
        matches: [`Prefix ${textAt(spec, 'path') ?? '/'}`],
      },
    ];
  });
  return { object, through: [], entries };
}

/** Without a host the router makes one up below its own domain. */
function hostOf({ fields, namespace, name }: KubernetesObject): string {
  const host = textAt(fields, 'spec', 'host');
  if (host === undefined) {
    const label = textAt(fields, 'spec', 'subdomain') ?? `${name}-${namespace}`;
    return `${label} below the domain of the router`;
  }
  const isWildcard = textAt(fields, 'spec', 'wildcardPolicy') === 'Subdomain';
  return isWildcard ? `*${host.slice(host.indexOf('.'))}` : host;
}

/**
 * The router leaves the Service out and calls its endpoints: those whose port has the name of the
 * Service's port, or the number of the pods'; without a port, any.
 */
function leadToPods(around: Surroundings, backend: ExposureEntry['backend']): Lead {
  const service = around.service(backend.namespace, backend.name);
  if (service === undefined) return noService(around, backend);
  const { port } = backend;
  if (port === undefined) {
    const only = service.ports.length === 1 ? service.ports[0] : undefined;
    return { backend, service, servicePort: only };
  }
  const servicePort = service.ports.find(
    (one) =>
      one.name === port || podPorts(around, service, one).includes(Number(port)),
  );
  // Whoever writes the endpoints of a Service without a selector says what their ports are.
  const isKnown =
    service.selector !== undefined &&
    (Number.isNaN(Number(port)) ||
      service.ports.every((one) => podPorts(around, service, one).length > 0));
  const problem = servicePort === undefined && isKnown ? 'no-pod-port' : undefined;
  return { backend, service, servicePort, problem };
}

/** The numbers of the pods' ports behind a port of a Service; none if they cannot be told. */
function podPorts(
  around: Surroundings,
  service: Service,
  servicePort: ServicePort,
): readonly number[] {
  const { targetPort } = servicePort;
  if (typeof targetPort === 'number') return [targetPort];
  const route = around
    .routes(service)
    .find((one) => one.servicePort === servicePort);
  return route?.targets.map(({ port }) => port) ?? [];
}
