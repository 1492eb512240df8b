import { checkBoolean } from './check';
import { DefaultValue } from './default-value';

/** Whether the manifests of an app are all that there is. */
export const whole = new DefaultValue<boolean>('whole', false, (at, what, value) =>
  checkBoolean(at, what, value),
);
