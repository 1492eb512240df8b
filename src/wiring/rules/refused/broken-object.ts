import { BROKEN_OBJECT } from '../../read/read-objects';
import type { Rule } from '../support/rule';

/** An object that Kubernetes could not read either. */
export const brokenObject: Rule = {
  id: BROKEN_OBJECT,
  severity: 'error',
  title: 'An object has an apiVersion, a kind and a name, and its fields are of the types that Kubernetes takes.',
  why: 'The API server refuses an object that it cannot read, and the objects after it may not be applied at all.',
  fix: 'Write the whole object with values of the right types, text in quotes where YAML would read something else.',
  wrong: example('true'),
  right: example('"true"'),
  // It is found while the objects are read, before there is a wiring.
  check: () => [],
};

function example(debug: string): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: mail, labels: { debug: ${debug} } }
spec:
  type: ExternalName
  externalName: smtp.example.com
`;
}
