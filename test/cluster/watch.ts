import { setTimeout as pause } from 'timers/promises';

/** Looks at a number all the time, and remembers the smallest and the largest. */
export class Watch {
  private readonly seen = new Set<number>();
  private ended = false;
  private readonly watching: Promise<void>;

  constructor(private readonly count: () => Promise<number>) {
    this.watching = this.watch();
  }

  /** The smallest and the largest number that was seen. */
  public async end(): Promise<{ readonly least: number; readonly most: number }> {
    this.ended = true;
    await this.watching;
    this.seen.add(await this.count());
    return { least: Math.min(...this.seen), most: Math.max(...this.seen) };
  }

  private async watch(): Promise<void> {
    do {
      this.seen.add(await this.count());
      await pause(5);
    } while (!this.ended);
  }
}
