import { App, Chart, Yaml } from 'cdk8s';
import { Defaults, HarbourError, InternalApi, WebService } from '../../src';
import { TrafficMap } from '../../src/traffic-map';
import { BROKEN_APP } from '../map/broken-app';
import { mapOf } from '../map/support';

function shop(backendPort = 8080): App {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const backend = new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: { port: 80, targetPort: backendPort } },
    readiness: { httpGet: '/ready' },
  });
  const web = new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 8080 },
    readiness: { httpGet: '/ready' },
  });
  web.connectTo(backend);
  return app;
}

const called = '└─ http://backend ──▶ backend ×1 8080 "http" [s]\n';

test('The map of an app, of a chart, of manifests and of YAML is the same.', () => {
  const app = shop();
  const [chart] = app.node.children as Chart[];
  const text = TrafficMap.of(app).toText();
  expect(text).toContain(called);
  const manifests = chart.toJson() as object[];
  for (const given of [chart, manifests, Yaml.stringify(...manifests)]) {
    expect(TrafficMap.of(given).toText()).toBe(text);
  }
});

test('It is what the command draws.', () => {
  const yaml = BROKEN_APP.join('');
  const map = TrafficMap.of(yaml);
  expect(JSON.stringify(map.toJson())).toBe(JSON.stringify(mapOf(yaml)));
  expect(map.toSvg()).toMatch(/^<svg .*<\/svg>\s*$/s);
  expect(map.toMermaid()).toMatch(/^flowchart LR\n.*\n$/s);
  expect(map.toText({ ascii: true })).toContain('|- http://api:80 --X ');
});

test('What is set on the app holds for its map.', () => {
  const app = new App();
  Defaults.of(app).set({ clusterDomain: 'corp.example' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const url = 'http://web.shop.svc.corp.example';
  new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 80 },
    env: { OWN_URL: url },
  });
  const call = TrafficMap.of(app).edges.find(({ label }) => label === url);
  expect(call?.outcome).toBe('arrives');
});

test('A part of the map, and what changed.', () => {
  const map = TrafficMap.of(shop());
  const part = TrafficMap.of(BROKEN_APP.join('')).only('data');
  expect(part.toText()).not.toContain('shop/api');
  const changed = TrafficMap.of(shop(9090)).since(map);
  expect(changed.toText()).toContain(
    '~ http://backend ──▶ backend ×1 9090 "http" [s]\n',
  );
  expect(
    changed.toJson().edges.filter(({ change }) => change !== undefined),
  ).toEqual([
    expect.objectContaining({ kind: 'call', change: '~' }),
    expect.objectContaining({ kind: 'selected', change: '~' }),
  ]);
});

test.each([
  [
    () => TrafficMap.of(new App()),
    'there is no Kubernetes object to draw, got an App, allowed an app or chart with objects, an array of ' +
      'manifests, or a string of YAML',
  ],
  [
    () => TrafficMap.of(7 as never),
    'there is no Kubernetes object to draw, got 7, allowed an app or chart with objects, an array of manifests, ' +
      'or a string of YAML',
  ],
  [
    () => TrafficMap.of(shop()).only('shopp', 'x'),
    'nothing on the map has this name or namespace, got ["shopp","x"], the namespaces are "shop"',
  ],
])('fails: %s', (draw, message) => {
  expect(draw).toThrow(new HarbourError(message));
});
