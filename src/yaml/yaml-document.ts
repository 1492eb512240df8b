import type { DuplicateKey } from './duplicate-keys';

/** One document of a file: its value and its position. */
export interface YamlDocument {
  readonly value: unknown;
  /** The line at which its content begins, from 1. */
  readonly line: number;
  /** The column there, from 0. */
  readonly column: number;
  /** The offset of its first character. */
  readonly start: number;
  /** The offset at which the next document begins, if there is one. */
  readonly end?: number;
  /** The keys that it has more than once, if there are any. */
  readonly duplicateKeys?: readonly DuplicateKey[];
}
