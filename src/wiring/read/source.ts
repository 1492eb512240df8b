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
}
