import { document, type Fields } from '../../../support/yaml';
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

function policy(port: Fields): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'closed' },
    spec: { podSelector: {}, ingress: [{ ports: [port] }] },
  });
}

test('fails on a NetworkPolicy that the API server refuses.', () => {
  expect(saidBy('broken-object', policy({ port: 90, endPort: 80 }))).toBe(
    'the API server refuses the NetworkPolicy "closed": spec.ingress[0].ports[0].endPort is 80, not a number ' +
      'from 90 to 65535 => write what Kubernetes expects there',
  );
  expect(messagesBy('broken-object', policy({ port: 80, endPort: 90 }))).toEqual(
    [],
  );
});

test('What is wrong with a NetworkPolicy is told once.', () => {
  expect(messagesBy('broken-object', policy({ port: '80' }))).toHaveLength(1);
});

test('A reason in an annotation lets a refused object pass.', () => {
  const service = (annotations: Fields) =>
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', annotations },
      spec: {
        type: 'NodePort',
        ports: [{ port: 80, nodePort: 8080 }],
      },
    });
  const reason = {
    'harbour.cdk8s.io/ignore-broken-object': 'its range starts at 8000',
  };
  expect(messagesBy('broken-object', service({}))).toHaveLength(1);
  expect(messagesBy('broken-object', service(reason))).toEqual([]);
});
