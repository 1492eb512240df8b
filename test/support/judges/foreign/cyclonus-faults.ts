import type { Fault } from './judge';
import { expressions, orMissing, withSelectors } from './rewrite';
import { twoPods } from './smallest';

/** Lets in `a` of the same namespace, which has no labels. */
const letsIn = (podSelector: object) =>
  twoPods({
    spec: { ingress: [{ from: [{ podSelector }] }] },
    namespaces: ['one', 'one'],
  });

/** Where cyclonus 0.5.6 errs. */
export const cyclonusFaults: readonly Fault[] = [
  {
    title: 'NotIn does not match what has no such label.',
    reads: (world) =>
      withSelectors(world, (selector) => ({
        ...selector,
        matchExpressions: expressions(selector).flatMap((one) =>
          one.operator === 'NotIn'
            ? [one, { key: one.key, operator: 'Exists' }]
            : [one],
        ),
      })),
    shownBy: letsIn({
      matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['x'] }],
    }),
  },
  {
    title: 'An empty value in matchLabels matches what has no such label.',
    reads: (world) =>
      withSelectors(world, ({ matchLabels = {}, ...selector }) => {
        const empty = Object.keys(matchLabels).filter(
          (key) => matchLabels[key] === '',
        );
        const others = Object.entries(matchLabels).filter(
          ([, value]) => value !== '',
        );
        return {
          matchLabels: Object.fromEntries(others),
          matchExpressions: [
            ...expressions(selector),
            ...empty.flatMap((key) => orMissing(world, key, [''])),
          ],
        };
      }),
    shownBy: letsIn({ matchLabels: { app: '' } }),
  },
];
