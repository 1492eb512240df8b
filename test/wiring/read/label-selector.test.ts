import {
  readLabelSelector,
  selects,
} from '../../../src/wiring/read/label-selector';

function takes(selector: object, labels: Record<string, string>): boolean {
  const read = readLabelSelector(selector);
  return read !== undefined && selects(read, labels);
}

function requirement(operator: string, values?: string[]) {
  return { matchExpressions: [{ key: 'tier', operator, values }] };
}

test.each([
  ['In', ['front', 'back'], [true, false, false]],
  ['NotIn', ['front'], [false, true, true]],
  ['Exists', undefined, [true, true, false]],
  ['DoesNotExist', undefined, [false, false, true]],
  ['Near', ['front'], [false, false, false]],
])('The operator %s.', (operator, values, answers) => {
  const labels: Record<string, string>[] = [
    { tier: 'front' },
    { tier: 'other' },
    {},
  ];
  expect(labels.map((each) => takes(requirement(operator, values), each))).toEqual(
    answers,
  );
});

test('All labels and all conditions must hold; an empty selector takes everything, none takes nothing.', () => {
  expect(
    takes(
      { matchLabels: { app: 'web' }, ...requirement('Exists') },
      { app: 'web', tier: 'x' },
    ),
  ).toBe(true);
  expect(
    takes(
      { matchLabels: { app: 'web' }, ...requirement('Exists') },
      { app: 'web' },
    ),
  ).toBe(false);
  expect(takes({}, {})).toBe(true);
  expect(readLabelSelector(undefined)).toBeUndefined();
});

test('A label may have the name of something that every object inherits.', () => {
  expect(
    takes({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {}),
  ).toBe(false);
});
