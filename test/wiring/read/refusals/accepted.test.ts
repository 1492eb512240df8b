import { readWiring } from '../../../../src/wiring';
import type { Fields } from '../../../support/yaml';

const container = {
  name: 'web',
  image: 'example/web:1.0',
  ports: [{ name: 'http', containerPort: 8080 }],
  env: [{ name: 'LOG_LEVEL', value: 'info' }],
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
};

const pod = { containers: [container], volumes: [{ name: 'tmp', emptyDir: {} }] };

function deployment(name: string, spec: Fields = pod): Fields {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec },
    },
  };
}

function service(name: string, selector: Fields, spec: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  };
}

function broken(...objects: readonly Fields[]): readonly string[] {
  return readWiring(objects.map((object) => ({ object }))).broken.map(
    ({ object, message }) => `${object.name}: ${message}`,
  );
}

/** What is found in each object alone is found in all of them together, whatever was accepted before. */
function expectTheSame(...objects: readonly Fields[]): void {
  const alone = objects.flatMap((object) => broken(object));
  expect(alone).not.toEqual([]);
  expect(broken(...objects)).toEqual(alone);
}

const likePod: readonly (readonly [string, Fields])[] = [
  ['a name that is none', { ...pod, containers: [{ ...container, name: 'Web' }] }],
  ['an empty name', { ...pod, containers: [{ ...container, name: '' }] }],
  ['no name', { ...pod, containers: [{ ...container, name: undefined }] }],
  ['the same container twice', { ...pod, containers: [container, container] }],
  ['one of its names twice', { ...pod, initContainers: [container] }],
  ['no volume', { ...pod, volumes: [] }],
  [
    'a variable from nowhere beside its value',
    {
      ...pod,
      containers: [
        {
          ...container,
          env: [{ name: 'A', value: 'info', valueFrom: { fieldRef: {} } }],
        },
      ],
    },
  ],
  ['another field', { ...pod, dnsPolicy: 'Never' }],
  [
    'another field of the container',
    { ...pod, containers: [{ ...container, imagePullPolicy: 'always' }] },
  ],
];

describe('An object like one that was accepted', () => {
  test.each(likePod)('fails with %s.', (_, spec) => {
    expectTheSame(
      deployment('first'),
      deployment('second', spec),
      deployment('third'),
    );
  });

  test('fails for pods of a kind that refuses what another kind accepts.', () => {
    const job = (name: string) => ({
      ...deployment(name, { ...pod, restartPolicy: 'Always' }),
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: { template: { spec: { ...pod, restartPolicy: 'Always' } } },
    });
    expectTheSame(
      deployment('first', { ...pod, restartPolicy: 'Always' }),
      job('second'),
    );
  });

  test('fails with labels of its own that are none.', () => {
    expectTheSame(
      service('first', { app: 'first' }),
      service('second', { app: 'not a label' }),
    );
  });

  test('fails without a selector, if only a Service with one may do so.', () => {
    const ports = [{ port: 80 }, { port: 81 }];
    const named = [
      { name: 'a', port: 80 },
      { name: 'b', port: 81 },
    ];
    expectTheSame(
      service('first', { app: 'first' }, { ports: named }),
      service('second', {}, { ports }),
      service('third', { app: 'third' }, { ports }),
    );
  });

  test('is accepted with other names, images and values.', () => {
    const other = {
      ...container,
      name: 'api',
      image: 'example/api:2.0',
      env: [{ name: 'LOG_LEVEL', value: 'debug' }],
    };
    expect(
      broken(
        deployment('first'),
        deployment('second', { ...pod, containers: [other] }),
      ),
    ).toEqual([]);
  });

  test('can be a part of itself.', () => {
    const itself: Record<string, unknown> = { ...pod };
    itself.itself = itself;
    const another: Record<string, unknown> = { ...pod };
    another.itself = another;
    expect(
      broken(deployment('first', itself), deployment('second', another)),
    ).toEqual([]);
  });
});
