import { checkWiring } from '../../../../src/wiring';
import { manifests, service } from '../../support';
import { messagesBy } from '../support/found-by';

function found(yaml: string): string[] {
  return messagesBy('duplicate-object', yaml);
}

const web = service('web', 'ports: [{ port: 80 }]', 'shop');

test('fails on another object of the same kind, namespace and name.', () => {
  expect(found(web + service('web', 'ports: [{ port: 81 }]', 'shop'))).toEqual([
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
  const [other] = manifests(service('web', 'ports: [{ port: 81 }]', 'shop'));
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
  const knative = web.replace('v1', 'serving.knative.dev/v1').replace('80', '81');
  expect(
    found(
      web +
        service('web', 'ports: []', 'staging') +
        service('web', 'ports: []') +
        web.replace('Service', 'ConfigMap') +
        knative,
    ),
  ).toEqual([]);
});

test('Hooks, and objects whose names the cluster completes, may share a name.', () => {
  const job = (name: string, image: string) =>
    `{ apiVersion: batch/v1, kind: Job, metadata: { ${name} }, spec: { template: ` +
    `{ spec: { containers: [{ image: ${image} }] } } } }\n---\n`;
  const hook = 'name: migrate, annotations: { helm.sh/hook: pre-upgrade }';
  expect(
    found(
      job(hook, 'a') +
        job(hook, 'b') +
        job('generateName: run-', 'a') +
        job('generateName: run-', 'b'),
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
