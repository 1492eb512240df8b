import type { ObjectReference } from '../../wiring';

/** A step of the way, in the order of the page "Debug Services" of Kubernetes. */
export type Place =
  | 'caller'
  | 'service'
  | 'policy'
  | 'name'
  | 'port'
  | 'endpoints'
  | 'pods'
  | 'node'
  | 'way in';

/** Something that keeps calls from arriving, or may do so. */
export interface Cause {
  /** A stable word for it. */
  readonly id: string;
  readonly at: Place;
  /** What is wrong, in one sentence, in lower case and without a full stop. */
  readonly text: string;
  /**
   * `ends`: no call gets past it; `some`: some do; `perhaps`: it cannot be seen whether they do;
   * `beside`: calls arrive nevertheless, for now.
   */
  readonly effect: 'ends' | 'some' | 'perhaps' | 'beside';
  /** Whether the cluster shows it, rather than that it follows from the objects. */
  readonly observed: boolean;
  readonly object: ObjectReference;
  readonly fix: string;
  /** The words of kubectl that show it. */
  readonly shows: readonly string[];
}
