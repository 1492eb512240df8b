import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { StatefulBackend, WebService } from '../../src';
import { newChart } from '../support/synthesize';
import { service, workload } from '../wiring/support';
import '../../src/testing';
import { messageOf, shop } from './support';

const frontend = { service: 'frontend', port: 'http' };
const toFrontend = { workload: 'frontend', containerPort: 8080 };

function web(app: App): WebService<'http'> {
  return new WebService(new Chart(app, 'shop'), 'frontend', {
    image: 'example/web:1.0',
    ports: { http: { port: 80, targetPort: 8080 } },
  });
}

test('A route is found in an app, a chart, an array of manifests and a text of YAML.', () => {
  const app = new App();
  const { chart } = ApiObject.of(web(app).service);
  expect(app).toRoute(frontend, toFrontend);
  expect(chart).toRoute(frontend, toFrontend);
  expect(chart.toJson()).toRoute(frontend, toFrontend);
  expect(loadAll(shop)).toRoute(frontend, toFrontend);
  expect(shop).toRoute(frontend, toFrontend);
});

test('Ports go by number or name, and names may carry their namespace.', () => {
  expect(shop).toRoute(
    { service: 'frontend', port: 80 },
    { workload: 'frontend', containerPort: 'http' },
  );
  const other =
    workload('Deployment', 'web', { namespace: 'shop' }) +
    service('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }, 'shop');
  expect(other).toRoute(
    { service: 'shop/web', port: 80 },
    { workload: 'shop/web', containerPort: 80 },
  );
  expect(other).toRoute(
    { service: 'web', port: 80, namespace: 'shop' },
    { workload: 'web', containerPort: 80 },
  );
});

test('An app is rendered afresh each time, so that a patch between two questions is seen.', () => {
  const app = new App();
  const { service: gate } = web(app);
  expect(app).toRoute(frontend, toFrontend);
  ApiObject.of(gate).addJsonPatch(
    JsonPatch.replace('/spec/ports/0/targetPort', 9999),
  );
  expect(app).not.toRoute(frontend, toFrontend);
});

test('A headless Service leads to the very port that is called, and an alias to where its name leads.', () => {
  const chart = newChart();
  new StatefulBackend(chart, 'db', {
    image: 'example/db:1.0',
    ports: { sql: 5432 },
  });
  expect(chart).toRoute(
    { service: 'db', port: 5432 },
    { workload: 'db', containerPort: 'sql' },
  );
  const aliased =
    workload('Deployment', 'web', { namespace: 'shop' }) +
    service('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }, 'shop') +
    service(
      'old',
      { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' },
      'shop',
    );
  expect(aliased).toRoute(
    { service: 'old', port: 80 },
    { workload: 'web', containerPort: 80 },
  );
});

test('fails with where the port leads instead.', () => {
  expect(
    messageOf(() =>
      expect(shop).toRoute(frontend, { workload: 'backend', containerPort: 8080 }),
    ),
  ).toBe(
    'expected Service "frontend" port "http" to lead to workload "backend" on ' +
      '8080, but it leads to Deployment frontend on 8080 "http"',
  );
  const lost =
    shop +
    service('lost', { selector: { app: 'lost' }, ports: [{ port: 80 }] }) +
    service('deaf', {
      selector: { app: 'backend' },
      ports: [{ port: 80, targetPort: 'grpc' }],
    }) +
    service('mail', { type: 'ExternalName', externalName: 'smtp.example.com' });
  const end = (name: string) =>
    messageOf(() =>
      expect(lost).toRoute({ service: name, port: 80 }, toFrontend),
    ).replace(/.*but it leads to /, '');
  expect(end('lost')).toBe('nothing: no pods in these manifests carry app=lost');
  expect(end('deaf')).toBe(
    'nothing: no container of Deployment backend declares a TCP port named "grpc"',
  );
  expect(end('mail')).toBe('smtp.example.com, outside the cluster');
});

test('fails where a route is not wanted.', () => {
  expect(messageOf(() => expect(shop).not.toRoute(frontend, toFrontend))).toBe(
    'expected Service "frontend" port "http" not to lead to workload "frontend" on 8080, but it does',
  );
});

test.each([
  [
    { ...frontend, service: 'frontned' },
    toFrontend,
    'there is no Service "frontned", did you mean "frontend"?',
  ],
  [
    { ...frontend, service: 'x/frontend' },
    toFrontend,
    'there is no Service "x/frontend", did you mean "frontend"?',
  ],
  [
    { ...frontend, namespace: 'x' },
    toFrontend,
    'there is no Service "frontend" in the namespace "x", there is none',
  ],
  [
    { ...frontend, port: 'htpp' },
    toFrontend,
    'Service "frontend" has no port "htpp", did you mean "http"?',
  ],
  [
    { ...frontend, port: 8080 },
    toFrontend,
    'Service "frontend" has no port 8080, it has "http" (80)',
  ],
  [
    frontend,
    { ...toFrontend, workload: 'frontned' },
    'there is no workload "frontned", did you mean "frontend"?',
  ],
  [
    frontend,
    { ...toFrontend, containerPort: 'htpp' },
    'workload "frontend" has no container port "htpp", did you mean "http"?',
  ],
  [
    undefined as never,
    toFrontend,
    'toRoute(start, end) expects an object, got undefined',
  ],
])('fails for %j to %j, wanted or not.', (start, end, message) => {
  expect(messageOf(() => expect(shop).toRoute(start, end))).toBe(message);
  expect(messageOf(() => expect(shop).not.toRoute(start, end))).toBe(message);
});

test('fails for a name in several namespaces.', () => {
  const twice =
    service('web', { ports: [{ port: 80 }] }, 'one') +
    service('web', { ports: [{ port: 80 }] }, 'two') +
    workload('Deployment', 'web');
  expect(
    messageOf(() =>
      expect(twice).toRoute(
        { service: 'web', port: 80 },
        { workload: 'web', containerPort: 80 },
      ),
    ),
  ).toBe(
    'there is a Service "web" in several namespaces, "one", "two", say which with `namespace`',
  );
});

test.each([[undefined], [[]], [''], ['dist/shop.k8s.yaml'], [new App()], [7]])(
  'fails for what holds no manifests: %p.',
  (nothing) => {
    expect(() => expect(nothing).not.toRoute(frontend, toFrontend)).toThrow(
      'there is no Kubernetes object to check',
    );
  },
);

test('fails for a text that is no YAML, with the place.', () => {
  expect(() => expect('kind: [').toRoute(frontend, toFrontend)).toThrow(
    /^<yaml>:\d+:\d+: /,
  );
});

test(
  'fails, wanted or not, where it is unknown whether anything listens, but not ' +
    'for pods that declare no ports.',
  () => {
    const target = service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 9999 }],
    });
    const end = { workload: 'web', containerPort: 9999 };
    const message =
      'Service "web" port 80 leads to port 9999 of Deployment web, and whether ' +
      'anything listens there cannot be decided from these manifests, ' +
      'declare 9999 as a containerPort, or target one that is declared';
    const others =
      workload('Deployment', 'web', { ports: [{ containerPort: 8080 }] }) + target;
    expect(
      messageOf(() => expect(others).toRoute({ service: 'web', port: 80 }, end)),
    ).toBe(message);
    expect(
      messageOf(() =>
        expect(others).not.toRoute({ service: 'web', port: 80 }, end),
      ),
    ).toBe(message);
    expect(workload('Deployment', 'web') + target).toRoute(
      { service: 'web', port: 80 },
      end,
    );
  },
);

