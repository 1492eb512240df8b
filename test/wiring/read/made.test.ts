import { checkWiring, traceCall } from '../../../src/wiring';
import { document, type Fields } from '../../support/yaml';
import { manifests, service, wiringOf, workload } from '../support';

const NAMESPACE = 'shop';

const made = (apiVersion: string, kind: string, name: string, spec: Fields = {}) =>
  document({ apiVersion, kind, metadata: { name, namespace: NAMESPACE }, spec });

const HTTP = [{ name: 'http', containerPort: 8080 }];
const caller =
  workload('Deployment', 'front', { namespace: NAMESPACE, ports: HTTP }) +
  service(
    'front',
    { selector: { app: 'front' }, ports: [{ port: 80, targetPort: 'http' }] },
    NAMESPACE,
  );

/** The Services that well-known operators create for an object, as their documentation names them. */
const names: readonly (readonly [apiVersion: string, kind: string, ...string[]])[] =
  [
    ['monitoring.coreos.com/v1', 'Prometheus', 'prometheus-operated'],
    ['monitoring.coreos.com/v1', 'Alertmanager', 'alertmanager-operated'],
    ['monitoring.coreos.com/v1', 'ThanosRuler', 'thanos-ruler-operated'],
    ['serving.knative.dev/v1', 'Service', 'main'],
    ['postgresql.cnpg.io/v1', 'Cluster', 'main-rw', 'main-ro', 'main-r'],
    [
      'kafka.strimzi.io/v1beta2',
      'Kafka',
      'main-kafka-bootstrap',
      'main-kafka-brokers',
    ],
    ['kafka.strimzi.io/v1beta2', 'KafkaConnect', 'main-connect-api'],
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'main', 'main-nodes'],
    ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'main-es-http'],
    ['kibana.k8s.elastic.co/v1', 'Kibana', 'main-kb-http'],
    ['minio.min.io/v2', 'Tenant', 'minio', 'main-console', 'main-hl'],
    ['databases.spotahome.com/v1', 'RedisFailover', 'rfs-main'],
  ];

describe('A Service that an operator creates', () => {
  test.each(names)(
    'for a %s %s is there, and unknown.',
    (apiVersion, kind, ...services) => {
      const yaml = caller + made(apiVersion, kind, 'main');
      const wiring = wiringOf(yaml);
      for (const host of services) {
        const from = { namespace: NAMESPACE };
        expect(traceCall(wiring, { from, host })).toMatchObject({
          outcome: 'unknown',
        });
      }
      const callers = services.map((host) => ({
        name: `${host}_URL`,
        value: `http://${host}`,
      }));
      const calling = workload('Deployment', 'back', {
        namespace: NAMESPACE,
        container: { env: callers },
      });
      expect(checkWiring(manifests(yaml + calling))).not.toContainEqual(
        expect.objectContaining({ rule: expect.stringContaining('address-of') }),
      );
    },
  );

  test('has further ports that are not known.', () => {
    const yaml = caller + made('rabbitmq.com/v1beta1', 'RabbitmqCluster', 'main');
    const call = { from: { namespace: NAMESPACE }, host: 'main', port: 15675 };
    const { outcome, unread } = traceCall(wiringOf(yaml), call);
    expect([outcome, unread.map(({ name }) => name)]).toEqual([
      'unknown',
      ['main'],
    ]);
  });

  test('gives way to one in the manifests.', () => {
    const own = service('main', { ports: [{ port: 1 }] }, NAMESPACE);
    const yaml = own + made('rabbitmq.com/v1beta1', 'RabbitmqCluster', 'main');
    expect(wiringOf(yaml).service(NAMESPACE, 'main')?.ports).toMatchObject([
      { port: 1 },
    ]);
  });

  test('for an app of Dapr has the name of the app.', () => {
    const app = document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'orders', namespace: NAMESPACE },
      spec: {
        template: {
          metadata: {
            labels: { app: 'orders' },
            annotations: {
              'dapr.io/enabled': 'true',
              'dapr.io/app-id': 'order-app',
            },
          },
          spec: { containers: [{ name: 'main' }] },
        },
      },
    });
    const wiring = wiringOf(caller + app);
    expect(wiring.service(NAMESPACE, 'order-app-dapr')).toBeDefined();
    const disabled = app.replace(
      'dapr.io/enabled: "true"',
      'dapr.io/enabled: "false"',
    );
    expect(
      wiringOf(caller + disabled).service(NAMESPACE, 'order-app-dapr'),
    ).toBeUndefined();
  });
});

