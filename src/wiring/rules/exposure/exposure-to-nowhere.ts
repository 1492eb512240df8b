import { EXPOSURE_TO_NOWHERE } from '../../../contract/rule-ids';
import { inNamespace } from '../../../words/objects';
import type { Exposure, ExposureEntry } from '../../reach/exposure/exposure';
import { isAliasWithoutPorts } from '../../reach/exposure/lead-to';
import { nearlyAllowing } from '../../reach/reference-grants';
import { type ServiceNames, serviceNamesOf } from '../../reach/service-names';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import { textsAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { podPortFix, portFix, serviceFix } from '../support/backend-fix';
import { severityOfMissing } from '../support/missing-service';
import { offeredPorts, targetPorts } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './exposure-to-nowhere.example';

/** An Ingress, a route or the like to a Service or a port that does not exist. */
export const exposureToNowhere: Rule = {
  id: EXPOSURE_TO_NOWHERE,
  severity: 'error',
  title: 'An Ingress or a route points to a Service or a port that does not exist.',
  why:
    'The API server accepts an Ingress or a route whatever it points to. If the Service or the port does not ' +
    'exist, the controller answers every request with 503, 500 or a default page.',
  fix: "Name a Service in the same namespace and one of that Service's ports (not the pods'), by number or by name.",
  example,
  *check(wiring) {
    for (const exposure of wiring.exposures) {
      const reported = new Set<string>();
      for (const entry of exposure.entries) {
        const { namespace, name, port } = entry.backend;
        const key = `${namespace}/${name}:${port}`;
        const problem = reported.has(key)
          ? undefined
          : problemOf(wiring, serviceNamesOf(wiring), exposure, entry);
        if (problem === undefined) continue;
        reported.add(key);
        yield { object: exposure.object, field: entry.field, ...problem };
      }
    }
  },
};

function problemOf(
  wiring: Wiring,
  names: ServiceNames,
  exposure: Exposure,
  { backend, service, problem }: ExposureEntry,
): Omit<Problem, 'object'> | undefined {
  const { object } = exposure;
  const { namespace, name, port } = backend;
  const points = `the ${object.kind} "${object.name}" points to`;
  const there = inNamespace(namespace);
  switch (problem) {
    case 'unknown-namespace':
    case 'no-service':
      return isClusters(backend) || isElsewhere(names, object, problem, backend)
        ? undefined
        : {
            severity: severityOfMissing(wiring, namespace, name),
            message: `${points} the Service "${name}", which does not exist${there || ' in these manifests'}`,
            ...serviceFix(names, object.kind, backend),
          };
    case 'no-port':
      return {
        severity: isForController(exposure, service, port) ? 'warning' : undefined,
        message:
          `${points} port ${portText(port)} of the Service "${name}", ` +
          `which has ${offeredPorts(service?.ports ?? [])}`,
        ...portFix(service, port),
      };
    case 'no-pod-port': {
      const ports = service?.ports ?? [];
      return {
        message:
          `${points} port ${portText(port)} of the pods behind the Service "${name}", ` +
          `which leads to ${targetPorts(ports)}`,
        ...podPortFix(ports, port),
      };
    }
    case 'port-not-named':
      return {
        message: `${points} the Service "${name}" without naming a port`,
        ...portFix(service, port),
      };
    case 'not-granted':
      return {
        // It may be applied with the namespace, unless one of these manifests nearly fits.
        severity: isGrantMissing(wiring, object, backend) ? 'error' : 'warning',
        message: `${points} the Service "${name}"${there}, but no ReferenceGrant there allows it`,
        fix:
          `add a ReferenceGrant${there} from ${object.kind}s in namespace ` +
          `"${object.namespace}" to the Service "${name}"`,
      };
    case 'not-allowed':
      return keepsToNamespaces(wiring)
        ? {
            severity: 'warning',
            message: `${points} the Service "${name}"${there}, but Traefik stays in the namespace of an ${object.kind}`,
            fix: 'add --providers.kubernetescrd.allowcrossnamespace to the args of Traefik, or move one of the two',
          }
        : undefined;
    default:
      return undefined;
  }
}

function portText(port: number | string | undefined): string {
  return typeof port === 'string' ? `"${port}"` : `${port}`;
}

const READS_ROUTES = /^--providers\.kubernetescrd(?:=true|\.|$)/i;
const ALLOWS_OTHERS =
  /^--providers\.kubernetescrd\.allowcrossnamespace(?:=true)?$/i;

/** Whether a Traefik of these manifests reads IngressRoutes, and none may follow them into other namespaces. */
function keepsToNamespaces({ workloads }: Wiring): boolean {
  const options = workloads.flatMap(({ containers }) =>
    containers.flatMap(({ fields }) => textsAt(fields, 'args')),
  );
  return (
    options.some((option) => READS_ROUTES.test(option)) &&
    !options.some((option) => ALLOWS_OTHERS.test(option))
  );
}

/**
 * Whether the controller may make something of the port: ingress-nginx takes that of the pods as well, and
 * an alias need not list any.
 */
function isForController(
  { object: { kind }, through }: Exposure,
  service: Service | undefined,
  port: number | string | undefined,
): boolean {
  if (kind !== 'Ingress' || service === undefined) return false;
  const isOfNginx =
    through.length === 0 || through.some((name) => name.includes('nginx'));
  return (
    isAliasWithoutPorts(service) ||
    (isOfNginx && service.ports.some(({ targetPort }) => targetPort === port))
  );
}

function isGrantMissing(
  wiring: Wiring,
  object: Exposure['object'],
  { namespace, name }: ExposureEntry['backend'],
): boolean {
  const to = { kind: 'Service', namespace, name };
  return (
    nearlyAllowing(wiring, { from: object, to }) !== undefined ||
    wiring.isWhole(namespace)
  );
}

/**
 * Of a namespace without a Service or a workload nothing is known, unless a Service of that name is in
 * another one; a route that names the namespace does so on purpose.
 */
function isElsewhere(
  names: ServiceNames,
  object: KubernetesObject,
  problem: ExposureEntry['problem'],
  { namespace, name }: ExposureEntry['backend'],
): boolean {
  return (
    problem === 'unknown-namespace' &&
    (names.namespacesOf(name).length === 0 || namespace !== object.namespace)
  );
}

/** The Services of the cluster itself are not in anybody's manifests. */
function isClusters({ namespace, name }: ExposureEntry['backend']): boolean {
  return (
    namespace === 'kube-system' ||
    (name === 'kubernetes' && (namespace === 'default' || namespace === ''))
  );
}
