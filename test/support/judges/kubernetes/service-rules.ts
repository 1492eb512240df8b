import { isIP } from 'net';
import {
  type Fields,
  fieldsOf,
  isInteger,
  isSubset,
  type Judge,
  listOf,
  nameOf,
  namespaceOf,
  noDuplicates,
  onlyFields,
  podLabelsOf,
  RELEASE,
} from './manifests';
import {
  isCidr,
  isDnsLabel,
  isPortName,
  isQualifiedName,
  isServiceName,
  isSubdomain,
} from './syntax';

const specFields = [
  'type',
  'clusterIP',
  'externalName',
  'ports',
  'selector',
  'sessionAffinity',
  'sessionAffinityConfig',
  'internalTrafficPolicy',
  'externalTrafficPolicy',
  'trafficDistribution',
  'publishNotReadyAddresses',
  'ipFamilies',
  'ipFamilyPolicy',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'healthCheckNodePort',
  'allocateLoadBalancerNodePorts',
];

/** A Service on its own: its name, its type and what belongs to it. */
export function judgeService(judge: Judge, where: string, service: Fields): void {
  const spec = fieldsOf(service.spec);
  onlyFields(judge, where, service.spec, specFields);
  if (!isServiceName(nameOf(service))) {
    judge.broken(where, 'a Service name is an RFC 1035 label', nameOf(service));
  }
  const { type = 'ClusterIP', clusterIP } = spec;
  if (
    !['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'].includes(
      type as string,
    )
  ) {
    judge.broken(where, 'the type is known', type);
  }
  if (clusterIP !== undefined && (clusterIP !== 'None' || type !== 'ClusterIP')) {
    judge.broken(where, 'only a ClusterIP Service is headless', type);
  }
  judgePorts(judge, where, spec);
  judgeOptions(judge, where, spec);
  if (type === 'ExternalName') {
    judgeExternalName(judge, where, spec);
  } else if (spec.externalName !== undefined) {
    judge.broken(where, 'only an alias has an externalName', spec.externalName);
  }
}

function judgePorts(judge: Judge, where: string, spec: Fields): void {
  const ports = listOf(spec.ports);
  if (ports.length === 0) judge.broken(where, 'a Service has a port');
  noDuplicates(
    judge,
    where,
    'port names are unique',
    ports.map((port) => port.name),
  );
  noDuplicates(
    judge,
    where,
    'protocol and port are unique',
    ports.map(({ protocol = 'TCP', port }) => `${protocol} ${port}`),
  );
  noDuplicates(
    judge,
    where,
    'protocol and node port are unique',
    ports
      .filter((port) => port.nodePort !== undefined)
      .map(({ protocol = 'TCP', nodePort }) => `${protocol} ${nodePort}`),
  );
  for (const port of ports) {
    const at = `${where} port ${port.name}`;
    onlyFields(judge, at, port, [
      'name',
      'port',
      'targetPort',
      'protocol',
      'appProtocol',
      'nodePort',
    ]);
    const isNameless = port.name === undefined && ports.length === 1;
    if (!isNameless && !isDnsLabel(port.name)) {
      judge.broken(at, 'a Service port is named by a DNS label', port.name);
    }
    if (!isInteger(port.port, 1, 65535)) {
      judge.broken(at, 'a port is 1 to 65535', port.port);
    }
    if (!['TCP', 'UDP', 'SCTP'].includes((port.protocol ?? 'TCP') as string)) {
      judge.broken(at, 'the protocol is TCP, UDP or SCTP', port.protocol);
    }
    if (
      port.targetPort !== undefined &&
      !isInteger(port.targetPort, 1, 65535) &&
      !isPortName(port.targetPort)
    ) {
      judge.broken(
        at,
        'a targetPort is a number or an IANA service name',
        port.targetPort,
      );
    }
    if (port.appProtocol !== undefined && !isQualifiedName(port.appProtocol)) {
      judge.broken(at, 'appProtocol is a qualified name', port.appProtocol);
    }
    if (port.nodePort === undefined) continue;
    if (!isInteger(port.nodePort, 30000, 32767)) {
      judge.broken(at, 'a node port is 30000 to 32767', port.nodePort);
    }
    if (!['NodePort', 'LoadBalancer'].includes(spec.type as string)) {
      judge.broken(at, 'only NodePort and LoadBalancer have node ports', spec.type);
    }
  }
}

