import { createHash } from 'node:crypto';

const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;

/** Random choices that a seed decides, so that every case can be had again. */
export class Random {
  private state: number;

  public constructor(seed: string) {
    const mixed = createHash('sha256').update(seed).digest().readUInt32BE();
    this.state = 1 + (mixed % (MODULUS - 1));
  }

  /** A number from 0 to below the limit. */
  public below(limit: number): number {
    this.state = (this.state * MULTIPLIER) % MODULUS;
    return Math.floor((this.state / MODULUS) * limit);
  }

  public of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)];
  }

  /** True once in so many times. */
  public oneIn(times: number): boolean {
    return this.below(times) === 0;
  }
}
