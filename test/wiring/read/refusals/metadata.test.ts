import type { Fields } from '../../../support/yaml';
import { said, wrong } from './said';

function object(kind: string, metadata: Fields, apiVersion = 'v1'): Fields {
  return { apiVersion, kind, metadata: { name: 'web', ...metadata } };
}

test('Right names, labels and annotations are taken.', () => {
  const right = [
    object('ConfigMap', { name: 'web.settings', namespace: 'shop' }),
    object('Namespace', { name: 'shop' }),
    object('ConfigMap', {
      labels: { 'example.com/tier': 'Front_1', 'empty': '' },
      annotations: { 'Example.com/Note': 'any text\nat all' },
    }),
    // These kinds have no format of their own.
    object('PodDisruptionBudget', { name: 'Web' }, 'policy/v1'),
    object('Role', { name: 'system:web' }, 'rbac.authorization.k8s.io/v1'),
    // Nobody here knows what their API accepts.
    object('Press', { name: 'Web', labels: { 'a b': 'c d' } }, 'example.com/v1'),
  ];
  expect(right.flatMap((each) => said(each))).toEqual([]);
});

test.each([
  [
    'a name in upper case',
    object('Deployment', { name: 'Web_App' }, 'apps/v1'),
    'metadata.name of the Deployment "Web_App" is "Web_App", but Kubernetes expects at most 253 characters of ' +
      'a-z, 0-9, - and . (RFC 1123) => write "web-app"',
  ],
  [
    'a label value with a space',
    object('ConfigMap', { labels: { tier: 'a b' } }),
    'metadata.labels.tier of the ConfigMap "web" is "a b", but Kubernetes expects a string of at most 63 ' +
      'letters, digits, -, _ and ., starting and ending with a letter or digit, or "" => write it in that form',
  ],
])('fails on %s, and says what to do.', (_, each, message) => {
  expect(said(each)).toEqual([`error: ${message}`]);
});

test.each([
  ['a Namespace with a dot', object('Namespace', { name: 'a.b' }), 'metadata.name'],
  [
    'a name of 254 characters',
    object('ConfigMap', { name: 'x'.repeat(254) }),
    'metadata.name',
  ],
  [
    'a Service name of 64 characters',
    object('Service', { name: 'x'.repeat(64) }),
    'metadata.name',
  ],
  [
    'a namespace in upper case',
    object('ConfigMap', { namespace: 'Shop' }),
    'metadata.namespace',
  ],
  [
    'a label with two slashes',
    object('ConfigMap', { labels: { 'a/b/c': 'x' } }),
    'metadata.labels.a/b/c',
  ],
  [
    'an annotation with a space',
    object('ConfigMap', { annotations: { 'a b': 'x' } }),
    'metadata.annotations.a b',
  ],
  [
    'annotations of more than 256 KiB',
    object('ConfigMap', { annotations: { note: 'x'.repeat(256 * 1024) } }),
    'metadata.annotations',
  ],
])('fails on %s.', (_, each, field) => {
  const [first, ...more] = wrong(each);
  expect(first).toMatch(`error: ${field} of the `);
  expect(more).toEqual([]);
});
