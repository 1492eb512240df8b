import { matches } from '../../src/cli/config/pattern';

test.each([
  ['a', 'a', true],
  ['a', 'A', false],
  ['a.b', 'a?b', false],
  ['(a)', '(a)', true],
  ['ab', '*', true],
  ['ab/c', '*', false],
  ['ab/c', '**', true],
  ['aab', '*ab', true],
  ['abab', 'a*b', true],
  ['aba', 'a*b', false],
  ['', '*', true],
  ['a/b/a/c', '**/a/c', true],
  ['a/b/a/c', 'a/**/c', true],
  ['a/c', 'a/**/c', true],
  ['a/c/d', 'a/**/c', false],
  ['Service shop/web', 'Service shop/w*b', true],
  ['Service shop/web', '* */web', true],
])('%s and the pattern %s: %s', (text, pattern, expected) => {
  expect(matches(text, pattern)).toBe(expected);
});

test('It takes no long time, whatever the pattern is.', () => {
  const start = Date.now();
  expect(matches('a'.repeat(5000), `${'*a'.repeat(50)}b`)).toBe(false);
  expect(matches('a/'.repeat(1000), `${'**/a/'.repeat(50)}b`)).toBe(false);
  expect(Date.now() - start).toBeLessThan(2000);
});
