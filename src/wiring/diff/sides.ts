import { oncePer } from '../once-per';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { type Pairs, pairsOf } from './pairs';
import { type KeptService, servicesKept } from './services';

/** A workload that is in both. */
export interface KeptWorkload {
  readonly before: Workload;
  readonly after: Workload;
  /** Whether its object says something else now. */
  readonly edited: boolean;
}

/** The old manifests and the new ones, with what is in both. */
export class Sides {
  readonly pairs: Pairs;
  readonly services: readonly KeptService[];
  readonly workloads: readonly KeptWorkload[];

  private readonly former: ReadonlyMap<KubernetesObject, Workload>;

  constructor(
    readonly before: Wiring,
    readonly after: Wiring,
  ) {
    this.pairs = pairsOf(before, after);
    this.services = servicesKept(before, after, this.pairs);
    this.workloads = this.pairs.kept.flatMap((pair) => {
      const [old, now] = [before.workloadOf(pair.before), after.workloadOf(pair.after)];
      return old === undefined || now === undefined
        ? []
        : [{ before: old, after: now, edited: pair.edited }];
    });
    this.former = new Map(
      this.workloads.map((kept) => [kept.after.object, kept.before]),
    );
  }

  /** What a workload of the new manifests is in the old ones. */
  workloadBefore({ object }: Workload): Workload | undefined {
    return this.former.get(object);
  }
}

/** What several comparisons want to know of two sides: it is computed when the first one asks, and only once. */
export function oncePerSides<T>(compute: (sides: Sides) => T): (sides: Sides) => T {
  return oncePer(compute);
}
