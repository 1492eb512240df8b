import fc from 'fast-check';

/** Few labels, names and numbers, so that they often match and often just miss each other. */
export const labels = fc.dictionary(
  fc.constantFrom('app', 'tier', 'track'),
  fc.constantFrom('a', 'b'),
  { minKeys: 1, maxKeys: 3 },
);
export const portName = fc.constantFrom('http', 'web', 'metrics');
export const number = fc.constantFrom(80, 8080, 9090);
export const protocol = fc.constantFrom('TCP', 'TCP', 'UDP', undefined);

/** How many workloads and Services a namespace has at most. */
export const MOST = 3;
export const index = fc.nat(MOST - 1);

/** What an arbitrary makes. */
export type Made<Arbitrary> =
  Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
