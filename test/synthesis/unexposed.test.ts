import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type Chart, JsonPatch, Testing } from 'cdk8s';
import { Ingress, IngressBackend } from 'cdk8s-plus-28';
import { InternalApi, WebService } from '../../src';
import { newApp } from './app';

let output: string;
let stderr: jest.SpyInstance;

beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), 'harbour-unexposed-'));
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  stderr.mockRestore();
  rmSync(output, { recursive: true });
});

const image = 'example/web:1.0';
const ports = { http: { port: 80, targetPort: 8080 } };
const readiness = { httpGet: '/' };

/** What is said of a "web" with further props, and further objects beside it. */
function said(
  props: object,
  beside?: (chart: Chart, web: WebService<'http'>) => void,
) {
  const { app, chart } = newApp({ outdir: output, namespace: 'shop' });
  const web = new WebService(chart, 'web', { image, ports, readiness, ...props });
  beside?.(chart, web);
  app.synth();
  return stderr.mock.calls
    .map(([line]) => String(line))
    .filter((line) => /web-service/.test(line));
}

const custom = (chart: Chart, backend: string) =>
  new ApiObject(chart, 'custom', {
    apiVersion: 'example.com/v1',
    kind: 'Tunnel',
    metadata: { name: 'tunnel' },
    spec: { backends: [{ url: backend }] },
  } as never);

const nothing = () => undefined;

test('fails to be seen from outside: a hint says what to write.', () => {
  expect(said({})).toEqual([
    'hint: [shop/web/service/Resource] nothing exposes the WebService "web" outside the cluster; ' +
      "set expose, such as expose: { ingress: { host: '…' } }, or make it an InternalApi; " +
      'if something outside this app exposes it, say so in service.annotations: ' +
      "'harbour.cdk8s.io/ignore-web-service-not-exposed' " +
      '(web-service-not-exposed)\n',
  ]);
  expect(said({ expose: {} })).toHaveLength(2);
});

test('It is no error in a test of the chart.', () => {
  const { chart } = newApp();
  new WebService(chart, 'web', { image, ports });
  expect(() => Testing.synth(chart)).not.toThrow();
  expect(stderr).not.toHaveBeenCalled();
});

test.each<[string, object, (chart: Chart, web: WebService<'http'>) => void]>([
  ['it is exposed', { expose: { nodePort: {} } }, nothing],
  [
    'callers from elsewhere are let in',
    { allowFrom: [{ namespace: 'ingress' }] },
    nothing,
  ],
  [
    'its Service has an annotation',
    { service: { annotations: { 'a/b': 'c' } } },
    nothing,
  ],
  [
    'an Ingress of cdk8s-plus leads to it',
    {},
    (chart, { service }) =>
      new Ingress(chart, 'ingress').addRule(
        '/',
        IngressBackend.fromService(service),
      ),
  ],
  [
    'another WebService routes to it',
    {},
    (chart, web) =>
      new WebService(chart, 'front', {
        image,
        ports,
        readiness,
        expose: {
          ingress: {
            host: 'a.example.com',
            routes: [{ path: '/web', to: web.port() }],
          },
        },
      }),
  ],
  ['an object of another API names it', {}, (chart) => custom(chart, 'web')],
  [
    'an object of another API has its host name',
    {},
    (chart) => custom(chart, 'http://web.shop.svc.cluster.local:80/path'),
  ],
  [
    'its Service is patched',
    {},
    (_, { service }) =>
      ApiObject.of(service).addJsonPatch(
        JsonPatch.replace('/spec/type', 'NodePort'),
      ),
  ],
])('Nothing is said where %s.', (_, props, beside) => {
  expect(said(props, beside)).toEqual([]);
});

test('Nothing is said of an InternalApi.', () => {
  const { app, chart } = newApp({ outdir: output });
  new InternalApi(chart, 'api', { image, ports, readiness });
  app.synth();
  expect(stderr).not.toHaveBeenCalled();
});
