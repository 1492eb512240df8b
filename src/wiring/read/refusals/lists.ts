import { show } from '../../../words/show';
import { type Fields, isFields, listAt, textAt } from '../untyped';
import { below, type Refuse } from './refusal';

/** Calls back for each item of a list of objects; one that is null is an empty object. */
export function forEachItem(
  refuse: Refuse,
  fields: Fields,
  key: string,
  check: (refuse: Refuse, item: Fields) => void,
): void {
  listAt(fields, key).forEach((item, index) => {
    const given = item ?? {};
    if (isFields(given)) check(below(refuse, key, index), given);
  });
}

/** Refuses values that come up again in a list. */
export function checkUnique(
  refuse: Refuse,
  fields: Fields,
  key: string,
  of: string,
): void {
  const items = listAt(fields, key);
  if (items.length < 2) return;
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const value = textAt(item, of);
    if (value === undefined) return;
    if (seen.has(value)) {
      refuse({
        field: [key, index, of],
        problem: `is ${show(value)}, like that of another one in the list`,
        fix: 'give each a name of its own',
      });
    }
    seen.add(value);
  });
}
