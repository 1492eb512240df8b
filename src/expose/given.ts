import { checkList, type Site } from '../base/check';
import { eachOf } from '../base/one-or-many';

/** A value that a prop gives, and the path by which messages name it. */
export interface Given {
  readonly what: string;
  readonly given: unknown;
}

/** The values of a prop that takes one or many. */
export function eachGiven(at: Site, what: string, prop: unknown): Given[] {
  if (Array.isArray(prop)) checkList(at, what, prop);
  return eachOf(what, prop);
}
