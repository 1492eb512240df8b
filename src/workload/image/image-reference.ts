/**
 * An image by its parts, of which a tag or a digest comes from elsewhere, such as a variable of CI.
 *
 * One of the two is required. A part that is named and has no value is an error: it was meant to have one.
 *
 * @example
 * import { ImageReference } from 'cdk8s-harbour';
 *
 * const image: ImageReference = { name: 'example/shop', tag: process.env.TAG ?? 'dev' };
 */
export interface ImageReference {
  /** The repository, with the registry if it is not that of the cluster: `registry.example.com/shop`. */
  readonly name: string;

  /**
   * The tag: `1.0`. `process.env.TAG` compiles, and is refused where it is not set.
   *
   * @default - none, if there is a digest
   */
  readonly tag?: string | undefined;

  /**
   * The digest of the content, which never changes: `sha256:…`. With a tag beside it, the tag is for readers only.
   *
   * @default - none, if there is a tag
   */
  readonly digest?: string | undefined;
}
