import { checkWiring } from '../../../../src/wiring';
import { document, type Fields } from '../../../support/yaml';
import { manifests, service } from '../../support';
import { messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('duplicate-object', yaml);
}

const web = service('web', { ports: [{ port: 80 }] }, 'shop');

test('fails on another object of the same kind, namespace and name.', () => {
  expect(found(web + service('web', { ports: [{ port: 81 }] }, 'shop'))).toEqual([
    'error: the Service "web" in namespace "shop" is already defined (app.yaml), ' +
      'with different content, which this one replaces',
  ]);
});

test('The same object twice is worth a hint.', () => {
  expect(found(web + web + web)).toEqual(
    Array(2).fill(
      'hint: the Service "web" in namespace "shop" is already defined ' +
        '(app.yaml), with the same content',
    ),
  );
});

test('Files that lie side by side may be alternatives: a warning.', () => {
  const [one] = manifests(web);
  const [other] = manifests(service('web', { ports: [{ port: 81 }] }, 'shop'));
  expect(
    checkWiring([
      { ...one, file: 'a.yaml', line: 3 },
      { ...other, file: 'b.yaml' },
    ]).filter(({ rule }) => rule === 'duplicate-object'),
  ).toMatchObject([
    {
      severity: 'warning',
      source: { file: 'b.yaml' },
      message: expect.stringContaining('is already defined (a.yaml:3), '),
    },
  ]);
});

test('Another namespace, kind or API group makes another object.', () => {
  const same = (apiVersion: string, kind: string) =>
    document({
      apiVersion,
      kind,
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ports: [{ port: 81 }] },
    });
  expect(
    found(
      web +
        service('web', { ports: [] }, 'staging') +
        service('web', { ports: [] }) +
        same('v1', 'ConfigMap') +
        same('serving.knative.dev/v1', 'Service'),
    ),
  ).toEqual([]);
});

test('Hooks, and objects whose names the cluster completes, may share a name.', () => {
  const job = (metadata: Fields, image: string) =>
    document({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata,
      spec: { template: { spec: { containers: [{ image }] } } },
    });
  const hook = { name: 'migrate', annotations: { 'helm.sh/hook': 'pre-upgrade' } };
  expect(
    found(
      job(hook, 'a') +
        job(hook, 'b') +
        job({ generateName: 'run-' }, 'a') +
        job({ generateName: 'run-' }, 'b'),
    ),
  ).toEqual([]);
});

test('An object that holds itself is met calmly.', () => {
  const circle: Record<string, unknown> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'circle' },
  };
  circle.data = circle;
  const other = { ...circle };
  expect(
    checkWiring([{ object: circle }, { object: other }]).map(({ rule }) => rule),
  ).toContain('duplicate-object');
});

test('Two files that repeat each other are one finding, and what is accepted is no part of it.', () => {
  const objects = ['web', 'cart', 'orders'].map((name) =>
    service(name, { ports: [] }),
  );
  const accepted = service('old', { ports: [] }).replace(
    'metadata:\n',
    'metadata:\n  annotations: { harbour.cdk8s.io/ignore-duplicate-object: one of the two is applied }\n',
  );
  const all = [accepted, ...objects].join('');
  const of = (file: string) =>
    manifests(all).map((source) => ({ ...source, file }));
  const findings = checkWiring([...of('a.yaml'), ...of('b.yaml')]);
  expect(
    findings.flatMap(({ rule, message }) =>
      rule === 'duplicate-object' ? message : [],
    ),
  ).toEqual([
    'the Service "web" is already defined (a.yaml), with the same content; so are Service ' +
      '"cart" and Service "orders" of the same file',
  ]);
});
