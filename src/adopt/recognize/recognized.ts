import type { Fields } from '../../base/manifest';
import type { Values } from '../program/value';

/** What some objects say, as props of one construct. */
export interface Recognized {
  /** What is added to the props of the construct. */
  readonly props: Values;
  /** The objects that the construct renders for it. */
  readonly objects: readonly Fields[];
}
