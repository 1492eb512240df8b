import type { Cluster } from '../../support/beds/control-plane';
import type { Asked } from '../ask';
import type { Fault } from './fault';
import { Place } from './place';
import { shop } from './shop';
import { Before } from './undo';

/** An app of its own for each fault, which is healthy before and after it. */
export class Stricken {
  public readonly place: Place;
  private before: Before | undefined;

  constructor(
    cluster: Cluster,
    public readonly fault: Fault,
  ) {
    this.place = new Place(cluster, fault.name.replaceAll(' ', '-'));
  }

  /** Who calls what. */
  public get call(): { readonly address: string; readonly from: string } {
    const { address = 'http://api', from = 'web' } = this.fault.call ?? {};
    return { address, from };
  }

  /** The call that arrives while nothing is wrong. */
  public get healthyCall(): { readonly address: string; readonly from: string } {
    return this.fault.database === true
      ? this.call
      : { address: 'http://api', from: 'web' };
  }

  public async start(): Promise<void> {
    await this.place.start(shop(this.fault));
  }

  /** Waits until it is healthy: every pod is ready, and real packets arrive. */
  public async expectHealthy(): Promise<void> {
    const names = ['web', 'api', ...(this.fault.database === true ? ['db'] : [])];
    for (const name of names) await this.place.expectPods(name, 1);
    const { address, from } = this.healthyCall;
    await this.place.expectAnswered(from, address);
  }

  /** Has it happen, and waits for what follows. */
  public async strike(): Promise<void> {
    this.before = await Before.of(this.place);
    await this.fault.happens(this.place);
    await this.fault.shows(this.place);
  }

  /** What real packets meet. */
  public async ask(): Promise<Asked> {
    const { address, from } = this.call;
    return this.place.ask(from, address);
  }

  /** Takes back what happened. */
  public async heal(): Promise<void> {
    await this.fault.ends?.(this.place);
    await this.before?.restore();
  }
}
