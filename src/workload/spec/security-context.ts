import { checkBoolean, checkOneOf } from '../../base/check';
import { type Check, inside, isId, isText, listOf, only } from './inside';

/** Kubernetes takes any number of these capabilities, and any name. */
const capabilities = only({ add: listOf(isText), drop: listOf(isText) });
const seLinuxOptions = only({
  user: isText,
  role: isText,
  type: isText,
  level: isText,
});
const windowsOptions = only({
  gmsaCredentialSpec: isText,
  gmsaCredentialSpecName: isText,
  hostProcess: checkBoolean,
  runAsUserName: isText,
});
/** Of seccomp and of AppArmor. */
const profile = only({
  type: oneOf(['RuntimeDefault', 'Localhost', 'Unconfined']),
  localhostProfile: isText,
});

/** What the security contexts of pods and of containers have in common. */
const common = {
  appArmorProfile: profile,
  runAsGroup: isId,
  runAsNonRoot: checkBoolean,
  runAsUser: isId,
  seLinuxOptions,
  seccompProfile: profile,
  windowsOptions,
};

export const partsOfPodContext = inside({
  ...common,
  fsGroup: isId,
  fsGroupChangePolicy: oneOf(['OnRootMismatch', 'Always']),
  seLinuxChangePolicy: oneOf(['MountOption', 'Recursive']),
  supplementalGroups: listOf(isId),
  supplementalGroupsPolicy: oneOf(['Merge', 'Strict']),
  sysctls: listOf(only({ name: isText, value: isText })),
});

export const partsOfContext = inside({
  ...common,
  allowPrivilegeEscalation: checkBoolean,
  capabilities,
  privileged: checkBoolean,
  procMount: oneOf(['Default', 'Unmasked']),
  readOnlyRootFilesystem: checkBoolean,
});

function oneOf(allowed: readonly string[]): Check {
  return (at, what, value) => checkOneOf(at, what, value, allowed);
}