function judgeOptions(judge: Judge, where: string, spec: Fields): void {
  const {
    type = 'ClusterIP',
    sessionAffinity = 'None',
    sessionAffinityConfig,
    ipFamilies,
    trafficDistribution,
  } = spec;
  const oneOf = (field: string, values: readonly string[]) => {
    if (spec[field] !== undefined && !values.includes(spec[field] as string)) {
      judge.broken(where, `${field} is one of ${values.join(', ')}`, spec[field]);
    }
  };
  oneOf('sessionAffinity', ['ClientIP', 'None']);
  oneOf('internalTrafficPolicy', ['Cluster', 'Local']);
  oneOf('externalTrafficPolicy', ['Cluster', 'Local']);
  oneOf('trafficDistribution', ['PreferClose', 'PreferSameZone', 'PreferSameNode']);
  oneOf('ipFamilyPolicy', ['SingleStack', 'PreferDualStack', 'RequireDualStack']);
  if (
    trafficDistribution !== undefined &&
    judge.minor < (trafficDistribution === 'PreferClose' ? 31 : 34)
  ) {
    judge.broken(
      where,
      'the oldest Kubernetes knows the trafficDistribution',
      trafficDistribution,
    );
  }
  if (
    spec.publishNotReadyAddresses !== undefined &&
    typeof spec.publishNotReadyAddresses !== 'boolean'
  ) {
    judge.broken(
      where,
      'publishNotReadyAddresses is true or false',
      spec.publishNotReadyAddresses,
    );
  }
  if (sessionAffinityConfig !== undefined) {
    if (sessionAffinity !== 'ClientIP') {
      judge.broken(
        where,
        'only ClientIP affinity has a configuration',
        sessionAffinity,
      );
    }
    const { timeoutSeconds } = fieldsOf(fieldsOf(sessionAffinityConfig).clientIP);
    if (!isInteger(timeoutSeconds, 1, 86400)) {
      judge.broken(
        where,
        'the affinity timeout is 1 to 86400 seconds',
        timeoutSeconds,
      );
    }
  }
  if (spec.clusterIP === 'None' && sessionAffinity !== 'None') {
    judge.broken(where, 'a headless Service ignores affinity', sessionAffinity);
  }
  if (ipFamilies !== undefined) {
    const families = ipFamilies as readonly unknown[];
    noDuplicates(judge, where, 'ipFamilies names each family once', families);
    if (
      families.length < 1 ||
      families.length > 2 ||
      !families.every((family) => family === 'IPv4' || family === 'IPv6')
    ) {
      judge.broken(where, 'ipFamilies are IPv4 and IPv6', ipFamilies);
    }
    if (
      families.length === 2 &&
      ['SingleStack', undefined].includes(spec.ipFamilyPolicy as string | undefined)
    ) {
      judge.broken(where, 'two families are no single stack', spec.ipFamilyPolicy);
    }
  }
  judgeExposures(judge, where, spec, type);
}

function judgeExposures(
  judge: Judge,
  where: string,
  spec: Fields,
  type: unknown,
): void {
  if (
    spec.externalTrafficPolicy !== undefined &&
    type !== 'NodePort' &&
    type !== 'LoadBalancer'
  ) {
    judge.broken(
      where,
      'externalTrafficPolicy is for NodePort and LoadBalancer',
      type,
    );
  }
  for (const field of [
    'loadBalancerSourceRanges',
    'loadBalancerClass',
    'allocateLoadBalancerNodePorts',
    'healthCheckNodePort',
  ]) {
    if (spec[field] !== undefined && type !== 'LoadBalancer') {
      judge.broken(where, `${field} is for LoadBalancer`, type);
    }
  }
  if (
    spec.loadBalancerClass !== undefined &&
    !isQualifiedName(spec.loadBalancerClass)
  ) {
    judge.broken(
      where,
      'loadBalancerClass is a qualified name',
      spec.loadBalancerClass,
    );
  }
  const ranges = spec.loadBalancerSourceRanges;
  if (ranges !== undefined && !(Array.isArray(ranges) && ranges.every(isCidr))) {
    judge.broken(where, 'loadBalancerSourceRanges are CIDRs', ranges);
  }
  const allocate = spec.allocateLoadBalancerNodePorts;
  if (allocate !== undefined && typeof allocate !== 'boolean') {
    judge.broken(where, 'allocateLoadBalancerNodePorts is true or false', allocate);
  }
  if (spec.healthCheckNodePort !== undefined) {
    if (!isInteger(spec.healthCheckNodePort, 30000, 32767)) {
      judge.broken(
        where,
        'a node port is 30000 to 32767',
        spec.healthCheckNodePort,
      );
    }
    if (spec.externalTrafficPolicy !== 'Local') {
      judge.broken(
        where,
        'healthCheckNodePort needs externalTrafficPolicy Local',
        spec.externalTrafficPolicy,
      );
    }
  }
}

