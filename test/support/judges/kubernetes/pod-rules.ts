import {
  type Fields,
  fieldsOf,
  isInteger,
  type Judge,
  listOf,
  noDuplicates,
  onlyFields,
} from './manifests';
import { judgeProbes } from './probe-rules';
import { judgeSecurity } from './security-rules';
import { isDnsLabel, isEnvName, isPortName, quantity } from './syntax';

const INT32_MAX = 2147483647;
const podFields = [
  'automountServiceAccountToken',
  'containers',
  'initContainers',
  'enableServiceLinks',
  'imagePullSecrets',
  'securityContext',
  'serviceAccountName',
  'terminationGracePeriodSeconds',
  'volumes',
  'hostNetwork',
  'dnsPolicy',
  'topologySpreadConstraints',
  'nodeSelector',
  'tolerations',
  'priorityClassName',
  'affinity',
  'hostAliases',
  'dnsConfig',
  'runtimeClassName',
  'schedulerName',
  'shareProcessNamespace',
];
const containerFields = [
  'name',
  'image',
  'imagePullPolicy',
  'command',
  'args',
  'workingDir',
  'env',
  'envFrom',
  'ports',
  'resources',
  'volumeMounts',
  'securityContext',
  'lifecycle',
  'readinessProbe',
  'livenessProbe',
  'startupProbe',
  'restartPolicy',
  'tty',
  'stdin',
  'terminationMessagePath',
  'terminationMessagePolicy',
];
const sources = ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'];

/** A pod template's spec; `claims` are the names of the volumes that each pod claims. */
export function judgePod(
  judge: Judge,
  where: string,
  pod: Fields,
  claims: readonly unknown[],
): void {
  onlyFields(judge, where, pod, podFields);
  const containers = listOf(pod.containers);
  const inits = listOf(pod.initContainers);
  if (containers.length === 0) judge.broken(where, 'a pod has a container');
  noDuplicates(
    judge,
    where,
    'container names are unique in a pod',
    [...containers, ...inits].map((container) => container.name),
  );
  judgePorts(judge, where, [...containers, ...inits]);
  if ((pod.enableServiceLinks ?? true) !== judge.pods.serviceLinks) {
    judge.broken(
      where,
      'variables of other Services are injected just where they were asked for',
      pod.enableServiceLinks,
    );
  }
  if (typeof (pod.automountServiceAccountToken ?? true) !== 'boolean') {
    judge.broken(where, 'automountServiceAccountToken is true or false');
  }
  if (
    pod.serviceAccountName !== undefined &&
    typeof pod.serviceAccountName !== 'string'
  ) {
    judge.broken(where, 'a service account has a name', pod.serviceAccountName);
  }
  const { terminationGracePeriodSeconds: grace = 30 } = pod;
  if (!isInteger(grace, 0, INT32_MAX)) {
    judge.broken(where, 'the grace period is whole seconds', grace);
  }
  for (const secret of listOf(pod.imagePullSecrets)) {
    if (typeof secret.name !== 'string') {
      judge.broken(where, 'a pull secret has a name', secret);
    }
  }
  const volumes = judgeVolumes(judge, where, pod);
  noDuplicates(judge, where, 'volume names are unique', [...volumes, ...claims]);
  const sidecars = inits.filter((init) => init.restartPolicy !== undefined);
  for (const container of [...containers, ...inits]) {
    const at = `${where} container ${container.name}`;
    judgeContainer(judge, at, container, [...volumes, ...claims]);
    judgeLifecycle(judge, at, container, grace as number);
    judgeProbes(judge, at, container, [...containers, ...sidecars]);
    if (inits.includes(container)) {
      judgeInit(judge, at, container);
    } else if (container.restartPolicy !== undefined) {
      judge.broken(
        at,
        'only a native sidecar has a restart policy',
        container.restartPolicy,
      );
    }
  }
  for (const claim of claims) {
    if (
      !containers.some((container) =>
        listOf(container.volumeMounts).some((mount) => mount.name === claim),
      )
    ) {
      judge.broken(where, 'a claimed volume is mounted', claim);
    }
  }
  judgeSecurity(judge, where, pod);
}

