import type { IConstruct } from 'constructs';
import { checkBoolean } from '../base/check';
import { DefaultValue } from '../base/default-value';
import type { PodProps } from './pod';

type Switch =
  'automountServiceAccountToken' | 'enableServiceLinks' | 'rollOnConfigChange';

type Setting = boolean | undefined;

/** A switch of the library, and of Kubernetes where nothing is said. */
function defaultSwitch(
  name: Switch,
  otherwise: boolean,
  kubernetes: Setting,
): DefaultValue<Setting> {
  return new DefaultValue<Setting>(name, otherwise, checkBoolean, { kubernetes });
}

/** Whether pods that do not say so get the token of their account. */
export const defaultAccountToken = defaultSwitch(
  'automountServiceAccountToken',
  false,
  undefined,
);

/** Whether pods that do not say so get the variables of all Services. */
export const defaultServiceLinks = defaultSwitch(
  'enableServiceLinks',
  false,
  undefined,
);

/** Whether pods that do not say so are replaced when their configuration changes. */
export const defaultRollOnConfigChange = defaultSwitch(
  'rollOnConfigChange',
  true,
  false,
);

/** What a pod says about a switch, or else the default of its scope; `undefined` if nothing is said. */
export function switchOf(
  at: IConstruct,
  name: Switch,
  props: PodProps,
  otherwise: DefaultValue<Setting>,
): Setting {
  const given = props[name];
  if (given === undefined) return otherwise.of(at);
  checkBoolean(at, name, given);
  return given;
}
