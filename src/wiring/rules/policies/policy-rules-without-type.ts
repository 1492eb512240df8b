import { policiesOf } from '../../policy';
import { listAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './policy-rules-without-type.example';

const DIRECTIONS = [
  ['ingress', 'Ingress'],
  ['egress', 'Egress'],
] as const;

/** Rules of a NetworkPolicy for a direction that its policyTypes leave out. */
export const policyRulesWithoutType: Rule = {
  id: 'policy-rules-without-type',
  severity: 'warning',
  title:
    'A NetworkPolicy has rules for a direction that its policyTypes leave out.',
  why:
    'The field policyTypes says which directions a policy restricts. Rules for another direction are accepted and ' +
    'ignored: everything stays open there.',
  fix: 'Add the direction to policyTypes, or remove its rules.',
  example,
  *check(wiring) {
    for (const policy of policiesOf(wiring).all) {
      for (const [direction, type] of DIRECTIONS) {
        const rules = listAt(policy.object.fields, 'spec', direction);
        if (policy[direction] !== undefined || rules.length === 0) {
          continue;
        }
        yield {
          object: policy.object,
          field: ['spec', 'policyTypes'],
          message:
            `the NetworkPolicy "${policy.name}" has ${direction} rules, but its policyTypes ` +
            `do not name ${type}, so they are ignored and ${direction} stays open`,
          fix: `add ${type} to policyTypes, or remove the ${direction} rules`,
        };
      }
    }
  },
};
