import type { IConstruct } from 'constructs';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import type { SecurityLevel } from './pod';
import { allContainers, type ContainerFields, type PodFields } from './pod-fields';

/** What a pod may share with its node, in either spelling. */
const shared = ['hostNetwork', 'hostPid', 'hostIpc', 'hostPID', 'hostIPC'];
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
const harmlessCapabilities = [
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

/**
 * Refuses what a user added through cdk8s-plus if the namespace's admission would refuse it, pod by
 * pod and out of sight.
 */
export function checkStandard(
  at: IConstruct,
  pod: PodFields,
  level: SecurityLevel,
): void {
  if (level === 'privileged') return;
  const broken = [
    ...shared.filter((field) => pod[field] === true),
    ...brokenByContext(pod.securityContext ?? {}, level),
    ...(pod.volumes ?? []).flatMap((volume) => brokenByVolume(volume, level)),
    ...allContainers(pod).flatMap((container) => brokenBy(container, level)),
  ];
  if (broken.length > 0) {
    fail(at, {
      what: `the pod violates the Pod Security Standard "${level}"`,
      found: broken.join('; '),
      fix:
        level === 'restricted'
          ? "remove it, or set security: 'baseline' or 'privileged', whichever allows it"
          : "remove it, or set security: 'privileged'",
    });
  }
}

function brokenByContext(context: Fields, level: SecurityLevel): string[] {
  const { runAsUser, runAsNonRoot } = context;
  const { type } = (context.seccompProfile ?? {}) as Fields;
  const findings = [type === 'Unconfined' && 'has an unconfined seccompProfile'];
  if (level === 'restricted') {
    findings.push(
      runAsUser === 0 && 'runs as root',
      runAsNonRoot === false && 'may run as root',
    );
  }
  return findings
    .filter((finding) => finding !== false)
    .map((finding) => `the pod ${finding}`);
}

function brokenByVolume(
  { name, ...source }: Fields,
  level: SecurityLevel,
): string[] {
  const type = Object.keys(source)[0];
  const legal =
    level === 'restricted' ? restrictedVolumes.includes(type) : type !== 'hostPath';
  return legal ? [] : [`volume "${name}" is a ${type}`];
}

function brokenBy(container: ContainerFields, level: SecurityLevel): string[] {
  const {
    privileged,
    allowPrivilegeEscalation,
    runAsUser,
    runAsNonRoot,
    capabilities,
    seccompProfile,
  } = container.securityContext ?? {};
  const { add = [], drop = [] } = (capabilities ?? {}) as {
    add?: string[];
    drop?: string[];
  };
  const findings = [
    privileged === true && 'is privileged',
    (container.ports ?? []).some((port) => port.hostPort !== undefined) &&
      'has a hostPort',
    (seccompProfile as Fields | undefined)?.type === 'Unconfined' &&
      'has an unconfined seccompProfile',
  ];
  if (level === 'baseline') {
    const wild = add.filter(
      (capability) => !harmlessCapabilities.includes(capability),
    );
    findings.push(wild.length > 0 && `adds the capabilities ${wild.join(', ')}`);
  }
  if (level === 'restricted') {
    findings.push(
      allowPrivilegeEscalation !== false && 'may escalate its privileges',
      runAsUser === 0 && 'runs as root',
      runAsNonRoot === false && 'may run as root',
      !drop.includes('ALL') && 'does not drop ALL capabilities',
      add.some((capability) => capability !== 'NET_BIND_SERVICE') &&
        `adds the capabilities ${add.join(', ')}`,
    );
  }
  return findings
    .filter((finding) => finding !== false)
    .map((finding) => `container "${container.name}" ${finding}`);
}
