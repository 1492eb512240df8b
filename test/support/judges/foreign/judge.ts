import type { Case, World } from './world';

/** Whether a connection is allowed; some judges say of each end whether it is. */
export interface Answer {
  readonly allowed: boolean;
  readonly leave?: boolean;
  readonly enter?: boolean;
}

/** Somebody else's program that says what policies allow. */
export interface Judge {
  readonly name: string;
  /** Where it does not follow Kubernetes. */
  readonly faults: readonly Fault[];
  /** Its answers to the questions of each case, in their order. */
  ask(cases: readonly Case[]): Promise<readonly (readonly Answer[])[]>;
}

/** A known fault of a judge. */
export interface Fault {
  readonly title: string;
  /** The smallest case that shows it. */
  readonly shownBy: Case;
  /** The world that means to Kubernetes what the given one means to the judge. */
  reads(world: World): World;
}

/** The world as a judge reads it, with all its faults. */
export function asReadBy({ faults }: Judge, world: World): World {
  return faults.reduce((read, fault) => fault.reads(read), world);
}
