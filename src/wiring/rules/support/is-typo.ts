import { differInOneLetter } from '../../reach/service-names';

/** A short name is soon one letter away from another one. */
const SHORTEST = 4;

/** Whether a name must be a misspelt other one: one letter is wrong. */
export function isTypo(name: string, other: string): boolean {
  return name.length >= SHORTEST && differInOneLetter(name, other);
}
