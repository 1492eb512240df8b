import type { IConstruct } from 'constructs';
import { checkBoolean, checkInteger, checkOneOf } from '../base/check';
import { addsNothing } from '../base/conventions';
import { DefaultValue } from '../base/default-value';
import { dropDefaults, type Fields } from '../base/manifest';
import { INT32_MAX } from '../contract/numbers';
import type { PodProps, SecurityLevel } from './pod';
import { allContainers, type Completion, type PodFields } from './pod-fields';

/** The default group of claimed volumes: any group will do, since the pod is added to it. */
const FALLBACK_GROUP = 1000;

/** The Pod Security Standard of pods that do not set one. */
export const defaultSecurity = new DefaultValue<SecurityLevel>(
  'security',
  'restricted',
  (at, what, level) => {
    checkOneOf(at, what, level, ['restricted', 'baseline', 'privileged']);
  },
  { kubernetes: 'privileged' },
);

/** The security settings of a pod. */
export interface Security {
  readonly level: SecurityLevel;
  readonly user?: number;
  readonly group?: number;
  readonly fsGroup?: number;
  readonly readOnlyRootFilesystem: boolean;
  /** Whether a change of the group changes that of files only if it has to. */
  readonly keepsGroups: boolean;
  /** The fields of the pod's security context that were given as they are. */
  readonly context?: Fields;
}

type SecurityProps = Pick<
  PodProps,
  | 'security'
  | 'user'
  | 'group'
  | 'fsGroup'
  | 'readOnlyRootFilesystem'
  | 'podSecurityContext'
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
    keepsGroups: !addsNothing(at),
    context: props.podSecurityContext && { ...props.podSecurityContext },
  };
}

/**
 * Writes the standard into a pod, including containers that the user added through cdk8s-plus; what cdk8s-plus sets by
 * itself is left out of our own if nothing shall be set.
 */
export function applySecurity(
  pod: PodFields,
  { level, user, group, fsGroup, keepsGroups, context: given }: Security,
  own: ReadonlyMap<string, Completion>,
): void {
  const nonRoot = level === 'restricted' ? true : undefined;
  pod.securityContext = unlessEmpty({
    ...pod.securityContext,
    runAsNonRoot: nonRoot,
    runAsUser: user,
    runAsGroup: group,
    fsGroup,
    // Without it, every start changes the group of every file in the volume.
    fsGroupChangePolicy:
      fsGroup === undefined || !keepsGroups ? undefined : 'OnRootMismatch',
    seccompProfile: level === 'privileged' ? undefined : { type: 'RuntimeDefault' },
    ...given,
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
    container.securityContext = unlessEmpty(
      merged(context, own.get(container.name)?.securityContext),
    );
  }
}

/** What was given, beside what is set; to add a capability takes none back that is dropped. */
function merged(context: Fields, given: Fields | undefined): Fields {
  if (given === undefined) return context;
  const capabilities =
    given.capabilities === undefined
      ? context.capabilities
      : { ...(context.capabilities as Fields | undefined), ...given.capabilities };
  return { ...context, ...given, capabilities };
}

/** A security context, or none if it says nothing. */
function unlessEmpty(context: Fields): Fields | undefined {
  const says = Object.values(context).some((value) => value !== undefined);
  return says ? context : undefined;
}
