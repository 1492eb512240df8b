import { oncePer } from '../once-per';
import type { KubernetesObject } from '../read/kubernetes-object';
import type { Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { type Pairs, pairsOf } from './pairs';
import { type KeptService, servicesKept } from './services';

/** A workload that is in the old manifests and in the new ones. */
export interface KeptWorkload {
  readonly before: Workload;
  readonly after: Workload;
  /** Whether its manifest differs. */
  readonly edited: boolean;
}

/** The old manifests and the new ones, and what is in both. */
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
      const [old, now] = [
        before.workloadOf(pair.before),
        after.workloadOf(pair.after),
      ];
      return old === undefined || now === undefined
        ? []
        : [{ before: old, after: now, edited: pair.edited }];
    });
    this.former = new Map(
      this.workloads.map((kept) => [kept.after.object, kept.before]),
    );
  }

  /** The same workload in the old manifests. */
  workloadBefore({ object }: Workload): Workload | undefined {
    return this.former.get(object);
  }
}

/** A function of the two sides that several comparisons need: it is computed for the first one, and kept. */
export function oncePerSides<T>(compute: (sides: Sides) => T): (sides: Sides) => T {
  return oncePer(compute);
}
