import { checkList, type Site } from '../base/check';
import { listOf } from '../base/one-or-many';

/** A value that a prop gives, and the path by which messages name it. */
export interface Given {
  readonly what: string;
  readonly given: unknown;
}

/** The values of a prop that takes one or many. */
export function eachGiven(at: Site, what: string, prop: unknown): Given[] {
  const severally = Array.isArray(prop);
  if (severally) checkList(at, what, prop);
  return listOf(prop).map((given, index) => ({
    what: severally ? `${what}[${index}]` : what,
    given,
  }));
}