/** Names are unique, and no two containers listen on one number. */
function judgePorts(
  judge: Judge,
  where: string,
  containers: readonly Fields[],
): void {
  const ports = containers.flatMap((container) => listOf(container.ports));
  noDuplicates(
    judge,
    where,
    'container port names are unique in a pod',
    ports.flatMap(({ name = [] }) => name),
  );
  noDuplicates(
    judge,
    where,
    'no two container ports are on one protocol and number',
    ports.map(
      ({ protocol = 'TCP', containerPort }) => `${protocol} ${containerPort}`,
    ),
  );
  for (const port of ports) {
    onlyFields(judge, where, port, [
      'name',
      'containerPort',
      'protocol',
      'hostPort',
    ]);
    if (port.name !== undefined && !isPortName(port.name)) {
      judge.broken(
        where,
        'a container port is named by an IANA service name',
        port.name,
      );
    }
    if (port.hostPort !== undefined && !isInteger(port.hostPort, 1, 65535)) {
      judge.broken(where, 'a port of the node is 1 to 65535', port.hostPort);
    }
    if (!isInteger(port.containerPort, 1, 65535)) {
      judge.broken(where, 'a container port is 1 to 65535', port.containerPort);
    }
    if (!['TCP', 'UDP', 'SCTP'].includes((port.protocol ?? 'TCP') as string)) {
      judge.broken(where, 'the protocol is TCP, UDP or SCTP', port.protocol);
    }
  }
}

function judgeVolumes(judge: Judge, where: string, pod: Fields): unknown[] {
  return listOf(pod.volumes).map(({ name, ...source }) => {
    if (!isDnsLabel(name)) {
      judge.broken(where, 'a volume name is a DNS label', name);
    }
    if (Object.keys(source).length !== 1) {
      judge.broken(where, 'a volume has one source', source);
    }
    const { path } = fieldsOf(source.hostPath ?? { path: '/' });
    if (
      typeof path !== 'string' ||
      !path.startsWith('/') ||
      /\.\.(\/|$)/.test(path)
    ) {
      judge.broken(where, 'a path of the node is absolute, without ..', path);
    }
    return name;
  });
}

function judgeContainer(
  judge: Judge,
  where: string,
  container: Fields,
  volumes: readonly unknown[],
): void {
  const { name, image, imagePullPolicy = 'Always', workingDir } = container;
  onlyFields(judge, where, container, containerFields);
  if (!isDnsLabel(name)) {
    judge.broken(where, 'a container name is a DNS label', name);
  }
  if (typeof image !== 'string' || image === '' || image.trim() !== image) {
    judge.broken(where, 'an image is named without space around it', image);
  }
  if (/(^|[/:@])(undefined|null)?$/.test(String(image))) {
    judge.broken(
      where,
      'an image ends with its name, its tag or its digest',
      image,
    );
  }
  if (!['Always', 'IfNotPresent', 'Never'].includes(imagePullPolicy as string)) {
    judge.broken(where, 'the pull policy is known', imagePullPolicy);
  }
  if (workingDir !== undefined && typeof workingDir !== 'string') {
    judge.broken(where, 'the working directory is text', workingDir);
  }
  for (const field of ['command', 'args']) {
    const words = container[field] ?? [];
    if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
      judge.broken(where, `${field} is a list of strings`, words);
    }
  }
  noDuplicates(
    judge,
    where,
    'each variable stands once',
    listOf(container.env).map((variable) => variable.name),
  );
  for (const variable of listOf(container.env)) {
    judgeVariable(judge, where, variable);
  }
  judgeMounts(judge, where, listOf(container.volumeMounts), volumes);
  judgeResources(judge, where, fieldsOf(container.resources));
}

function judgeVariable(judge: Judge, where: string, variable: Fields): void {
  const { name, value, valueFrom } = variable;
  if (!isEnvName(name)) judge.broken(where, 'a variable has a legal name', name);
  if (valueFrom === undefined && typeof value !== 'string') {
    judge.broken(where, 'a variable has text for a value', variable);
  }
  if (valueFrom === undefined) return;
  const given = Object.keys(fieldsOf(valueFrom));
  if (value !== undefined || given.length !== 1 || !sources.includes(given[0])) {
    judge.broken(where, 'a variable has one source', variable);
  }
}

