const ofAnyCopy = Symbol.for('cdk8s-harbour.HarbourError');

/**
 * The error that every construct of this library throws if Kubernetes would refuse its props, or
 * send traffic to the wrong place.
 *
 * The message is one sentence: `[path] what is wrong, got X, allowed Y, what to do`. It is thrown
 * before anything is rendered, so no file is left half written.
 */
export class HarbourError extends Error {
  /**
   * Those of another entry of the package, or of another copy, are meant too.
   *
   * @internal
   */
  public static [Symbol.hasInstance](error: unknown): boolean {
    const known = Function.prototype[Symbol.hasInstance].call(this, error);
    if (known || this !== HarbourError) return known;
    return typeof error === 'object' && error !== null && ofAnyCopy in error;
  }

  /** `HarbourError`, for telling it from other errors in JavaScript. */
  public readonly name = 'HarbourError';
}

Object.defineProperty(HarbourError.prototype, ofAnyCopy, { value: true });
