import { ninetiethPercentile, tokensPerLine } from '../../build/tokens';

test('A line has as many tokens as the compiler sees in it.', () => {
  expect(tokensPerLine('const sum = one + two;\nsum();')).toEqual([7, 4]);
});

test('Imports, comments and empty lines are not counted.', () => {
  const code = `import {
  one,
} from './one';

/** Says {@link one}. */
one(); // and no more
`;
  expect(tokensPerLine(code)).toEqual([4]);
});

test('A template literal is one token, on the line where it starts.', () => {
  expect(tokensPerLine('print(`\n  one\n  two\n`);')).toEqual([3, 2]);
});

test('90% of the lines have at most what is printed.', () => {
  expect(ninetiethPercentile([20, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(9);
  expect(ninetiethPercentile([])).toBe(0);
});
