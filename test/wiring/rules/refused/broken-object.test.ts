import { foundBy, messagesBy, saidBy } from '../support/found-by';

/** A ConfigMap with a label of some value. */
function labelled(debug: string): string {
  return `{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, labels: { debug: ${debug} } } }\n---\n`;
}

test('fails on a value of another type than Kubernetes expects.', () => {
  expect(foundBy('broken-object', labelled('true'))).toEqual([
    'error ConfigMap settings',
  ]);
  expect(saidBy('broken-object', labelled('true'))).toBe(
    'metadata.labels.debug of the ConfigMap "settings" is true, but Kubernetes expects a string' +
      ' => write a string, quoted if YAML would read it as something else',
  );
});

test.each([
  [
    '{ kind: ConfigMap, metadata: { name: settings } }',
    'the ConfigMap "settings" has no apiVersion',
  ],
  ['{ apiVersion: v1, metadata: { name: settings } }', 'the manifest has no kind'],
  ['{ apiVersion: v1, kind: ConfigMap, metadata: {} }', 'a ConfigMap has no name'],
  [
    '{ apiVersion: apps/v1, kind: ConfigMap, metadata: { name: settings } }',
    'the ConfigMap "settings" has apiVersion: apps/v1, which does not define ConfigMap',
  ],
])('fails on %s.', (yaml, message) => {
  expect(messagesBy('broken-object', yaml)).toEqual([`error: ${message}`]);
});

test.each([
  ['text in quotes', labelled('"true"')],
  [
    'a field of a kind that nobody here knows',
    '{ apiVersion: example.com/v1, kind: Press, metadata: { name: press }, spec: { ports: many } }',
  ],
  ['an empty document', '---\n'],
])('%s is let pass.', (_, yaml) => {
  expect(messagesBy('broken-object', yaml)).toEqual([]);
});

test('A broken object keeps no other object from being checked.', () => {
  const yaml =
    `${labelled('true')}{ apiVersion: v1, kind: Service, metadata: { name: db }, ` +
    'spec: { ports: [{ port: 1 }] } }';
  expect(messagesBy('broken-object', yaml)).toHaveLength(1);
  expect(foundBy('service-selects-no-pod', yaml)).toEqual(['warning Service db']);
});
