import type { IConstruct } from 'constructs';
import { checkBoolean } from '../base/check';
import { DefaultValue } from '../base/default-value';
import type { PodProps } from './pod';

type Switch =
  'automountServiceAccountToken' | 'enableServiceLinks' | 'rollOnConfigChange';

function defaultSwitch(name: Switch, otherwise: boolean): DefaultValue<boolean> {
  return new DefaultValue(name, otherwise, checkBoolean);
}

/** Whether pods that do not say so get the token of their account. */
export const defaultAccountToken = defaultSwitch('automountServiceAccountToken', false);

/** Whether pods that do not say so get the variables of all Services. */
export const defaultServiceLinks = defaultSwitch('enableServiceLinks', false);

/** Whether pods that do not say so are replaced when their configuration changes. */
export const defaultRollOnConfigChange = defaultSwitch('rollOnConfigChange', true);

/** What a pod says about a switch, or else the default of its scope. */
export function switchOf(
  at: IConstruct,
  name: Switch,
  props: PodProps,
  otherwise: DefaultValue<boolean>,
): boolean {
  const given = props[name];
  if (given === undefined) return otherwise.of(at);
  checkBoolean(at, name, given);
  return given;
}
