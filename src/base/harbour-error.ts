/**
 * What every construct of this library throws when it is given something Kubernetes would refuse or mis-wire.
 *
 * The message is one sentence: `[path] what is wrong, got X, allowed Y, what to do`.
 * Nothing has been rendered when it is thrown, so no file is left half written.
 */
export class HarbourError extends Error {
  /** `HarbourError`, by which a caller in JavaScript knows it. */
  public readonly name = 'HarbourError';
}
