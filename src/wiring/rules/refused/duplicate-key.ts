import { pathText } from '../../../words/field-path';
import { enumerate } from '../../../words/lists';
import type { Rule } from '../support/rule';
import { example } from './duplicate-key.example';

/** A field that is given twice. */
export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'warning',
  title: 'A field is given more than once.',
  why:
    'YAML does not allow a key twice in one mapping. kubectl takes the last one and says nothing, other tools ' +
    'take the first one or refuse the file, so parts of the manifest may be ignored.',
  fix: 'Keep one of them, or merge what they say.',
  example,
  *check({ objects }) {
    const seen = new Set<unknown>();
    for (const object of objects) {
      const { duplicateKeys = [] } = object.source;
      // The items of a list share those of their document.
      if (seen.has(duplicateKeys)) continue;
      seen.add(duplicateKeys);
      for (const { field, lines } of duplicateKeys) {
        const places = [...new Set(lines)].map(String);
        const where = `the line${places.length === 1 ? '' : 's'} ${enumerate(places)}`;
        yield {
          object,
          field: field[0] === 'items' ? field.slice(2) : field,
          message: `${pathText(field)} is given on ${where}, and only the last one counts`,
          fix: 'keep one of them, or merge what they say',
        };
      }
    }
  },
};
