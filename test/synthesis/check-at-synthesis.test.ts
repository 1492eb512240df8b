import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  ApiObject,
  App,
  type AppProps,
  Chart,
  Include,
  JsonPatch,
  Lazy,
  Testing,
  YamlOutputType,
} from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { InternalApi } from '../../src';
import {
  type Check,
  checkAtSynthesis,
} from '../../src/synthesis/check-at-synthesis';
import type { Finding, Severity, SourceObject } from '../../src/wiring';
import type { Manifest } from '../support/synthesize';
import { lonelyService, lonelyServiceFile, newApp } from './app';

let output: string;
let stderr: jest.SpyInstance;

beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), 'harbour-synthesis-'));
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  stderr.mockRestore();
  rmSync(output, { recursive: true });
});

describe('What is checked', () => {
  test('is every object of the app, each as it is written, with the path of its construct.', () => {
    const { app, chart } = newApp({ outdir: output });
    const nested = new Chart(chart, 'nested', { namespace: 'inner' });
    new Deployment(nested, 'plain', {
      containers: [{ image: 'example/plain:1.0' }],
    });
    lonelyService(chart, 'lonely');
    const check = watch(app);
    app.synth();
    const [sources] = check.mock.calls[0];
    expect(sources.map(({ path }) => path)).toEqual([
      'shop/nested/plain/Resource',
      'shop/lonely',
    ]);
    expect(sources.map(({ object }) => object)).toEqual([
      ...nested.toJson(),
      ...chart.toJson(),
    ]);
  });

  test('is nothing where an object cannot be rendered, and cdk8s itself says so.', () => {
    const { app, chart } = newApp({ outdir: output });
    new Deployment(new Chart(app, 'unfinished'), 'plain');
    lonelyService(chart, 'lonely');
    const check = watch(app);
    expect(Testing.synth(chart)).toHaveLength(1);
    expect(() => app.synth()).toThrow('Failed serializing construct');
    expect(check).not.toHaveBeenCalled();
  });
});

describe('Within one synthesis', () => {
  test.each(
    Object.values(YamlOutputType).filter((type) => typeof type === 'number'),
  )(
    'the check runs once, and the files are those of an app that is not checked (output type %s).',
    (yamlOutputType) => {
      const { app: plain } = mixedApp({
        yamlOutputType,
        outdir: join(output, 'plain'),
      });
      const { app: watched } = mixedApp({
        yamlOutputType,
        outdir: join(output, 'watched'),
      });
      const check = watch(watched);
      plain.synth();
      watched.synth();
      expect(check).toHaveBeenCalledTimes(1);
      expect(files('plain').length).toBeGreaterThan(0);
      expect(files('watched')).toEqual(files('plain'));
      expect(watched.synthYaml()).toBe(plain.synthYaml());
      expect(check).toHaveBeenCalledTimes(2);
    },
  );

  test('an object is rendered once, and afresh in the next.', () => {
    const { app, chart } = newApp({ outdir: output });
    const produce = countedObject(chart);
    watch(app);
    app.synth();
    expect(produce).toHaveBeenCalledTimes(1);
    expect(app.synthYaml()).toContain('count: 2');
    chart.toJson();
    expect(produce).toHaveBeenCalledTimes(4);
  });

  test(
    'an object that is asked for by another one on the way is written all the ' +
      'same, and nothing is checked in between.',
    () => {
      const { app, chart } = newApp({ outdir: output });
      lonelyService(chart, 'lonely');
      const data = {
        selector: Lazy.any({
          produce: () => JSON.stringify(chart.toJson()[0].spec.selector),
        }),
      };
      new ApiObject(new Chart(app, 'copy'), 'copy', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        data,
      });
      const check = watch(app);
      expect(app.synthYaml()).toMatch(
        /app: nobody\n[^]*selector: .*"app":"nobody"/,
      );
      expect(check).toHaveBeenCalledTimes(1);
    },
  );

  test('a chart that changes its objects while it is written has them written as they are then.', () => {
    class LabellingChart extends Chart {
      public toJson() {
        ApiObject.of(this.node.findChild('lonely')).metadata.addLabel(
          'late',
          'yes',
        );
        return super.toJson();
      }
    }
    const { app } = newApp({ outdir: output });
    lonelyService(new LabellingChart(app, 'labelled'), 'lonely');
    watch(app);
    expect(app.synthYaml()).toContain('late: "yes"');
  });

  test('everything is put back, also where it fails.', () => {
    const { app, chart } = newApp({ outdir: output });
    const plain = lonelyService(chart, 'lonely');
    const ours = ApiObject.of(
      new InternalApi(chart, 'backend', {
        image: 'example/backend:1.0',
        ports: { http: 80 },
      }).service,
    );
    const renderOurs = ours.toJson;
    expect(() => app.synth()).toThrow('[shop/lonely]');
    expect(Object.keys(plain)).not.toContain('toJson');
    expect(ours.toJson).toBe(renderOurs);
    plain.addJsonPatch(JsonPatch.remove('/spec/selector'));
    app.synth();
    expect(readFileSync(join(output, 'shop.k8s.yaml'), 'utf8')).not.toContain(
      'nobody',
    );
  });

  test('an app that synthesizes in its own way is checked once too.', () => {
    class OwnApp extends App {
      public synthYaml() {
        this.synth();
        return super.synthYaml();
      }
    }
    const app = new OwnApp({ outdir: output });
    lonelyService(new Chart(app, 'shop'), 'lonely');
    const check = watch(app);
    expect(app.synthYaml()).toContain('nobody');
    expect(check).toHaveBeenCalledTimes(1);
  });
});

