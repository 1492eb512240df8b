import { changesOf } from '../support';
import { app } from './doors';
import { equal } from './equal';
import type { Pair } from './given';
import { unequal } from './unequal';
import { untold } from './untold';

/** What is said of ways in: nothing is said twice, so that it is one sentence. */
function said(before: string, after: string): string[] {
  return changesOf(app + before, app + after).filter((change) =>
    /way-in|exposure/.test(change),
  );
}

/** The effect and the id, and what is said behind the names. */
function told(before: string, after: string): string[] {
  const names = /: the .* moves? to the \w+ "\w+"(?: and \w+ "\w+")*/;
  return said(before, after).map((change) => change.replace(names, ''));
}

const idOf = (text: string) =>
  text.startsWith('; lost: ') ? 'loses way-in-lost' : 'changes way-in-moves';

test('There are enough pairs, and enough of them differ.', () => {
  const differing = unequal.length + untold.length;
  expect(equal.length + differing).toBeGreaterThanOrEqual(50);
  expect(unequal.length).toBeGreaterThanOrEqual(25);
});

describe.each([
  ['the same', equal],
  ['not the same', unequal],
  ['what cannot be told', untold],
] as const)('An Ingress moves to %s:', (_, pairs: readonly Pair[]) => {
  test.each(pairs)('%s', (__, before, after, text) => {
    expect(told(before, after)).toEqual([idOf(text) + text]);
  });
});

describe('What is the same way in', () => {
  test.each(equal)('is so on the way back: %s', (_, before, after) => {
    expect(told(after, before)).toEqual([
      expect.stringContaining('changes way-in-moves, nothing changes'),
    ]);
  });

  test.each(equal)('opens beside the other one: %s', (_, before, after) => {
    expect(said(before, before + after)).toEqual([
      expect.stringMatching(
        /^changes way-in-moves: the .* opens? beside .*, for the same requests/,
      ),
    ]);
  });

  test.each(equal)(
    'is still there when the other one goes: %s',
    (_, before, after, text) => {
      expect(told(before + after, after)).toEqual([`changes way-in-moves${text}`]);
    },
  );
});
