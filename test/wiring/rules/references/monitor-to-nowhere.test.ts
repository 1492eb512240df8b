import { document, type Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, messagesBy, saidBy } from '../support/found-by';
import { customResource } from '../support/objects';

const RULE = 'monitor-to-nowhere';
const APP = { app: 'web' };
const HTTP = { name: 'http', port: 80, targetPort: 8080 };

/** A monitor of what carries `app: web`. */
const monitor = (
  endpoint: Fields,
  spec?: Fields,
  kind = 'ServiceMonitor',
  namespace = 'shop',
) =>
  document({
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name: 'web', namespace },
    spec: {
      selector: { matchLabels: APP },
      [kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints']: [endpoint],
      ...spec,
    },
  });
const ofPods = (endpoint: Fields, spec?: Fields) =>
  monitor(endpoint, spec, 'PodMonitor');

const front = (
  given: {
    labels?: Fields;
    ports?: readonly Fields[];
    spec?: Fields;
    name?: string;
  } = {},
) =>
  document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: given.name ?? 'web',
      namespace: 'shop',
      labels: given.labels ?? APP,
    },
    spec: { selector: APP, ports: given.ports ?? [HTTP], ...given.spec },
  });
const pods = workload('Deployment', 'web', {
  namespace: 'shop',
  ports: [{ name: 'web', containerPort: 8080 }],
});

describe('A ServiceMonitor', () => {
  test('scrapes a port by the name that it has in the Service.', () => {
    expect(saidBy(RULE, monitor({ port: 'metrics' }) + front())).toBe(
      'the ServiceMonitor "web" scrapes the port "metrics", but Service "web" has only port 80 ("http")' +
        ' => use port: http, or give one the name "metrics"',
    );
    expect(foundBy(RULE, monitor({ port: 'http' }) + front())).toEqual([]);
  });

  test('is told the name of a port that it scrapes by number or by the name in the pods.', () => {
    expect(saidBy(RULE, monitor({ port: '80' }) + front())).toContain(
      ' => write the name of the port: http',
    );
    expect(
      saidBy(RULE, monitor({ port: '80' }) + front({ ports: [{ port: 80 }] })),
    ).toContain('has only port 80 => give port 80 a name, and write that name');
    expect(saidBy(RULE, monitor({ port: 'htpp' }) + front())).toContain(
      ' => use port: http',
    );
  });

  test('fails with a number where the API server expects a name.', () => {
    expect(messagesBy(RULE, monitor({ port: 80 }) + front())).toEqual([
      'error: the ServiceMonitor "web" scrapes the port 80, but Service "web" has only port 80 ("http")',
    ]);
  });

  test('finds its port in one of the Services that it selects.', () => {
    const other = front({
      name: 'metrics',
      ports: [{ name: 'metrics', port: 9090 }],
    });
    expect(foundBy(RULE, monitor({ port: 'metrics' }) + front() + other)).toEqual(
      [],
    );
    expect(saidBy(RULE, monitor({ port: 'probe' }) + front() + other)).toContain(
      'but Service "web" and Service "metrics" have only ports 80 ("http"), 9090 ("metrics")',
    );
  });

  test('finds a targetPort that a container declares.', () => {
    const scraped = (targetPort: unknown) =>
      monitor({ targetPort }) + front() + pods;
    expect([8080, 'web'].flatMap((port) => foundBy(RULE, scraped(port)))).toEqual(
      [],
    );
    expect(saidBy(RULE, scraped(9090))).toBe(
      'the ServiceMonitor "web" scrapes the port 9090, but Deployment "web" declares web (8080)' +
        ' => use port: web, or give one the name "9090"',
    );
    expect(foundBy(RULE, monitor({ targetPort: 9090 }) + front())).toEqual([]);
  });

  test('selects labels of Services, not those of their pods.', () => {
    expect(
      saidBy(RULE, monitor({ port: 'http' }) + front({ labels: {} }) + pods),
    ).toBe(
      'the ServiceMonitor "web" selects Services with app: web, but only the pods of Deployment "web" carry that' +
        ' => add app: web to the labels of the Service "web"',
    );
  });

  test('looks in its own namespace unless it names others.', () => {
    const away = (spec?: Fields) =>
      monitor({ port: 'http' }, spec, 'ServiceMonitor', 'monitoring');
    expect(saidBy(RULE, away() + front())).toBe(
      'the ServiceMonitor "web" looks in namespace "monitoring" only, but Service "web", which it selects, ' +
        'is in namespace "shop" => set namespaceSelector.matchNames: [shop]',
    );
    expect(
      foundBy(
        RULE,
        away({ namespaceSelector: { matchNames: ['shop'] } }) + front(),
      ),
    ).toEqual([]);
    expect(
      foundBy(RULE, away({ namespaceSelector: { any: true } }) + front()),
    ).toEqual([]);
  });

  test('is told a label that is written a little differently.', () => {
    expect(
      saidBy(RULE, monitor({ port: 'http' }) + front({ labels: { app: 'wep' } })),
    ).toBe(
      'the ServiceMonitor "web" selects Services with app: web, but there are none in these ' +
        'manifests; did you mean app: wep?' +
        ' => select app: wep',
    );
  });

  test('is told where the value that it selects is the name of a Service, not its label.', () => {
    const other = front({ labels: { app: 'cart' } });
    expect(messagesBy(RULE, monitor({ port: 'http' }) + other)).toEqual([
      'warning: the ServiceMonitor "web" selects Services with app: web, but Service ' +
        '"web" carries app: cart',
    ]);
  });

  test('may select a Service that is applied elsewhere.', () => {
    const other = front({ name: 'basket', labels: { app: 'cart' } });
    expect(messagesBy(RULE, monitor({ port: 'http' }) + other)).toEqual([
      'hint: the ServiceMonitor "web" selects no Service of these manifests: none carries app: web',
    ]);
    expect(foundBy(RULE, monitor({ port: 'http' }))).toEqual([]);
    expect(
      foundBy(RULE, monitor({ port: 'http' }) + other + customResource),
    ).toEqual([]);
  });

  test.each([
    [
      'a number that tells apart',
      monitor({ port: 'http' }, { selector: { matchLabels: { app: 'web-1' } } }) +
        front({ labels: { app: 'web-2' } }),
    ],
  ])('is told no other label for %s.', (_, yaml) => {
    expect(foundBy(RULE, yaml)).toEqual(['hint ServiceMonitor web']);
  });

  test.each([
    [
      'selects everything there is',
      monitor({ port: 'http' }, { selector: {} }, 'ServiceMonitor', 'other'),
    ],
    [
      'is of another API',
      monitor({ port: 'metrics' }).replace('monitoring.coreos.com', 'example.com'),
    ],
    [
      'selects an alias',
      monitor({ port: 'metrics' }).replace('app: web', 'app: alias'),
    ],
    [
      'names no namespace',
      monitor({ port: 'http' }).replace('namespace: shop', ''),
    ],
  ])('is told nothing if it %s.', (_, one) => {
    const alias = front({
      name: 'alias',
      labels: { app: 'alias' },
      spec: { type: 'ExternalName', externalName: 'a.example.com' },
    });
    expect(foundBy(RULE, one + front() + alias)).toEqual([]);
  });
});

