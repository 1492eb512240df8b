/** One object as it was found: what it says, and where it stands. */
export interface SourceObject {
  /** The manifest: plain data of any shape, also a broken one. */
  readonly object: unknown;

  /** The path of the construct that renders it, in a cdk8s app. */
  readonly path?: string;

  /** The file it was read from. */
  readonly file?: string;

  /** The line its document begins at, from 1. */
  readonly line?: number;
}
