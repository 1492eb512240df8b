/** The middle of some values, with the range that they fill. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * How many times the ones are the others, run by run (a machine that is busy for a while slows both
 * of a pair), with the extremes.
 */
export function ratio(ones: readonly number[], others: readonly number[]): Spread {
  const ratios = ones.map((one, run) => one / others[run]);
  return {
    median: median(ratios),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
  };
}

/** By how much the ones exceed the others, run by run, with the quartiles. */
export function difference(
  ones: readonly number[],
  others: readonly number[],
): Spread {
  const differences = ones.map((one, run) => one - others[run]);
  return {
    median: median(differences),
    low: quantile(differences, 0.25),
    high: quantile(differences, 0.75),
  };
}

/**
 * Does something for each item, round after round; each round begins with another item, so that
 * none always runs first.
 */
export function interleave<Item>(
  items: readonly Item[],
  rounds: number,
  each: (item: Item) => void,
): void {
  for (let round = 0; round < rounds; round++) {
    items.forEach((_, index) => each(items[(index + round) % items.length]));
  }
}

function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * fraction;
  const [below, above] = [
    sorted[Math.floor(position)],
    sorted[Math.ceil(position)],
  ];
  return below + (above - below) * (position - Math.floor(position));
}
