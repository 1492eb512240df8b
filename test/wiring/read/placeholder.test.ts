import { isFilledInLater } from '../../../src/wiring/read/placeholder';

test.each([
  '${PORT}',
  '${PORT:-8080}',
  '{{ port }}',
  '<port>',
  '__NAME__',
  'web-${ENV}',
])('%s is filled in later.', (value) => {
  expect(isFilledInLater(value)).toBe(true);
  expect(isFilledInLater({ app: value })).toBe(true);
});

// A URL with a placeholder still names its host, and Kubernetes expands $(NAME) itself.
test.each([
  'web',
  '$(PORT)',
  'http://web:80/${PATH}',
  'echo ${HOME}',
  8080,
  undefined,
])('%s is not.', (value) => {
  expect(isFilledInLater(value)).toBe(false);
});
