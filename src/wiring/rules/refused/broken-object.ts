import { BROKEN_OBJECT } from '../../read/read-objects';
import type { Rule } from '../support/rule';
import { example } from './broken-object.example';

/** An object that Kubernetes cannot read. */
export const brokenObject: Rule = {
  id: BROKEN_OBJECT,
  severity: 'error',
  title: 'An object is incomplete, or its apiVersion or the type of a field is wrong.',
  why: 'The API server rejects an object that it cannot read, and the objects after it may not be applied at all.',
  fix: 'Write the whole object with values of the right types; quote text that YAML would read as something else.',
  example,
  // Broken objects are found while the objects are read.
  check: () => [],
};
