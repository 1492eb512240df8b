import { HarbourError } from './harbour-error';

/** A public constructor, function or method. */
export type Entry =
  ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown);

/**
 * Runs what a public function does. The stack of its errors begins with the line that called it, which is the
 * one to change: a frame of this library says nothing to whoever reads it.
 */
export function atCaller<Result>(entry: Entry, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof HarbourError) Error.captureStackTrace(error, entry);
    throw error;
  }
}
