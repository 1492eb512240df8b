import { closestName } from '../../../words/did-you-mean';
import { joined } from '../../../words/lists';
import { labelText, named, namespaceText } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { podNamesGiven } from '../support/pod-names';
import type { Problem, Rule } from '../support/rule';
import { example } from './stateful-set-service.example';

/** A StatefulSet without a headless Service that names its pods. */
export const statefulSetService: Rule = {
  id: 'stateful-set-service',
  severity: 'warning',
  title: 'A StatefulSet does not name a headless Service that selects its pods.',
  why:
    'The pods of a StatefulSet have DNS names of their own (db-0.db) only under the headless Service that ' +
    'serviceName names. If that Service does not exist or selects other pods, these names do not exist either; if ' +
    'it has a cluster IP, only some DNS servers answer for them.',
  fix:
    'Name a Service with clusterIP: None in the namespace of the StatefulSet that selects the labels of its pods; ' +
    'serviceName cannot be changed later.',
  example,
  *check(wiring) {
    const services = new Map<string, Service[]>();
    for (const service of wiring.services) {
      getOrAdd(services, service.name, () => []).push(service);
    }
    for (const workload of wiring.workloads) {
      if (workload.kind === 'StatefulSet') {
        yield* problemOf(wiring, workload, services);
      }
    }
  },
};

function* problemOf(
  wiring: Wiring,
  workload: Workload,
  services: ReadonlyMap<string, readonly Service[]>,
): Iterable<Problem> {
  const { object, namespace, subdomain } = workload;
  const problem = { object, field: ['spec', 'serviceName'] };
  if (subdomain === undefined) {
    const own = wiring.servicesOf(workload).find(({ headless }) => headless);
    if (own === undefined || workload.replicas === 1) return;
    yield {
      ...problem,
      severity:
        podNamesGiven(wiring, workload, own.name).length > 0 ? 'error' : 'hint',
      message:
        `${named(workload)} sets no serviceName, so its pods have no DNS names of ` +
        `their own under the headless Service "${own.name}" that selects them`,
      fix: `set serviceName: ${own.name}`,
    };
    return;
  }
  const isUsed = podNamesGiven(wiring, workload, subdomain).length > 0;
  const service = wiring.service(namespace, subdomain);
  if (service === undefined) {
    yield {
      ...problem,
      ...missing(
        wiring,
        workload,
        subdomain,
        isUsed,
        services.get(subdomain) ?? [],
      ),
    };
  } else if (!service.headless) {
    yield {
      ...problem,
      // CoreDNS answers for these pods too, if somebody looks them up; other servers do not.
      severity: isUsed || workload.replicas !== 1 ? 'warning' : 'hint',
      message:
        `the Service "${subdomain}" of ${named(workload)} is not headless, and ` +
        'Kubernetes guarantees pods DNS names of their own only under a headless Service',
      fix: 'use a Service with clusterIP: None as serviceName, and keep this one if clients use it',
    };
  } else if (
    service.selector !== undefined &&
    wiring.selectedPods(service).length > 0 &&
    !wiring.servicesOf(workload).includes(service)
  ) {
    yield {
      ...problem,
      severity: isUsed ? 'error' : 'warning',
      message:
        `the Service "${subdomain}" of ${named(workload)} selects ` +
        `${labelText(service.selector)}, which its pods do not carry, so they have ` +
        'no DNS names of their own',
      fix: `select the labels of the pods in the Service (${labelText(workload.labels) || 'they have none'})`,
    };
  }
}

function missing(
  wiring: Wiring,
  workload: Workload,
  subdomain: string,
  isUsed: boolean,
  sameNamed: readonly Service[],
): Omit<Problem, 'object'> {
  const headless = wiring
    .servicesOf(workload)
    .filter((service) => service.headless)
    .map(({ name }) => name);
  const elsewhere = sameNamed.find(
    ({ namespace }) => namespace !== workload.namespace,
  );
  const isMeantHere =
    headless.length > 0 ||
    (elsewhere !== undefined &&
      elsewhere.namespace !== '' &&
      workload.namespace !== '');
  const there =
    elsewhere === undefined
      ? ''
      : `; there is one in ${namespaceText(elsewhere.namespace)}`;
  const labels = labelText(workload.labels) || 'the pods';
  const close = closestName(
    subdomain,
    wiring.servicesOf(workload).map(({ name }) => name),
  );
  return {
    // If nothing shows that it belongs to these manifests, it may be created elsewhere.
    severity: isUsed || isMeantHere ? 'warning' : 'hint',
    message:
      `the Service "${subdomain}" of ${named(workload)} does not exist in ` +
      `${namespaceText(workload.namespace)}, so the pods have no DNS names of ` +
      `their own${there}`,
    meant: headless.length > 0 || close === undefined ? undefined : `"${close}"`,
    fix:
      headless.length > 0
        ? `set serviceName: ${headless[0]}, the headless Service that selects the pods`
        : joined(
            `add a Service "${subdomain}" with clusterIP: None that selects ${labels}`,
            close && `or set serviceName: ${close}`,
          ),
  };
}
