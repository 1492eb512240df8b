import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { describeRule, type Direction, type Isolation, podOf, policiesOf } from '../../policy';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';
import type { Pairs } from '../pairs';
import { CallerChanges } from './callers';

const words = {
  ingress: { open: 'is open to everybody now, and before let in', closed: 'was open to everybody, and now lets in', rule: 'let in', nobody: 'nobody' },
  egress: { open: 'may call everybody now, and before', closed: 'might call everybody, and now may call', rule: 'let out to', nobody: 'nobody' },
} as const;

/** Pods that NetworkPolicies close or open, and whom these shut out or let in. */
export function* otherPolicies(before: Wiring, after: Wiring, { kept }: Pairs): Iterable<Change> {
  const [old, now] = [policiesOf(before), policiesOf(after)];
  if (old.all.length === 0 && now.all.length === 0) return;
  const callers = new CallerChanges(before, after);
  for (const pair of kept) {
    const [was, is] = [before.workloadOf(pair.before), after.workloadOf(pair.after)];
    if (was === undefined || is === undefined) continue;
    for (const direction of ['ingress', 'egress'] as const) {
      const [had, has] = [old[direction](podOf(was)), now[direction](podOf(is))];
      const rules = rulesText(direction, had, has);
      // Who exactly is touched says more than the rules, which may overlap.
      const exact = direction === 'ingress' && rules.length > 0 && had.isolated && has.isolated ? callers.of(was, is, had.rules, has.rules) : [];
      for (const message of exact.length > 0 ? exact : rules) {
        yield changeOf(is.object, { id: `policy-${direction}`, effect: 'changes', message: `the ${named(is)} ${message}` });
      }
    }
  }
}

function rulesText(direction: Direction, had: Isolation, has: Isolation): string[] {
  const { open, closed, rule, nobody } = words[direction];
  const [old, now] = [had, has].map(({ rules }) => [...new Set(rules.map(describeRule))]);
  if (had.isolated !== has.isolated) {
    const rules = has.isolated ? now : old;
    return [`${has.isolated ? closed : open} ${rules.length === 0 ? nobody : `only ${enumerate(rules)}`}`];
  }
  return [
    ...old.filter((text) => !now.includes(text)).map((text) => `has lost the rule that ${rule} ${text}`),
    ...now.filter((text) => !old.includes(text)).map((text) => `has a new rule to ${rule} ${text}`),
  ];
}
