import { EXPOSURE_TO_NOWHERE } from '../../../contract/rule-ids';
import { closestName } from '../../../words/did-you-mean';
import { list } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import type { Exposure, ExposureEntry } from '../../reach/exposure/exposure';
import { nearlyAllowing } from '../../reach/reference-grants';
import { type ServiceNames, serviceNamesOf } from '../../reach/service-names';
import { mayBeIn } from '../../reach/unknown-namespace';
import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Service } from '../../read/service';
import type { Wiring } from '../../wiring';
import { severityOfMissing } from '../support/missing-service';
import { offeredPorts } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './exposure-to-nowhere.example';

const MOST_NAMES = 10;

/** An Ingress or a route to a Service or a port that does not exist. */
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
    case 'no-port': {
      const portText = typeof port === 'string' ? `"${port}"` : port;
      return {
        severity: mayKnowPods(exposure, service, port) ? 'warning' : undefined,
        message: `${points} port ${portText} of the Service "${name}", which has ${offeredPorts(service?.ports ?? [])}`,
        ...portFix(service, port),
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
    default:
      return undefined;
  }
}

/** ingress-nginx takes the port of the pods as well. */
function mayKnowPods(
  { object: { kind }, through }: Exposure,
  service: Service | undefined,
  port: number | string | undefined,
): boolean {
  return (
    kind === 'Ingress' &&
    (through.length === 0 || through.some((name) => name.includes('nginx'))) &&
    service !== undefined &&
    service.ports.some(({ targetPort }) => targetPort === port)
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

type Fix = Pick<Problem, 'meant' | 'fix'>;

function serviceFix(
  names: ServiceNames,
  kind: string,
  { namespace, name }: ExposureEntry['backend'],
): Fix {
  const [away] = names.namespacesOf(name);
  if (mayBeIn(namespace, names.namespacesOf(name))) {
    return { fix: `set the same namespace on the ${kind} and the Service "${name}"` };
  }
  if (away !== undefined && kind === 'Ingress') {
    return {
      fix:
        `move the Ingress to the namespace "${away}" of the Service "${name}": an ` +
        'Ingress reaches Services of its own namespace only',
    };
  }
  if (away !== undefined) {
    return {
      fix: `set namespace: ${away} in the backendRef, and add a ReferenceGrant there that allows it`,
    };
  }
  const close = names.closeTo(name, namespace);
  if (close !== undefined) {
    return { meant: `"${close}"`, fix: `use the Service "${close}"` };
  }
  const known = names.in(namespace).slice(0, MOST_NAMES);
  const choice = known.length === 0 ? '' : `, or use one that exists: ${list(known)}`;
  return { fix: `add the Service "${name}"${choice}` };
}

function portFix(service: Service | undefined, port: number | string | undefined): Fix {
  const ports = service?.ports ?? [];
  const meant = ports.find(({ targetPort }) => targetPort === port);
  if (meant !== undefined) {
    return {
      fix: `use port ${meant.port} of the Service: ${port} is the port of its pods`,
    };
  }
  const close = closestName(
    port,
    ports.flatMap(({ name }) => name ?? []),
  );
  if (close !== undefined) {
    return { meant: `"${close}"`, fix: `use the port "${close}"` };
  }
  const choice =
    ports.length === 1
      ? `port ${ports[0].port} of the Service`
      : 'a port that the Service has';
  return { fix: `use ${choice}` };
}