function judgeExternalName(judge: Judge, where: string, spec: Fields): void {
  const name =
    typeof spec.externalName === 'string'
      ? spec.externalName.replace(/\.$/, '')
      : undefined;
  if (!isSubdomain(name)) {
    judge.broken(where, 'externalName is a lower-case DNS name', spec.externalName);
  } else if (isIP(name) !== 0 || !/[a-z]/.test(name.slice(name.lastIndexOf('.')))) {
    judge.broken(where, 'externalName is no IP address', name);
  }
  if (spec.selector !== undefined) {
    judge.broken(where, 'an alias has no selector', spec.selector);
  }
  for (const { port, targetPort = port } of listOf(spec.ports)) {
    if (targetPort !== port) {
      judge.broken(where, 'an alias translates no port', targetPort);
    }
  }
}

/** One workload is behind a Service, or several that say which release of it each is; and not just those at rest. */
function judgeReleases(
  judge: Judge,
  where: string,
  selector: Fields,
  {
    selected,
    workloads,
  }: Readonly<Record<'selected' | 'workloads', readonly Fields[]>>,
): void {
  if (selected.length === 0) {
    judge.broken(where, 'the selector matches a workload', selector);
  }
  const names = selected.map((workload) => podLabelsOf(workload)[RELEASE]);
  if (names.length > 1 && names.includes(undefined)) {
    judge.broken(
      where,
      'the selector matches one workload or releases of one',
      names,
    );
  }
  noDuplicates(judge, where, 'each release has one workload', names);
  if (selector[RELEASE] === undefined) return;
  const { [RELEASE]: _release, ...ofAll } = selector;
  const isAwake = ({ spec }: Fields) => fieldsOf(spec).replicas !== 0;
  const othersServe = workloads.some(
    (workload) => isSubset(ofAll, podLabelsOf(workload)) && isAwake(workload),
  );
  if (othersServe && !selected.some(isAwake)) {
    judge.broken(where, 'a Service leads to a release that has pods', selector);
  }
}

/** What a Service leads to: the workloads and EndpointSlices among the manifests. */
export function judgeEndpoints(
  judge: Judge,
  where: string,
  service: Fields,
  manifests: readonly Fields[],
): void {
  const spec = fieldsOf(service.spec);
  if (spec.type === 'ExternalName') return;
  const selector = fieldsOf(spec.selector);
  const beside = manifests.filter(
    (other) => namespaceOf(other) === namespaceOf(service),
  );
  if (Object.keys(selector).length === 0) {
    const slices = beside.filter(
      (other) =>
        other.kind === 'EndpointSlice' &&
        fieldsOf(fieldsOf(other.metadata).labels)['kubernetes.io/service-name'] ===
          nameOf(service),
    );
    if (slices.length === 0) {
      judge.broken(where, 'a Service without a selector has EndpointSlices');
    }
    for (const slice of slices) {
      judgeEndpointSlice(judge, `EndpointSlice ${nameOf(slice)}`, slice, spec);
    }
    return;
  }
  const workloads = beside.filter(
    ({ kind }) =>
      kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet',
  );
  const selected = workloads.filter((workload) =>
    isSubset(selector, podLabelsOf(workload)),
  );
  judgeReleases(judge, where, selector, { selected, workloads });
  const pods = selected.map((workload) =>
    fieldsOf(fieldsOf(workload.spec).template),
  );
  for (const pod of pods) {
    for (const port of listOf(spec.ports)) {
      judgeTarget(
        judge,
        `${where} port ${port.name}`,
        port,
        fieldsOf(pod.spec),
        spec.clusterIP === 'None',
      );
    }
  }
}

