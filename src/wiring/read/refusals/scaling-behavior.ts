import { type Fields, fieldsAt, isFields, listAt } from '../untyped';
import { forEachItem } from './lists';
import { below, type Refuse } from './refusal';
import { checkRange, checkWord } from './values';

const MANY = 2 ** 31 - 1;

/** How fast an autoscaler adds and removes pods. */
export function checkBehavior(refuse: Refuse, spec: Fields): void {
  const behavior = fieldsAt(spec, 'behavior');
  for (const direction of ['scaleUp', 'scaleDown']) {
    const rules = behavior[direction];
    if (isFields(rules)) checkRules(below(refuse, 'behavior', direction), rules);
  }
}

function checkRules(refuse: Refuse, rules: Fields): void {
  checkRange(refuse, rules, 'stabilizationWindowSeconds', { min: 0, max: 3600 });
  checkWord(refuse, rules, 'selectPolicy', ['Max', 'Min', 'Disabled']);
  if (Array.isArray(rules.policies) && listAt(rules, 'policies').length === 0) {
    refuse({
      field: ['policies'],
      problem: 'is empty',
      fix: 'list a policy, or remove policies',
    });
  }
  forEachItem(refuse, rules, 'policies', checkPolicy);
}

/** What a policy leaves out is zero or empty, which is nothing that it may be. */
function checkPolicy(refuse: Refuse, policy: Fields): void {
  const whole = { type: '', value: 0, periodSeconds: 0, ...withoutNull(policy) };
  checkWord(refuse, whole, 'type', ['Pods', 'Percent']);
  checkRange(refuse, whole, 'value', { min: 1, max: MANY });
  checkRange(refuse, whole, 'periodSeconds', { min: 1, max: 1800 });
}

function withoutNull(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  );
}
