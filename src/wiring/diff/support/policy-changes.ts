import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import {
  describeRule,
  describeUnread,
  type Direction,
  type Isolation,
  podOf,
  policiesOf,
} from '../../policy';
import type { Consequence } from '../comparison';
import type { Sides } from '../sides';
import { callersChanged } from './callers';

const words = {
  ingress: {
    open: 'is now open to everybody, and was open to',
    closed: 'was open to everybody, and is now open to',
    rule: 'ingress from',
    nobody: 'nobody',
  },
  egress: {
    open: 'can now call everything, and could call',
    closed: 'could call everything, and can now call',
    rule: 'egress to',
    nobody: 'nothing',
  },
} as const;

/** Workloads that NetworkPolicies newly restrict or no longer restrict in one direction, and the callers concerned. */
export function* policyChanges(
  sides: Sides,
  direction: Direction,
): Iterable<Consequence> {
  const [old, now] = [policiesOf(sides.before), policiesOf(sides.after)];
  if (old.all.length === 0 && now.all.length === 0) {
    return;
  }
  for (const kept of sides.workloads) {
    const [had, has] = [
      old[direction](podOf(kept.before)),
      now[direction](podOf(kept.after)),
    ];
    const rules = rulesText(direction, had, has);
    // The callers concerned say more than the rules, which may overlap.
    const isExact =
      direction === 'ingress' && rules.length > 0 && had.isolated && has.isolated;
    const exact = isExact ? callersChanged(sides, kept, had.rules, has.rules) : [];
    const { object } = kept.after;
    const others = [...new Set([...had.unread, ...has.unread])];
    const doubt = others.length === 0 ? '' : `; ${describeUnread(others)}`;
    for (const text of exact.length > 0 ? exact : rules) {
      yield { object, message: `the ${named(kept.after)} ${text}${doubt}` };
    }
  }
}

function rulesText(direction: Direction, had: Isolation, has: Isolation): string[] {
  const { open, closed, rule, nobody } = words[direction];
  const [old, now] = [had, has].map(({ rules }) => [
    ...new Set(rules.map(describeRule)),
  ]);
  if (had.isolated !== has.isolated) {
    const rules = has.isolated ? now : old;
    return [
      `${has.isolated ? closed : open} ${rules.length === 0 ? nobody : `only ${enumerate(rules)}`}`,
    ];
  }
  return [
    ...old
      .filter((text) => !now.includes(text))
      .map((text) => `loses a rule that allows ${rule} ${text}`),
    ...now
      .filter((text) => !old.includes(text))
      .map((text) => `gets a rule that allows ${rule} ${text}`),
  ];
}
