import * as fc from 'fast-check';
import { servesHostname } from '../../../src/wiring/reach/hostnames';

test.each([
  ['shop.example.com', 'shop.example.com'],
  ['shop.example.com', 'Shop.Example.com'],
  ['shop.example.com', '*.example.com'],
  ['*.example.com', 'shop.example.com'],
  ['*.example.com', 'eu.shop.example.com'],
  ['*.example.com', '*.example.com'],
  ['*.example.com', '*.shop.example.com'],
  ['*.shop.example.com', '*.example.com'],
  [undefined, 'shop.example.com'],
])('A listener for %s serves %s.', (listener, wanted) => {
  expect(servesHostname(listener, wanted)).toBe(true);
});

test.each([
  ['shop.example.com', 'example.com'],
  ['shop.example.com', 'shop.example.net'],
  ['*.example.com', 'example.com'],
  ['example.com', '*.example.com'],
  ['*.example.com', 'shop.badexample.com'],
  ['*.shop.example.com', '*.blog.example.com'],
])('A listener for %s does not serve %s.', (listener, wanted) => {
  expect(servesHostname(listener, wanted)).toBe(false);
});

const LETTERS = ['a', 'b'];
const ones = LETTERS;
const twos = ones.flatMap((rest) => LETTERS.map((label) => `${label}.${rest}`));
const threes = twos.flatMap((rest) => LETTERS.map((label) => `${label}.${rest}`));
const fours = threes.flatMap((rest) => LETTERS.map((label) => `${label}.${rest}`));

/** The names of up to four labels that a hostname stands for. */
function namesOf(hostname: string): string[] {
  return [...ones, ...twos, ...threes, ...fours].filter((name) =>
    hostname.startsWith('*.')
      ? name.split('.').length > hostname.split('.').length - 1 &&
        name.endsWith(hostname.slice(1))
      : name === hostname,
  );
}

test('A listener serves a hostname where there is a name that both stand for.', () => {
  const hostname = fc.constantFrom(
    ...[...ones, ...twos, ...threes].flatMap((name) => [name, `*.${name}`]),
  );
  fc.assert(
    fc.property(hostname, hostname, (listener, wanted) => {
      const served = namesOf(listener);
      expect(servesHostname(listener, wanted)).toBe(
        namesOf(wanted).some((name) => served.includes(name)),
      );
    }),
    { numRuns: 500 },
  );
});