/** A Service's port leads to a container port of the same protocol. */
function judgeTarget(
  judge: Judge,
  where: string,
  port: Fields,
  pod: Fields,
  headless: boolean,
): void {
  const { targetPort = port.port, protocol = 'TCP' } = port;
  const containers = listOf(pod.containers);
  // Named ports of native sidecars are found by the endpoints controllers from 1.33 on.
  const sidecars =
    typeof targetPort === 'string' && judge.minor < 33
      ? []
      : listOf(pod.initContainers).filter(
          (init) => init.restartPolicy === 'Always',
        );
  const found = [...containers, ...sidecars]
    .flatMap((container) => listOf(container.ports))
    .find(
      (candidate) =>
        (candidate.protocol ?? 'TCP') === protocol &&
        (candidate.name === targetPort || candidate.containerPort === targetPort),
    );
  if (found === undefined) {
    judge.broken(
      where,
      'the targetPort is a container port of the same protocol',
      targetPort,
    );
  } else if (headless && found.containerPort !== port.port) {
    judge.broken(where, 'a headless Service maps no ports', found.containerPort);
  }
}

/** Addresses that are no endpoint. */
const special = [
  /^0\.0\.0\.0$/,
  /^127\./,
  /^169\.254\./,
  /^(22[4-9]|23\d)\./,
  /^::1?$/,
  /^(0+:){7}0*[01]$/,
  /^fe[89ab][0-9a-f]:/i,
  /^ff[0-9a-f]{2}:/i,
  /^(::|(0+:){5})ffff:/i,
];

function judgeEndpointSlice(
  judge: Judge,
  where: string,
  slice: Fields,
  service: Fields,
): void {
  onlyFields(judge, where, slice, [
    'apiVersion',
    'kind',
    'metadata',
    'addressType',
    'endpoints',
    'ports',
  ]);
  const { addressType } = slice;
  if (addressType !== 'IPv4' && addressType !== 'IPv6') {
    judge.broken(where, 'the addressType is IPv4 or IPv6', addressType);
  }
  const assumed = ['PreferDualStack', 'RequireDualStack'].includes(
    service.ipFamilyPolicy as string,
  )
    ? ['IPv4', 'IPv6']
    : ['IPv4'];
  const families = (service.ipFamilies ?? assumed) as readonly unknown[];
  if (!families.includes(addressType)) {
    judge.broken(
      where,
      'the Service has the family of the EndpointSlice',
      families,
    );
  }
  const addresses = listOf(slice.endpoints).flatMap(
    (endpoint) => endpoint.addresses as unknown[],
  );
  if (addresses.length === 0 || addresses.length > 1000) {
    judge.broken(
      where,
      'an EndpointSlice has 1 to 1000 endpoints',
      addresses.length,
    );
  }
  noDuplicates(judge, where, 'each address stands once', addresses);
  for (const address of addresses) {
    const family =
      typeof address === 'string' && !address.includes('%') ? isIP(address) : 0;
    if (family !== (addressType === 'IPv6' ? 6 : 4)) {
      judge.broken(where, `the addresses are ${addressType}`, address);
    }
    if (special.some((range) => range.test(String(address)))) {
      judge.broken(where, 'an address is one that other machines reach', address);
    }
  }
  const signs = (ports: unknown) =>
    listOf(ports)
      .map(({ name = '', protocol = 'TCP', appProtocol }) =>
        JSON.stringify([name, protocol, appProtocol]),
      )
      .sort();
  const published = signs(service.ports);
  if (signs(slice.ports).join() !== published.join()) {
    judge.broken(
      where,
      'an EndpointSlice has the ports of its Service',
      slice.ports,
    );
  }
  for (const { name, port, protocol = 'TCP' } of listOf(slice.ports)) {
    const front = listOf(service.ports).find(
      (candidate) => (candidate.name ?? '') === name,
    );
    const target = front?.targetPort ?? front?.port;
    if (!isInteger(port, 1, 65535)) {
      judge.broken(where, 'a port is 1 to 65535', port);
    }
    if (typeof target === 'number' && target !== port) {
      judge.broken(where, 'Service and EndpointSlice name one target', [
        protocol,
        target,
        port,
      ]);
    }
  }
}
