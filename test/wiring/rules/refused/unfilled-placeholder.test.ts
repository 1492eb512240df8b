import { readWiring } from '../../../../src/wiring';
import type { Fields } from '../../../support/yaml';
import { deployment, service } from '../../read/refusals/said';
import { messagesBy } from '../support/found-by';

/** What is said of objects in files. */
function said(
  ...objects: readonly (readonly [file: string, object: Fields])[]
): string[] {
  return readWiring(objects.map(([file, object]) => ({ file, object }))).broken.map(
    ({ rule, message, source }) => `${source.file} ${rule}: ${message}`,
  );
}

test('A placeholder for a name, a number or a label is a hint, once a file.', () => {
  const name = service({}, { name: '{{ name }}' });
  const number = deployment({ spec: { replicas: '${REPLICAS}' } });
  const label = service({}, { labels: { app: '<app>' } });
  expect(said(['a', name], ['a', number], ['b', label], ['a', name])).toEqual([
    'a unfilled-placeholder: metadata.name of the Service "{{ name }}" is "{{ name }}", to be filled in before ' +
      'it is applied, and so are 2 other fields: what it will be is not checked',
    'b unfilled-placeholder: metadata.labels.app of the Service "web" is "<app>", to be filled in before it is ' +
      'applied: what it will be is not checked',
  ]);
});

test('Where any text is allowed, a placeholder is ordinary.', () => {
  const container = {
    image: '${IMAGE}',
    args: ['--to={{ host }}', '<file>'],
    env: [{ name: 'HOST', value: '${HOST}' }],
  };
  const settings = (kind: string) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'web', annotations: { note: '{{ note }}' } },
    data: { host: '${HOST}', secret: '<path:secrets/web#token>' },
  });
  expect(
    said(
      ['a', deployment({ container })],
      ['a', settings('ConfigMap')],
      ['a', settings('Secret')],
    ),
  ).toEqual([]);
});

test('What SOPS has encrypted is none.', () => {
  expect(
    said(['a', service({}, { labels: { app: 'ENC[AES256_GCM,data:q8Y=]' } })]),
  ).toEqual([]);
});

test('An object accepts it with a reason.', () => {
  const yaml = (annotations: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: \${NAME}\n  annotations: {${annotations}}\n` +
    'spec: {type: ExternalName, externalName: mail.example.com}\n';
  const found = (annotations: string) =>
    messagesBy('unfilled-placeholder', yaml(annotations));
  expect(found('')).toHaveLength(1);
  expect(found('harbour.cdk8s.io/ignore-unfilled-placeholder: "envsubst"')).toEqual(
    [],
  );
});