/** Paths as the file system sees them: doubled and last slashes mean nothing. */
function judgeMounts(
  judge: Judge,
  where: string,
  mounts: readonly Fields[],
  volumes: readonly unknown[],
): void {
  const paths = mounts.map((mount) =>
    typeof mount.mountPath === 'string'
      ? mount.mountPath.replace(/\/+/g, '/').replace(/\/$/, '')
      : mount.mountPath,
  );
  noDuplicates(judge, where, 'each path is mounted once', paths);
  mounts.forEach((mount, index) => {
    onlyFields(judge, where, mount, [
      'name',
      'mountPath',
      'subPath',
      'subPathExpr',
      'readOnly',
      'mountPropagation',
    ]);
    if (!volumes.includes(mount.name)) {
      judge.broken(where, 'a mount names a volume of the pod', mount.name);
    }
    const path = paths[index];
    if (typeof path !== 'string' || !/^\/[^:]+$/.test(path)) {
      judge.broken(
        where,
        'a mount path is absolute, without a colon',
        mount.mountPath,
      );
    }
    const sub = mount.subPath ?? '';
    if (
      typeof sub !== 'string' ||
      sub.startsWith('/') ||
      sub.split('/').includes('..')
    ) {
      judge.broken(where, 'a subPath stays in its volume', sub);
    }
    if (mount.subPath !== undefined && mount.subPathExpr !== undefined) {
      judge.broken(where, 'subPath and subPathExpr exclude each other');
    }
    if (mount.readOnly !== undefined && typeof mount.readOnly !== 'boolean') {
      judge.broken(where, 'readOnly is true or false', mount.readOnly);
    }
    if (
      !['None', 'HostToContainer', 'Bidirectional'].includes(
        (mount.mountPropagation ?? 'None') as string,
      )
    ) {
      judge.broken(where, 'the mount propagation is known', mount.mountPropagation);
    }
  });
}

function judgeResources(judge: Judge, where: string, resources: Fields): void {
  const [requests, limits] = [
    fieldsOf(resources.requests),
    fieldsOf(resources.limits),
  ];
  for (const [name, amount] of [
    ...Object.entries(requests),
    ...Object.entries(limits),
  ]) {
    const isKnown = ['cpu', 'memory', 'ephemeral-storage'].includes(name);
    if (!isKnown && !name.includes('/')) {
      judge.broken(where, 'resources are known', name);
    }
    if (!(quantity(amount) >= 0)) {
      judge.broken(where, 'an amount is not less than nothing', amount);
    }
    const millis = quantity(amount) * 1000;
    if (name === 'cpu' && Math.abs(millis - Math.round(millis)) > 1e-6) {
      judge.broken(where, 'CPU comes in steps of 1m', amount);
    }
  }
  for (const [name, limit] of Object.entries(limits)) {
    if (
      requests[name] !== undefined &&
      quantity(requests[name]) > quantity(limit)
    ) {
      judge.broken(where, 'a request is not above its limit', requests[name]);
    }
  }
}

function judgeLifecycle(
  judge: Judge,
  where: string,
  container: Fields,
  grace: number,
): void {
  if (container.lifecycle === undefined) return;
  const preStop = fieldsOf(fieldsOf(container.lifecycle).preStop);
  const given = Object.keys(preStop);
  if (given.length !== 1 || !['sleep', 'exec'].includes(given[0])) {
    judge.broken(where, 'preStop is one handler', preStop);
  }
  const command = (fieldsOf(preStop.exec).command ?? [
    'none',
  ]) as readonly unknown[];
  if (!Array.isArray(command) || command.length === 0) {
    judge.broken(where, 'a preStop command says what to run', command);
  }
  const { seconds } = fieldsOf(preStop.sleep);
  const slept =
    preStop.sleep === undefined
      ? Number(command[0] === 'sleep' ? command[1] : 0)
      : seconds;
  if (preStop.sleep !== undefined && judge.minor < 30) {
    judge.broken(where, 'the sleep handler needs Kubernetes 1.30', judge.minor);
  }
  if (preStop.sleep !== undefined && !isInteger(seconds, 1, INT32_MAX)) {
    judge.broken(where, 'preStop sleeps whole seconds', seconds);
  }
  if (typeof slept === 'number' && slept > 0 && slept >= grace) {
    judge.broken(where, 'the sleep is shorter than the grace period', [
      slept,
      grace,
    ]);
  }
}

function judgeInit(judge: Judge, where: string, init: Fields): void {
  if (init.restartPolicy === 'Always') {
    if (judge.minor < 29) {
      judge.broken(where, 'native sidecars need Kubernetes 1.29', judge.minor);
    }
    return;
  }
  if (init.restartPolicy !== undefined) {
    judge.broken(
      where,
      'an init container restarts Always or not at all',
      init.restartPolicy,
    );
  }
  for (const field of [
    'readinessProbe',
    'livenessProbe',
    'startupProbe',
    'lifecycle',
  ]) {
    if (init[field] !== undefined) {
      judge.broken(where, 'an init container has no checks', field);
    }
  }
}
