import { didYouMean } from '../../../words/did-you-mean';
import { joined } from '../../../words/lists';
import { labelText, named, namespaceText } from '../../../words/objects';
import { getOrAdd } from '../../get-or-add';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { podNamesTold } from '../support/pod-names';
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
      if (workload.kind === 'StatefulSet') yield* problemOf(wiring, workload, services);
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
      severity: podNamesTold(wiring, workload, own.name).length > 0 ? 'error' : 'hint',
      message:
        `${named(workload)} names no Service, so its pods have no DNS names of their ` +
        `own under the headless Service "${own.name}" that selects them`,
      fix: `set serviceName to "${own.name}"`,
    };
    return;
  }
  const isTold = podNamesTold(wiring, workload, subdomain).length > 0;
  const service = wiring.service(namespace, subdomain);
  if (service === undefined) {
    yield {
      ...problem,
      ...missing(wiring, workload, subdomain, isTold, services.get(subdomain) ?? []),
    };
  } else if (!service.headless) {
    yield {
      ...problem,
      // CoreDNS answers for these pods too, if somebody asks for them; other servers do not.
      severity: isTold || workload.replicas !== 1 ? 'warning' : 'hint',
      message:
        `the Service "${subdomain}" of ${named(workload)} is not headless, and only ` +
        'under a headless one Kubernetes promises the pods DNS names of their own',
      fix: 'name a Service with clusterIP: None, beside this one if clients use it',
    };
  } else if (
    service.selector !== undefined &&
    wiring.backends(service).length > 0 &&
    !wiring.servicesOf(workload).includes(service)
  ) {
    yield {
      ...problem,
      severity: isTold ? 'error' : 'warning',
      message:
        `the Service "${subdomain}" of ${named(workload)} selects ` +
        `${labelText(service.selector)}, which its pods do not carry, so they have ` +
        'no DNS names of their own',
      fix: `let the Service select labels of the pods (${labelText(workload.labels) || 'they have none'})`,
    };
  }
}

function missing(
  wiring: Wiring,
  workload: Workload,
  subdomain: string,
  isTold: boolean,
  namesakes: readonly Service[],
): Omit<Problem, 'object'> {
  const headless = wiring
    .servicesOf(workload)
    .filter((service) => service.headless)
    .map(({ name }) => name);
  const elsewhere = namesakes.find(({ namespace }) => namespace !== workload.namespace);
  const isMeantHere =
    headless.length > 0 ||
    (elsewhere !== undefined &&
      elsewhere.namespace !== '' &&
      workload.namespace !== '');
  return {
    // Where nothing tells that it should be here, it may well be made elsewhere.
    severity: isTold || isMeantHere ? 'warning' : 'hint',
    message:
      `the Service "${subdomain}" of ${named(workload)} is not in ` +
      `${namespaceText(workload.namespace)}, so the pods have no DNS names of ` +
      'their own' +
      `${elsewhere === undefined ? '' : `; there is one in ${namespaceText(elsewhere.namespace)}`}`,
    fix: joined(
      headless.length > 0
        ? `set serviceName to "${headless[0]}", which selects the pods`
        : `add a Service "${subdomain}" with clusterIP: None that selects ${labelText(workload.labels) || 'the pods'}`,
      headless.length > 0
        ? undefined
        : didYouMean(
            subdomain,
            wiring.servicesOf(workload).map(({ name }) => name),
          ),
    ),
  };
}
