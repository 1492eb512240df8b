import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { checkBoolean, checkOneOf, type KeysOf } from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkFields } from './check-data';
import type { ContainerSpecProps } from './container-spec';
import type { Check } from './inside';
import { partsOfLifecycle } from './lifecycle';
import { areQuantities, renderQuantities } from './quantities';
import { partsOfContext } from './security-context';

/** Newer fields, which cdk8s-plus-28 does not know. */
interface NewerContext {
  readonly appArmorProfile?: unknown;
}
interface NewerLifecycle {
  readonly stopSignal?: unknown;
}

const contextKeys: KeysOf<k8s.SecurityContext & NewerContext> = {
  allowPrivilegeEscalation: true,
  appArmorProfile: true,
  capabilities: true,
  privileged: true,
  procMount: true,
  readOnlyRootFilesystem: true,
  runAsGroup: true,
  runAsNonRoot: true,
  runAsUser: true,
  seLinuxOptions: true,
  seccompProfile: true,
  windowsOptions: true,
};
const lifecycleKeys: KeysOf<k8s.Lifecycle & NewerLifecycle> = {
  postStart: true,
  preStop: true,
  stopSignal: true,
};

const checks: { readonly [Name in keyof Required<ContainerSpecProps>]: Check } = {
  securityContext: (at, what, value) => {
    checkFields(at, what, value, contextKeys);
    partsOfContext(at, what, value);
  },
  lifecycle: (at, what, value) => {
    checkFields(at, what, value, lifecycleKeys);
    partsOfLifecycle(at, what, value);
  },
  tty: checkBoolean,
  stdin: checkBoolean,
  terminationMessagePath: checkPath,
  terminationMessagePolicy: (at, what, value) =>
    checkOneOf(at, what, value as string, ['File', 'FallbackToLogsOnError']),
};
const names = Object.keys(checks) as (keyof ContainerSpecProps)[];

export const containerSpecKeys = Object.fromEntries(
  names.map((name) => [name, true]),
) as KeysOf<ContainerSpecProps>;

/** The checked fields of a container, but for its security context, as Kubernetes writes them. */
export function renderContainerSpec(
  at: IConstruct,
  where: string,
  props: ContainerSpecProps & { readonly resources?: unknown },
): Fields {
  const fields: Fields = {};
  if (areQuantities(props.resources)) {
    fields.resources = renderQuantities(at, `${where}resources`, props.resources);
  }
  for (const name of names) {
    const value = props[name];
    if (value === undefined) continue;
    checks[name](at, `${where}${name}`, value);
    fields[name] = value;
  }
  const { securityContext: _, ...others } = fields;
  return others;
}

function checkPath(at: IConstruct, what: string, value: unknown): void {
  if (typeof value === 'string' && value.startsWith('/')) return;
  fail(at, {
    what: `${what} must be an absolute path`,
    got: value,
    allowed: 'a path that starts with /',
  });
}
