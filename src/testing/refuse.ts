import { HarbourError } from '../base/harbour-error';
import { type Complaint, sentence } from '../words/sentence';

/**
 * Fails a test that asks for what is not there: behind `.not` too, where a slip of the pen would pass unseen.
 *
 * @internal
 */
export function refuse(complaint: Complaint): never {
  throw new HarbourError(sentence(complaint));
}

/** A port that a matcher is given: left out by a slip of the pen, it must not pass for any port. */
export function portOf(
  name: string,
  given: number | string | undefined,
): number | string {
  return typeof given === 'number' || typeof given === 'string'
    ? given
    : refuse({
        what: `${name} is no port`,
        got: given,
        allowed: 'the number of a port or its name',
      });
}

/** What a matcher is given as an object with fields. */
export function argument<Argument extends object>(
  name: string,
  given: Argument | undefined,
): Partial<Argument> {
  return typeof given === 'object' && given !== null
    ? given
    : refuse({ what: `${name} takes an object`, got: given });
}
