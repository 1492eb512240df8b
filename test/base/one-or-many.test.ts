import { listOf } from '../../src/base/one-or-many';

test.each([
  ['nothing', undefined, []],
  ['one', 'blue', ['blue']],
  ['several', ['blue', 'green'], ['blue', 'green']],
  ['none of several', [], []],
])('What is given as %s is a list.', (_, given, list) => {
  expect(listOf(given)).toEqual(list);
});
