/**
 * The error that every construct of this library throws if Kubernetes would refuse its props, or
 * send traffic to the wrong place.
 *
 * The message is one sentence: `[path] what is wrong, got X, allowed Y, what to do`. It is thrown
 * before anything is rendered, so no file is left half written.
 */
export class HarbourError extends Error {
  /** `HarbourError`, for telling it from other errors in JavaScript. */
  public readonly name = 'HarbourError';
}
