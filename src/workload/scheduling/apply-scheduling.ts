import type { IConstruct } from 'constructs';
import {
  checkInteger,
  checkList,
  checkOneOf,
  checkProps,
  type KeysOf,
} from '../../base/check';
import { fail } from '../../base/fail';
import type { Fields } from '../../base/manifest';
import { checkLabels, checkName, checkQualifiedName } from '../../base/names';
import { labelValue, subdomain } from '../../contract/names';
import type { PodFields } from '../pod-fields';
import type { SchedulingProps, Toleration } from './scheduling';

export const schedulingKeys: KeysOf<SchedulingProps> = {
  nodeSelector: true,
  tolerations: true,
  priorityClassName: true,
};
const tolerationKeys: KeysOf<Toleration> = {
  key: true,
  operator: true,
  value: true,
  effect: true,
  tolerationSeconds: true,
};
const INT64_SAFE = Number.MAX_SAFE_INTEGER;

/** Refuses what the API server would refuse of a pod, long after its Deployment was taken. */
export function checkScheduling(
  at: IConstruct,
  props: SchedulingProps,
  exact: boolean,
): void {
  const { nodeSelector, tolerations, priorityClassName } = props;
  if (nodeSelector !== undefined) checkLabels(at, 'nodeSelector', nodeSelector);
  if (priorityClassName !== undefined) {
    checkName(at, 'priorityClassName', priorityClassName, subdomain);
  }
  if (tolerations === undefined) return;
  checkList(at, 'tolerations', tolerations);
  tolerations.forEach((toleration: unknown, index) =>
    checkToleration(at, `tolerations[${index}]`, toleration, exact),
  );
}

/** Writes them into a pod, beside what the user has scheduled with cdk8s-plus. */
export function applyScheduling(
  pod: PodFields,
  props: SchedulingProps,
  exact: boolean,
): void {
  const { nodeSelector, tolerations = [], priorityClassName } = props;
  if (nodeSelector !== undefined) {
    pod.nodeSelector = {
      ...(pod.nodeSelector as Fields | undefined),
      ...nodeSelector,
    };
  }
  if (tolerations.length > 0) {
    const others = (pod.tolerations ?? []) as readonly Fields[];
    const given = exact
      ? tolerations.map((one) => ({ ...one }))
      : tolerations.map(rendered);
    pod.tolerations = [...others, ...given];
  }
  if (priorityClassName !== undefined) pod.priorityClassName = priorityClassName;
}

function rendered(toleration: Toleration): Fields {
  const { operator = toleration.value === undefined ? 'Exists' : 'Equal' } =
    toleration;
  return { ...toleration, operator };
}

function checkToleration(
  at: IConstruct,
  what: string,
  given: unknown,
  exact: boolean,
): void {
  checkProps(at, what, given, tolerationKeys);
  const { key, operator, value, effect, tolerationSeconds } = given as Toleration;
  if (key !== undefined) checkQualifiedName(at, `${what}.key`, key);
  if (value !== undefined) checkName(at, `${what}.value`, value, labelValue);
  if (operator !== undefined) {
    checkOneOf(at, `${what}.operator`, operator, ['Equal', 'Exists']);
  }
  if (effect !== undefined) {
    checkOneOf(at, `${what}.effect`, effect, [
      'NoSchedule',
      'PreferNoSchedule',
      'NoExecute',
    ]);
  }
  checkMatch(at, what, given as Toleration, exact);
  if (tolerationSeconds === undefined) return;
  checkInteger(at, `${what}.tolerationSeconds`, tolerationSeconds, 0, INT64_SAFE);
  if (effect !== 'NoExecute') {
    fail(at, {
      what: `${what}.tolerationSeconds is for taints that evict pods`,
      found: effect === undefined ? 'no effect' : `effect "${effect}"`,
      fix: "set effect: 'NoExecute', or leave tolerationSeconds out",
    });
  }
}

function checkMatch(
  at: IConstruct,
  what: string,
  { key, operator, value }: Toleration,
  exact: boolean,
): void {
  if (operator === 'Exists' && value !== undefined) {
    fail(at, {
      what: `${what}.value is not compared with operator "Exists"`,
      got: value,
      fix: "leave value out, or use operator: 'Equal'",
    });
  }
  // To Kubernetes, no value is the empty one, which taints such as those of control planes have.
  if (operator === 'Equal' && value === undefined && !exact) {
    fail(at, {
      what: `${what} has operator "Equal" and no value`,
      got: value,
      fix: "set value, or use operator: 'Exists'",
    });
  }
  if (key === undefined && value !== undefined) {
    fail(at, {
      what: `${what} has a value and no key`,
      got: value,
      fix: 'set the key of the taint, or leave value out for every taint',
    });
  }
}
