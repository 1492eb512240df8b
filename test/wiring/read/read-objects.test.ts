import * as fc from 'fast-check';
import { checkWiring, readWiring } from '../../../src/wiring';
import { document } from '../../support/yaml';
import { manifests, service, wiringOf, workload } from '../support';

function messages(yaml: string): string[] {
  return wiringOf(yaml).broken.map(({ message }) => message);
}

test('Lists are taken apart, however deep, and items of a typed list take its kind.', () => {
  const wiring = wiringOf(
    document({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'first' } },
        {
          apiVersion: 'v1',
          kind: 'List',
          items: [
            { apiVersion: 'v1', kind: 'Service', metadata: { name: 'second' } },
          ],
        },
      ],
    }) +
      document({
        apiVersion: 'apps/v1',
        kind: 'DeploymentList',
        items: [{ metadata: { name: 'third' } }],
      }),
  );
  expect(wiring.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Service first',
    'Service second',
    'Deployment third',
  ]);
  expect(wiring.broken).toEqual([]);
});

test('A list that is an item of itself is read once.', () => {
  const items: unknown[] = [];
  const list = { apiVersion: 'v1', kind: 'List', items };
  items.push(list, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
  });
  expect(readWiring([{ object: list }]).objects).toHaveLength(1);
});

test('Empty documents and the files of tools are passed over.', () => {
  expect(
    messages(
      '---\n---\n{}\n---\n{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [] }',
    ),
  ).toEqual([]);
});

test('Unknown kinds are kept, and distinguished from built-in ones of the same name.', () => {
  const wiring = wiringOf(
    document({
      apiVersion: 'example.com/v1',
      kind: 'Service',
      metadata: { name: 'web' },
    }) +
      document({
        apiVersion: 'example.com/v1',
        kind: 'Kafka',
        metadata: { name: 'log' },
      }),
  );
  expect(wiring.services).toEqual([]);
  expect(wiring.find('Service.example.com', '', 'web')).toBeDefined();
  expect(wiring.ofKind('Kafka')).toHaveLength(1);
});

test('Of an object that is given twice the last counts, and both are there to be seen.', () => {
  const wiring = wiringOf(
    service('web', { ports: [{ port: 80 }] }) +
      service('web', { ports: [{ port: 81 }] }),
  );
  expect(wiring.service('', 'web')?.ports[0].port).toBe(81);
  expect(wiring.objects).toHaveLength(2);
});

test.each([
  ['"text"', 'the manifest is the string text, not an object'],
  ['[1]', 'the manifest is a list, not an object'],
  [document({ apiVersion: 'v1' }), 'the manifest has no kind'],
  [
    '{ kind: Service, metadata: { name: web } }',
    'the Service "web" has no apiVersion',
  ],
  [document({ apiVersion: 'v1', kind: 'Service' }), 'a Service has no name'],
])('fails on what is no object: %s.', (yaml, message) => {
  expect(messages(yaml)).toEqual([message]);
});

test.each([
  ['v1', 'Deployment', 'apps/v1'],
  ['apps/v1', 'NetworkPolicy', 'networking.k8s.io/v1'],
  ['apps/v1', 'Service', 'v1'],
  ['v1', 'Ingress', 'networking.k8s.io/v1'],
  ['apps/v1', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
  ['apps/v1', 'CronJob', 'batch/v1'],
  ['v1', 'PodDisruptionBudget', 'policy/v1'],
])('fails on %s for a %s, which is of %s.', (apiVersion, kind, right) => {
  const of = (version: string) =>
    document({ apiVersion: version, kind, metadata: { name: 'web' } });
  expect(wiringOf(of(apiVersion)).broken).toMatchObject([
    {
      rule: 'broken-object',
      field: ['apiVersion'],
      message: `the ${kind} "web" has apiVersion: ${apiVersion}, which does not define ${kind}`,
      fix: `write apiVersion: ${right}`,
    },
  ]);
  expect(messages(of(right))).toEqual([]);
});

test.each([
  ['extensions/v1beta1', 'Deployment'],
  ['apps/v1beta2', 'StatefulSet'],
  ['extensions/v1beta1', 'Ingress'],
  ['networking.istio.io/v1', 'Service'],
  ['serving.knative.dev/v1', 'Service'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler'],
  ['policy/v1beta1', 'PodDisruptionBudget'],
  ['batch/v1beta1', 'CronJob'],
])('An API of old or of others is let pass: %s, %s.', (apiVersion, kind) => {
  expect(
    messages(document({ apiVersion, kind, metadata: { name: 'web' } })),
  ).toEqual([]);
});

test('fails on fields of a wrong type, and reads the rest.', () => {
  const yaml =
    service('web', {
      selector: { version: 1.5 },
      ports: [{ port: '80' }, { port: 81 }],
    }) + workload('Deployment', 'web', { spec: { replicas: 'many' } });
  expect(messages(yaml)).toEqual([
    'spec.selector.version of the Service "web" is 1.5, but Kubernetes expects a string',
    'spec.ports[0].port of the Service "web" is "80", but Kubernetes expects an integer',
    'spec.replicas of the Deployment "web" is "many", but Kubernetes expects an integer',
  ]);
  expect(
    wiringOf(yaml)
      .service('', 'web')
      ?.ports.map(({ port }) => port),
  ).toEqual([81]);
});

test('A finding names the object, the field and where it was found.', () => {
  expect(
    checkWiring(
      manifests(
        service(
          'web',
          { type: 'ExternalName', externalName: 'example.com', ports: 80 },
          'shop',
        ),
      ),
    ),
  ).toMatchObject([
    {
      rule: 'broken-object',
      severity: 'error',
      field: ['spec', 'ports'],
      object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
      source: { file: 'app.yaml' },
    },
  ]);
});

test('Nothing that a manifest may hold makes the reading crash.', () => {
  const kinds = [
    'Service',
    'Deployment',
    'StatefulSet',
    'CronJob',
    'Pod',
    'Ingress',
    'HTTPRoute',
    'EndpointSlice',
    'Endpoints',
    'ReferenceGrant',
    'Rollout',
  ];
  const names = [
    'spec',
    'ports',
    'selector',
    'template',
    'metadata',
    'containers',
    'rules',
    'backendRefs',
    'matches',
    'endpoints',
    'name',
    'port',
    'labels',
    'env',
    'args',
    'readinessProbe',
    'httpGet',
    'annotations',
    'serviceName',
    'targetPort',
  ];
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<unknown>(null, 1, -1, 'x', '', true, 1e300),
      fc.array(tie('tree'), { maxLength: 3 }),
      tie('fields'),
    ),
    fields: fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 5 }),
  }));
  const object = fc.record({
    apiVersion: fc.constant('v1'),
    kind: fc.constantFrom(...kinds),
    metadata: fc.record({ name: fc.constant('x'), labels: tree }),
    spec: tree,
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(object, tree), { maxLength: 6 }), (objects) => {
      const wiring = readWiring(objects.map((each) => ({ object: each })));
      wiring.services.forEach((each) => wiring.routes(each));
      wiring.resolve('x', '');
      checkWiring(objects.map((each) => ({ object: each })));
      return wiring.objects.length <= objects.length;
    }),
  );
});

test('A kubeconfig, and what the API server is asked and never stores, needs no name.', () => {
  const nameless = ['Config', 'TokenReview', 'SubjectAccessReview'].map((kind) =>
    document({ apiVersion: 'v1', kind }),
  );
  expect(wiringOf(nameless.join('')).broken).toEqual([]);
});
