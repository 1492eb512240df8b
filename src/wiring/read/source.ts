/** One object as it was found, and where. */
export interface SourceObject {
  /** The manifest: plain data of any shape, which may be broken. */
  readonly object: unknown;

  /** The path of the construct that renders it, in a cdk8s app. */
  readonly path?: string;

  /** The file it was read from. */
  readonly file?: string;

  /** The line at which its document begins, from 1. */
  readonly line?: number;

  /** The keys that its document has more than once. */
  readonly duplicateKeys?: readonly DuplicateKey[];
}

/** A key that a mapping has more than once; the last one counts. */
export interface DuplicateKey {
  readonly field: readonly (string | number)[];
  /** The lines on which it is, from 1. */
  readonly lines: readonly number[];
}
