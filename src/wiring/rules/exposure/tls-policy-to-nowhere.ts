import { list } from '../../../words/lists';
import { inNamespace } from '../../../words/objects';
import { type ServiceNames, serviceNamesOf } from '../../reach/service-names';
import { mayBeIn } from '../../reach/unknown-namespace';
import type { FieldPath, KubernetesObject } from '../../read/kubernetes-object';
import { servicePortOf } from '../../read/read-service';
import type { Service } from '../../read/service';
import { listAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { severityOfMissing } from '../support/missing-service';
import type { Problem, Rule } from '../support/rule';
import { example } from './tls-policy-to-nowhere.example';

const MOST_NAMES = 10;

/** A Service, or one of its ports, as a BackendTLSPolicy names it. */
interface Target {
  readonly namespace: string;
  readonly name: string;
  readonly sectionName?: string;
  readonly field: FieldPath;
}

/** A BackendTLSPolicy for a Service or a port that does not exist. */
export const tlsPolicyToNowhere: Rule = {
  id: 'tls-policy-to-nowhere',
  severity: 'error',
  title: 'A BackendTLSPolicy is for a Service or a port that does not exist.',
  why:
    'A BackendTLSPolicy makes Gateways speak TLS to a Service of its own namespace, or to one of its ports by name. ' +
    'If there is none, they speak plain HTTP to the pods, which expect TLS.',
  fix: 'Name a Service in the namespace of the policy, and one of the names of its ports as sectionName.',
  example,
  *check(wiring) {
    for (const policy of wiring.ofKind('BackendTLSPolicy')) {
      for (const target of targetsOf(policy)) {
        const service = wiring.service(target.namespace, target.name);
        const problem =
          service === undefined
            ? missingService(wiring, policy, target)
            : missingPort(policy, target, service);
        if (problem !== undefined) yield problem;
      }
    }
  },
};

function targetsOf({ namespace, fields }: KubernetesObject): Target[] {
  return listAt(fields, 'spec', 'targetRefs').flatMap((target, index) => {
    const name = textAt(target, 'name');
    const isService =
      textAt(target, 'kind') === 'Service' && textAt(target, 'group') === undefined;
    if (name === undefined || !isService) return [];
    return [
      {
        namespace,
        name,
        sectionName: textAt(target, 'sectionName'),
        field: ['spec', 'targetRefs', index],
      },
    ];
  });
}

/** The Service may be in other manifests. */
function missingService(
  wiring: Wiring,
  policy: KubernetesObject,
  { namespace, name, field }: Target,
): Problem | undefined {
  const names = serviceNamesOf(wiring);
  const places = names.namespacesOf(name);
  // Of a namespace without Services nothing is known.
  const isUnknown = names.in(namespace).length === 0 && places.length === 0;
  if (isUnknown || mayBeIn(namespace, places)) return undefined;
  return {
    object: policy,
    field,
    severity: severityOfMissing(wiring, namespace, name),
    message:
      `the BackendTLSPolicy "${policy.name}" is for the Service "${name}", which does ` +
      `not exist${inNamespace(namespace)}`,
    ...serviceFix(names, namespace, name),
  };
}

function serviceFix(
  names: ServiceNames,
  namespace: string,
  name: string,
): Pick<Problem, 'meant' | 'fix'> {
  const [away] = names.namespacesOf(name);
  if (away !== undefined) {
    return {
      fix: `move the BackendTLSPolicy to the namespace "${away}" of the Service`,
    };
  }
  const close = names.closeTo(name, namespace);
  if (close !== undefined) {
    return { meant: `"${close}"`, fix: `use the Service "${close}"` };
  }
  const known = list(names.in(namespace).slice(0, MOST_NAMES));
  return { fix: `use a Service that exists: ${known}` };
}

function missingPort(
  policy: KubernetesObject,
  { name, sectionName, field }: Target,
  service: Service,
): Problem | undefined {
  const { ports } = service;
  // Some controllers take the number of a port as well.
  const isThere =
    sectionName === undefined ||
    servicePortOf(service, sectionName) !== undefined ||
    servicePortOf(service, Number(sectionName)) !== undefined;
  if (isThere || ports.length === 0) return undefined;
  const named = ports.flatMap((port) => port.name ?? []);
  return {
    object: policy,
    field: [...field, 'sectionName'],
    message:
      `the BackendTLSPolicy "${policy.name}" is for the port "${sectionName}" of the ` +
      `Service "${name}", which ${named.length === 0 ? 'names none of its ports' : `has only ${list(named)}`}`,
    fix:
      named.length === 0
        ? 'give the port of the Service a name, and use it as sectionName'
        : `use the name of a port of the Service: ${named.join(', ')}`,
  };
}
