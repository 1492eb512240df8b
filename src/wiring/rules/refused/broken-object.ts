import { named } from '../../../words/objects';
import { policiesOf } from '../../policy';
import { BROKEN_OBJECT } from '../../read/read-objects';
import type { Rule } from '../support/rule';
import { example } from './broken-object.example';

/** An object that Kubernetes cannot read. */
export const brokenObject: Rule = {
  id: BROKEN_OBJECT,
  severity: 'error',
  title:
    'The API server refuses an object: it is incomplete, or a field has a wrong type or value.',
  why:
    'The API server checks every object before it stores it, and rejects one that is wrong by itself. Tools stop ' +
    'there: the objects before it are applied, and the objects after it may not be applied at all.',
  fix: 'Write the whole object with values that Kubernetes accepts; quote text that YAML would read as something else.',
  example,
  // All others are found while the objects are read.
  *check(wiring) {
    const broken = wiring.broken.filter(({ rule }) => rule === BROKEN_OBJECT);
    const known = new Set(broken.map(({ source }) => source));
    for (const { object, why } of policiesOf(wiring).refused) {
      if (known.has(object.source)) continue;
      yield {
        object,
        field: ['spec'],
        message: `the API server refuses the ${named(object)}: ${why}`,
        fix: 'write what Kubernetes expects there',
      };
    }
  },
};