describe('Pods that an operator creates', () => {
  const selecting = (name: string, selector: Fields) =>
    service(
      name,
      { selector, ports: [{ port: 80, targetPort: 'unheard-of' }] },
      NAMESPACE,
    );
  const problems = (yaml: string) =>
    checkWiring(manifests(yaml)).map(
      ({ rule, object }) => `${rule} ${object.name}`,
    );

  test.each([
    [
      'monitoring.coreos.com/v1',
      'Prometheus',
      { 'app.kubernetes.io/name': 'prometheus' },
    ],
    ['monitoring.coreos.com/v1', 'Alertmanager', { alertmanager: 'main' }],
    ['kafka.strimzi.io/v1beta2', 'Kafka', { 'strimzi.io/cluster': 'main' }],
    ['postgresql.cnpg.io/v1', 'Cluster', { 'cnpg.io/cluster': 'main' }],
    ['minio.min.io/v2', 'Tenant', { 'v1.min.io/tenant': 'main' }],
  ])('for a %s %s carry its labels.', (apiVersion, kind, selector) => {
    const yaml =
      caller + selecting('own', selector) + made(apiVersion, kind, 'main');
    expect(problems(yaml)).toEqual(['readiness-probe-missing front']);
  });

  test('carry the labels that its object gives them.', () => {
    const labels = { component: 'metrics' };
    const prometheus = made('monitoring.coreos.com/v1', 'Prometheus', 'k8s', {
      podMetadata: { labels },
    });
    expect(problems(caller + selecting('own', labels) + prometheus)).toEqual([
      'readiness-probe-missing front',
    ]);
  });

  test('for a Rollout carry the labels of its stages and experiments as well.', () => {
    const rollout = made('argoproj.io/v1alpha1', 'Rollout', 'web', {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'main', ports: HTTP }] },
      },
      strategy: {
        canary: {
          canaryMetadata: { labels: { role: 'canary' } },
          steps: [
            {
              experiment: {
                templates: [
                  { name: 'try', metadata: { labels: { app: 'web-try' } } },
                ],
              },
            },
          ],
        },
      },
    });
    const wiring = wiringOf(
      rollout +
        service('canary', { selector: { role: 'canary' } }, NAMESPACE) +
        service('try', { selector: { app: 'web-try' } }, NAMESPACE) +
        service('none', { selector: { app: 'web-none' } }, NAMESPACE),
    );
    const pods = wiring.services.map((one) => wiring.selectedPods(one).length);
    expect(pods).toEqual([1, 1, 0]);
  });
});

test('Istio replaces the container of a gateway, so that its ports are unknown.', () => {
  const gateway = (annotations: Fields, image = 'example/gw:1') =>
    document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'gw' },
      spec: {
        template: {
          metadata: { labels: { app: 'gw' }, annotations },
          spec: {
            containers: [
              {
                name: 'main',
                image,
                ports: [{ name: 'metrics', containerPort: 15090 }],
              },
            ],
          },
        },
      },
    }) + service('gw', { selector: { app: 'gw' }, ports: [{ port: 80 }] });
  const rules = (yaml: string) =>
    checkWiring(manifests(yaml)).map(({ rule }) => rule);
  expect(rules(gateway({ 'inject.istio.io/templates': 'gateway' }))).toEqual([]);
  expect(rules(gateway({}, 'auto'))).toEqual([]);
  expect(rules(gateway({}))).toContain('target-port-undeclared');
});