describe('What is found', () => {
  test('goes to stderr once where it is no error, with what it is, where, why, what to do and the rule.', () => {
    const { app, chart } = newApp({ outdir: output, namespace: 'prod' });
    lonelyService(chart, 'lonely');
    new Chart(app, 'other');
    watch(app, 'warning', 'hint');
    app.synth();
    expect(stderr.mock.calls).toEqual([
      ['warning: [shop/lonely] it is wrong; put it right (some-rule)\n'],
      ['hint: [shop/lonely] it is wrong; put it right (some-rule)\n'],
    ]);
  });

  test('goes to stderr beside the errors that fail the synthesis.', () => {
    const { app, chart } = newApp({ outdir: output });
    lonelyService(chart, 'lonely');
    watch(app, 'error', 'warning');
    expect(() => app.synth()).toThrow(
      '  [shop/lonely] it is wrong; put it right (some-rule)',
    );
    expect(stderr).toHaveBeenCalledTimes(1);
  });

  test('stands beside the errors of cdk8s-plus and of everybody else, each of them once.', () => {
    const { app, chart } = newApp({ outdir: output });
    lonelyService(chart, 'lonely').node.addValidation({
      validate: () => ['theirs'],
    });
    watch(app, 'error', 'error');
    const ours = '  [shop/lonely] it is wrong; put it right (some-rule)';
    for (const synthesize of [
      () => app.synth(),
      () => app.synth(),
      () => chart.toJson(),
    ]) {
      expect(synthesize).toThrow(
        `errors:\n  [shop/lonely] theirs\n${ours}\n${ours}`,
      );
    }
  });

  test('is not told by a test of a chart where it is no error.', () => {
    const { app, chart } = newApp({ outdir: output });
    lonelyService(chart, 'lonely');
    watch(app, 'warning');
    expect(Testing.synth(chart)).toHaveLength(1);
    expect(stderr).not.toHaveBeenCalled();
  });
});

/** Charts in charts and charts that wait for others, with objects of every origin. */
function mixedApp(props: AppProps): { app: App } {
  const { app, chart } = newApp(props);
  lonelyService(chart, 'lonely');
  new Deployment(new Chart(chart, 'nested'), 'plain', {
    containers: [{ image: 'example/plain:1.0' }],
  });
  const first = new Chart(app, 'first');
  new Include(first, 'theirs', { url: lonelyServiceFile });
  chart.addDependency(first);
  return { app };
}

/** A ConfigMap that counts how often it is rendered. */
function countedObject(scope: Construct): jest.Mock {
  let count = 0;
  const produce = jest.fn(() => ++count);
  new ApiObject(scope, 'counted', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: { count: Lazy.any({ produce }) },
  });
  return produce;
}

/** Has the app checked by a stand-in, which finds something of each severity in the first object. */
function watch(
  app: App,
  ...severities: Severity[]
): jest.Mock<readonly Finding[], [readonly SourceObject[]]> {
  const check = jest.fn<readonly Finding[], Parameters<Check>>(([source]) =>
    severities.map((severity) => {
      const { apiVersion, kind, metadata } = source.object as Manifest;
      return {
        rule: 'some-rule',
        severity,
        source,
        object: { apiVersion, kind, ...metadata },
        message: 'it is wrong',
        fix: 'put it right',
      };
    }),
  );
  checkAtSynthesis(app, check);
  return check;
}

function files(folder: string): [string, string][] {
  return readdirSync(join(output, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [relative(join(output, folder), path), readFileSync(path, 'utf8')];
    })
    .sort();
}
