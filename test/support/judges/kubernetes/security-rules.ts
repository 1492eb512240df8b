import { type Fields, fieldsOf, type Judge, listOf } from './manifests';

const restrictedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const baselineCapabilities = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];
const seccompTypes = ['RuntimeDefault', 'Localhost'];

/** The Pod Security Standard of a pod: `baseline`, and what `restricted` asks on top. */
export function judgeSecurity(judge: Judge, where: string, pod: Fields): void {
  const context = fieldsOf(pod.securityContext);
  const containers = [...listOf(pod.containers), ...listOf(pod.initContainers)];
  for (const field of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    const id = context[field];
    if (
      id !== undefined &&
      !(
        typeof id === 'number' &&
        Number.isInteger(id) &&
        id >= 0 &&
        id <= 2147483647
      )
    ) {
      judge.broken(where, `${field} is a number`, id);
    }
  }
  if (judge.pods.security === 'privileged') return;
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (pod[field] === true) {
      judge.broken(where, 'a pod keeps out of the host', field);
    }
  }
  for (const { name, ...source } of listOf(pod.volumes)) {
    if ('hostPath' in source) {
      judge.broken(where, 'no volume is a path of the host', name);
    }
  }
  for (const container of containers) {
    judgeBaseline(judge, `${where} container ${container.name}`, container);
  }
  if (judge.pods.security === 'baseline') return;
  for (const { name, ...source } of listOf(pod.volumes)) {
    const type = Object.keys(source)[0];
    if (!restrictedVolumes.includes(type)) {
      judge.broken(where, `the volume ${name} is of a restricted type`, type);
    }
  }
  for (const container of containers) {
    judgeRestricted(
      judge,
      `${where} container ${container.name}`,
      container,
      context,
    );
  }
}

function judgeBaseline(judge: Judge, where: string, container: Fields): void {
  const context = fieldsOf(container.securityContext);
  if (context.privileged === true) {
    judge.broken(where, 'no container is privileged');
  }
  if (listOf(container.ports).some((port) => port.hostPort !== undefined)) {
    judge.broken(where, 'no container has a port of the host');
  }
  const added = fieldsOf(context.capabilities).add ?? [];
  for (const capability of added as readonly unknown[]) {
    if (!baselineCapabilities.includes(capability as string)) {
      judge.broken(where, 'a capability is a harmless one', capability);
    }
  }
}

function judgeRestricted(
  judge: Judge,
  where: string,
  container: Fields,
  pod: Fields,
): void {
  const context = fieldsOf(container.securityContext);
  const { drop = [], add = [] } = fieldsOf(context.capabilities);
  if (context.allowPrivilegeEscalation !== false) {
    judge.broken(
      where,
      'no privileges are escalated',
      context.allowPrivilegeEscalation,
    );
  }
  if (!(drop as readonly unknown[]).includes('ALL')) {
    judge.broken(where, 'all capabilities are dropped', drop);
  }
  if (
    (add as readonly unknown[]).some(
      (capability) => capability !== 'NET_BIND_SERVICE',
    )
  ) {
    judge.broken(where, 'only NET_BIND_SERVICE is added', add);
  }
  if ((context.runAsNonRoot ?? pod.runAsNonRoot) !== true) {
    judge.broken(where, 'runAsNonRoot is true', context.runAsNonRoot);
  }
  if ((context.runAsUser ?? pod.runAsUser) === 0) {
    judge.broken(where, 'no container runs as root');
  }
  const seccomp = fieldsOf(context.seccompProfile ?? pod.seccompProfile).type;
  if (!seccompTypes.includes(seccomp as string)) {
    judge.broken(where, 'seccomp is RuntimeDefault or Localhost', seccomp);
  }
}
