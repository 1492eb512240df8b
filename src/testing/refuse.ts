import { HarbourError } from '../base/harbour-error';
import { type Complaint, sentence } from '../words/sentence';

/**
 * Fails a test that refers to something that does not exist: with `.not` too, where a typo would go unnoticed.
 *
 * @internal
 */
export function refuse(complaint: Complaint): never {
  throw new HarbourError(sentence(complaint));
}

/** A port that is given to a matcher: one that is missing by mistake must not mean any port. */
export function portOf(
  name: string,
  given: number | string | undefined,
): number | string {
  return typeof given === 'number' || typeof given === 'string'
    ? given
    : refuse({
        what: `${name} is not a port`,
        got: given,
        allowed: 'the number or the name of a port',
      });
}

/** An argument of a matcher that has to be an object. */
export function argument<Argument extends object>(
  name: string,
  given: Argument | undefined,
): Partial<Argument> {
  return typeof given === 'object' && given !== null
    ? given
    : refuse({ what: `${name} expects an object`, got: given });
}