describe('A PodMonitor', () => {
  test('scrapes a port by the name that it has in a container.', () => {
    expect(saidBy(RULE, ofPods({ port: 'http' }) + pods)).toBe(
      'the PodMonitor "web" scrapes the port "http", but Deployment "web" declares web (8080)' +
        ' => use port: web, or give one the name "http"',
    );
    expect(foundBy(RULE, ofPods({ port: 'web' }) + pods)).toEqual([]);
    expect(foundBy(RULE, ofPods({ portNumber: 8080 }) + pods)).toEqual([]);
    expect(foundBy(RULE, ofPods({ portNumber: 9090 }) + pods)).toEqual([
      'warning PodMonitor web',
    ]);
  });

  test('may scrape a container that is injected.', () => {
    const injected = pods.replace(
      'app: web',
      'app: web\n        sidecar.istio.io/inject: "true"',
    );
    expect(foundBy(RULE, ofPods({ port: 'http' }) + injected)).toEqual([]);
  });

  test('selects labels of pods, not those of a Service.', () => {
    const other = workload('Deployment', 'cart', { namespace: 'shop' });
    expect(saidBy(RULE, ofPods({ port: 'http' }) + front() + other)).toBe(
      'the PodMonitor "web" selects pods with app: web, but only Service "web" carries that' +
        ' => select the labels of the pods',
    );
  });
});
