import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { Defaults, InternalApi, Wiring, Worker } from '../../src';
import { twoCharts } from '../support/synthesize';
import { lonelyService, lonelyServiceFile, newApp } from './app';

let output: string;

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  output = mkdtempSync(join(tmpdir(), 'harbour-wiring-'));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(output, { recursive: true });
});

test('fails where a Service of an included file leads nowhere, beside one of our constructs.', () => {
  const { app, chart } = newApp({ outdir: output });
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
  });
  new Include(chart, 'theirs', { url: lonelyServiceFile });
  expect(() => app.synth()).toThrow(
    /^Validation failed.*\n {2}\[shop\/theirs\/lonely-service\] no pod .+ so the Service "lonely" has no endpoints; select .+ \(service-selects-no-pod\)$/,
  );
  expect(() => app.synthYaml()).toThrow('[shop/theirs/lonely-service] ');
});

test('fails with all errors at once, wherever they are.', () => {
  const { app, chart } = newApp({ outdir: output });
  new Worker(chart, 'worker', { image: 'example/worker:1.0' });
  lonelyService(chart, 'one');
  lonelyService(new Chart(app, 'other'), 'two');
  expect(() => app.synth()).toThrow(/\[shop\/one\] .*\n.*\[other\/two\] /);
});

test('fails in a test of a chart in the same way, whichever chart the error is in.', () => {
  const [one, two] = twoCharts('shop', 'shop');
  Defaults.of(one.node.root).set({ whole: true });
  new Worker(one, 'worker', { image: 'example/worker:1.0' });
  lonelyService(two, 'lonely');
  expect(() => Testing.synth(one)).toThrow(
    '[two/lonely] no pod in the namespace "shop" carries app: nobody',
  );
});

test('An app with none of our constructs is left alone, unless it asks.', () => {
  const { app, chart } = newApp({ outdir: output });
  lonelyService(chart, 'lonely');
  new Deployment(chart, 'plain', { containers: [{ image: 'example/plain:1.0' }] });
  expect(() => app.synthYaml()).not.toThrow();
  Wiring.check(chart);
  expect(() => app.synthYaml()).toThrow('[shop/lonely] ');
});

test('fails where Wiring.check() is given no scope.', () => {
  expect(() => Wiring.check('shop' as unknown as Chart)).toThrow(
    '[Wiring] Wiring.check() requires a scope, got "shop"',
  );
});

test('A patch between two calls is found, and so is the one that takes it back.', () => {
  const { chart } = newApp({ outdir: output });
  const api = new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
  });
  const selector = (value: string) =>
    JsonPatch.replace('/spec/selector/app.kubernetes.io~1name', value);
  expect(Testing.synth(chart)).toHaveLength(2);
  ApiObject.of(api.service).addJsonPatch(selector('elsewhere'));
  expect(() => Testing.synth(chart)).toThrow(
    'the Service "backend" has no endpoints',
  );
  ApiObject.of(api.service).addJsonPatch(selector('backend'));
  expect(Testing.synth(chart)).toHaveLength(2);
});

test('Names are looked up in the cluster domain of the app.', () => {
  const { app, chart } = newApp({ outdir: output, namespace: 'shop' });
  Defaults.of(app).set({ clusterDomain: 'corp.example' });
  const caller = (host: string) =>
    new Worker(chart, `calls-${host}`, {
      image: 'example/worker:1.0',
      env: { BACKEND_URL: `http://${host}.shop.svc.corp.example` },
    });
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80 },
  });
  caller('backend');
  expect(Testing.synth(chart)).toHaveLength(3);
  caller('backends');
  expect(() => Testing.synth(chart)).toThrow(
    /\[shop\/calls-backends\/.*there is no Service "backends" in namespace "shop"/,
  );
});