test(
  'A Job that has no port of the name is passed over, and a Deployment that is ' +
    'scaled to none takes no call.',
  () => {
    const routed = service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 'http' }],
    });
    const named = { workload: 'web', containerPort: 'http' };
    expect(
      workload('Deployment', 'web', {
        ports: [{ name: 'http', containerPort: 8080 }],
      }) +
        workload('Job', 'seed', { labels: { app: 'web' } }) +
        routed,
    ).toRoute({ service: 'web', port: 80 }, named);
    const none =
      workload('Deployment', 'web', {
        spec: { replicas: 0 },
        ports: [{ name: 'http', containerPort: 8080 }],
      }) + routed;
    expect(
      messageOf(() => expect(none).toRoute({ service: 'web', port: 80 }, named)),
    ).toBe(
      'expected Service "web" port 80 to lead to workload "web" on "http", but it ' +
        'leads to nothing: Deployment web is scaled to 0',
    );
  },
);

test('fails without a port, wanted or not.', () => {
  const start = { service: 'web', port: undefined as never };
  const end = { workload: 'web', containerPort: undefined as never };
  const noStart =
    'start.port of toRoute(start, end) is not a port, got undefined, allowed the number or the name of a port';
  const to = { workload: 'web', containerPort: 8080 };
  expect(messageOf(() => expect(shop).toRoute(start, to))).toBe(noStart);
  expect(messageOf(() => expect(shop).not.toRoute(start, to))).toBe(noStart);
  expect(
    messageOf(() => expect(shop).not.toRoute({ service: 'web', port: 80 }, end)),
  ).toContain('end.containerPort of toRoute(start, end) is not a port');
});
