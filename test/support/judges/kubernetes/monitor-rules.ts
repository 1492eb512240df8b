import {
  type Fields,
  fieldsOf,
  isSubset,
  type Judge,
  listOf,
  namespaceOf,
  onlyFields,
  podLabelsOf,
  templateOf,
} from './manifests';

/** A monitor selects pods by way of one Service, or by themselves, so that each is scraped once. */
export function judgeMonitor(
  judge: Judge,
  where: string,
  monitor: Fields,
  objects: readonly Fields[],
): void {
  const ofService = monitor.kind === 'ServiceMonitor';
  const list = ofService ? 'endpoints' : 'podMetricsEndpoints';
  const spec = fieldsOf(monitor.spec);
  onlyFields(judge, where, spec, ['selector', list]);
  const wanted = fieldsOf(fieldsOf(spec.selector).matchLabels);
  if (Object.keys(wanted).length === 0) judge.broken(where, 'a monitor selects');
  const near = objects.filter(
    (other) => namespaceOf(other) === namespaceOf(monitor),
  );
  const services = near.filter(
    ({ kind, metadata }) =>
      kind === 'Service' && isSubset(wanted, fieldsOf(fieldsOf(metadata).labels)),
  );
  const pods = near.filter(
    (other) =>
      templateOf(other).spec !== undefined && isSubset(wanted, podLabelsOf(other)),
  );
  if (ofService && services.length !== 1) {
    judge.broken(where, 'a ServiceMonitor selects one Service', services.length);
  }
  if (!ofService && pods.length === 0) {
    judge.broken(where, 'a PodMonitor selects pods');
  }
  const names = ofService ? portsOfService(services[0]) : portsOfPods(pods);
  const { selector } = fieldsOf(services[0]?.spec);
  const behind = near.filter(
    (other) =>
      templateOf(other).spec !== undefined &&
      isSubset(fieldsOf(selector), podLabelsOf(other)),
  );
  const targets = portsOfPods(ofService ? behind : pods);
  if (listOf(spec[list]).length === 0) {
    judge.broken(where, 'a monitor has endpoints');
  }
  for (const endpoint of listOf(spec[list])) {
    onlyFields(judge, where, endpoint, [
      'port',
      'targetPort',
      'path',
      'interval',
      'scrapeTimeout',
    ]);
    const there = endpoint.port === undefined ? targets : names;
    if (!there.includes(endpoint.port ?? endpoint.targetPort)) {
      judge.broken(where, 'a scraped port is there', endpoint.port);
    }
    const { path = '/metrics', interval = '30s', scrapeTimeout = '1s' } = endpoint;
    if (!/^\/\S*$/.test(String(path))) judge.broken(where, 'a path is one', path);
    const [every, atMost] = [interval, scrapeTimeout].map(secondsOf);
    if (!(every > 0 && atMost > 0)) {
      judge.broken(where, 'times are whole seconds', [interval, scrapeTimeout]);
    }
    if (endpoint.interval !== undefined && atMost > every) {
      judge.broken(
        where,
        'a timeout is not longer than the interval',
        scrapeTimeout,
      );
    }
  }
}

function portsOfService(service: Fields | undefined): readonly unknown[] {
  return listOf(fieldsOf(service?.spec).ports)
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .flatMap(({ name, port, targetPort = port }) => [name, targetPort]);
}

function portsOfPods(pods: readonly Fields[]): readonly unknown[] {
  return pods
    .map((workload) => fieldsOf(templateOf(workload).spec))
    .flatMap((pod) => [...listOf(pod.containers), ...listOf(pod.initContainers)])
    .flatMap(({ ports }) => listOf(ports))
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .flatMap(({ name, containerPort }) => [name, containerPort]);
}

function secondsOf(text: unknown): number {
  return /^\d+s$/.test(String(text)) ? parseInt(String(text), 10) : NaN;
}
