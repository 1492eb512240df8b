import type { IConstruct } from 'constructs';
import { checkBoolean, checkInteger, checkOneOf } from '../base/check';
import { DefaultValue } from '../base/default-value';
import { fail } from '../base/fail';
import { dropDefaults, type Fields } from '../base/manifest';
import { INT32_MAX } from '../contract/numbers';
import type { PodProps, SecurityLevel } from './pod';
import type { ContainerFields, PodFields } from './pod-fields';

/** The default group of claimed volumes: any group will do, since the pod is added to it. */
const FALLBACK_GROUP = 1000;

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

/** The Pod Security Standard of pods that do not set one. */
export const defaultSecurity = new DefaultValue<SecurityLevel>(
  'security',
  'restricted',
  (at, what, level) => {
    checkOneOf(at, what, level, ['restricted', 'baseline', 'privileged']);
  },
);

/** The security settings of a pod. */
export interface Security {
  readonly level: SecurityLevel;
  readonly user?: number;
  readonly group?: number;
  readonly fsGroup?: number;
  readonly readOnlyRootFilesystem: boolean;
}

type SecurityProps = Pick<
  PodProps,
  'security' | 'user' | 'group' | 'fsGroup' | 'readOnlyRootFilesystem'
>;

/** The level of a pod: its own, or the default of its scope. */
export function levelOf(
  at: IConstruct,
  { security = defaultSecurity.of(at) }: Pick<PodProps, 'security'>,
): SecurityLevel {
  defaultSecurity.check(at, 'security', security);
  return security;
}

export function securityOf(
  at: IConstruct,
  props: SecurityProps,
  hasStorage: boolean,
): Security {
  const level = levelOf(at, props);
  const { user, group } = props;
  const least = level === 'restricted' ? 1 : 0;
  if (user !== undefined) {
    checkInteger(
      at,
      'user',
      user,
      least,
      INT32_MAX,
      "use the numeric uid of a user in the image; root (0) needs security: 'baseline'",
    );
  }
  if (group !== undefined) {
    checkInteger(at, 'group', group, 0, INT32_MAX, 'use a numeric gid');
  }
  if (props.fsGroup !== undefined) {
    checkInteger(at, 'fsGroup', props.fsGroup, 0, INT32_MAX, 'use a numeric gid');
  }
  if (props.readOnlyRootFilesystem !== undefined) {
    checkBoolean(at, 'readOnlyRootFilesystem', props.readOnlyRootFilesystem);
  }
  const needed =
    hasStorage && level === 'restricted'
      ? (group ?? user ?? FALLBACK_GROUP)
      : undefined;
  return {
    level,
    user,
    group,
    fsGroup: props.fsGroup ?? needed,
    readOnlyRootFilesystem: props.readOnlyRootFilesystem ?? level === 'restricted',
  };
}

/**
 * Writes the standard into a pod, including containers that the user added through cdk8s-plus; what cdk8s-plus sets by
 * itself is left out of our own if nothing shall be set.
 */
export function applySecurity(
  pod: PodFields,
  { level, user, group, fsGroup }: Security,
  own: ReadonlyMap<string, unknown>,
): void {
  const nonRoot = level === 'restricted' ? true : undefined;
  pod.securityContext = unlessEmpty({
    ...pod.securityContext,
    runAsNonRoot: nonRoot,
    runAsUser: user,
    runAsGroup: group,
    fsGroup,
    // Without it, every start changes the group of every file in the volume.
    fsGroupChangePolicy: fsGroup === undefined ? undefined : 'OnRootMismatch',
    seccompProfile: level === 'privileged' ? undefined : { type: 'RuntimeDefault' },
  });
  for (const container of allContainers(pod)) {
    const context: Fields = { ...container.securityContext };
    if (level === 'restricted') context.capabilities ??= { drop: ['ALL'] };
    if (level === 'privileged' && own.has(container.name)) {
      dropDefaults(context, { allowPrivilegeEscalation: false });
    }
    dropDefaults(context, {
      privileged: false,
      readOnlyRootFilesystem: false,
      runAsNonRoot: nonRoot ?? false,
    });
    container.securityContext = unlessEmpty(context);
  }
}

/** A security context, or none if it says nothing. */
function unlessEmpty(context: Fields): Fields | undefined {
  const says = Object.values(context).some((value) => value !== undefined);
  return says ? context : undefined;
}

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
    ...['hostNetwork', 'hostPid', 'hostIpc'].filter((field) => pod[field] === true),
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

function brokenByVolume({ name, ...source }: Fields, level: SecurityLevel): string[] {
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
  } = container.securityContext ?? {};
  const { add = [], drop = [] } = (capabilities ?? {}) as {
    add?: string[];
    drop?: string[];
  };
  const findings = [
    privileged === true && 'is privileged',
    (container.ports ?? []).some((port) => port.hostPort !== undefined) &&
      'has a hostPort',
  ];
  if (level === 'baseline') {
    const wild = add.filter((capability) => !harmlessCapabilities.includes(capability));
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

function allContainers(pod: PodFields): ContainerFields[] {
  return [...pod.containers, ...(pod.initContainers ?? [])];
}
