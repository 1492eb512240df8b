import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart, Yaml, YamlOutputType } from 'cdk8s';
import { Wiring, Worker } from '../../src';
import { writtenManifest } from '../../src/synthesis/written-manifest';
import { readYaml } from '../../src/yaml/read-yaml';

/** What cdk8s writes of an object with some data, of which nothing else is known. */
function written(data: Readonly<Record<string, unknown>>, props: AppProps = {}) {
  const app = new App(props);
  const chart = new Chart(app, 'shop');
  const settings = new ApiObject(chart, 'settings', {
    apiVersion: 'example.com/v1',
    kind: 'Settings',
    metadata: { name: 'settings' },
    data,
  });
  Wiring.check(app);
  return { app, chart, settings, yaml: app.synthYaml() };
}

/** The data, as Kubernetes reads it. */
function readBack(yaml: string): unknown {
  return (readYaml(yaml, 'some.yaml')[0].value as { data: unknown }).data;
}

test.each([
  ['a number of Kubernetes alone', '0o17', 'UMASK: "0o17"'],
  ['another one', '0X1F', 'UMASK: "0X1F"'],
  ['underscores', '-_8', 'UMASK: "-_8"'],
  ['a tab before all else', '\tall:\n\t\techo', 'UMASK: "\\tall:\\n\\t\\techo"'],
  ['the mark of Windows', '\uFEFFa\nb', 'UMASK: "\\ufeffa\\nb"'],
  ['a control character', 'a\u007F', 'UMASK: "a\\u007f"'],
  ['an end of line of Unicode', 'a\u2028b', 'UMASK: "a\\u2028b"'],
  [
    'a line of one space before a last line of some',
    'a text that is long enough to be several lines\n \nb\n  ',
    'UMASK: "a text that is long enough to be several lines\\n \\nb\\n  "',
  ],
])('A text with %s is written in quotes.', (_, text, line) => {
  const { yaml } = written({ UMASK: text });
  expect(yaml).toContain(`\n  ${line}\n`);
  expect(readBack(yaml)).toEqual({ UMASK: text });
});

test.each(['0o17', '0X1F', '-_8', '<<'])(
  'The key %s is written in quotes.',
  (key) => {
    const { yaml } = written({ [key]: 'a' });
    expect(yaml).toContain(`\n  "${key}": a\n`);
    expect(readBack(yaml)).toEqual({ [key]: 'a' });
  },
);

test.each([
  ['8080', '"8080"'],
  ['0644', '"0644"'],
  ['1e3', '"1e3"'],
  ['yes', '"yes"'],
  ['0o8', '0o8'],
  ['a\n\tb', '|-\n    a\n    \tb'],
  ['a\n \nb', '|-\n    a\n     \n    b'],
  ['é 😀', 'é 😀'],
])(
  'Whatever else there is is written by cdk8s itself, as ever: %j.',
  (text, line) => {
    const data = { UMASK: text };
    expect(writtenManifest(data)).toBe(data);
    expect(written(data).yaml).toContain(`\n  UMASK: ${line}\n`);
  },
);

test('The rest of the object is written as ever.', () => {
  const rest = {
    a: '8080',
    b: 'a\nb\n',
    c: 'yes',
    d: '',
    e: 'x'.repeat(200),
    f: 5,
  };
  const lines = (yaml: string) =>
    yaml.split('\n').filter((line) => !/UMASK/.test(line));
  expect(lines(written({ ...rest, UMASK: '0o17' }).yaml)).toEqual(
    lines(written({ ...rest, UMASK: '17' }).yaml),
  );
});

test.each(Object.values(YamlOutputType).filter((type) => typeof type === 'number'))(
  'It is the same in files, however they are divided: %i.',
  (yamlOutputType) => {
    const outdir = mkdtempSync(join(tmpdir(), 'harbour-written-'));
    const { app } = written({ UMASK: '0o17' }, { outdir, yamlOutputType });
    app.synth();
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    const [file] = files.filter((name) => name.endsWith('.yaml'));
    expect(readBack(readFileSync(join(outdir, file), 'utf8'))).toEqual({
      UMASK: '0o17',
    });
    rmSync(outdir, { recursive: true });
  },
);

test('A chart may change its objects before they are written.', () => {
  class Labelled extends Chart {
    public toJson(): unknown[] {
      const [manifest] = super.toJson();
      manifest.data.MODE = '0o7';
      return [manifest];
    }
  }
  const app = new App();
  const settings = new ApiObject(new Labelled(app, 'shop'), 'settings', {
    apiVersion: 'example.com/v1',
    kind: 'Settings',
    data: { UMASK: '0o17' },
  });
  Wiring.check(app);
  expect(readBack(app.synthYaml())).toEqual({ UMASK: '0o17', MODE: '0o7' });
  expect(settings.toJson().data).toEqual({ UMASK: '0o17' });
});

test('A variable of a construct is written in quotes.', () => {
  const app = new App();
  new Worker(new Chart(app, 'shop'), 'jobs', {
    image: 'example/jobs:1.0',
    env: { UMASK: '0o17', MODE: '0644' },
  });
  const yaml = app.synthYaml();
  expect(yaml).toContain('value: "0o17"');
  expect(yaml).toContain('value: "0644"');
});

test('Nobody but the writer sees a difference.', () => {
  const manifest = { kind: 'ConfigMap', data: { UMASK: '0o17' } };
  const marked = writtenManifest(manifest) as typeof manifest;
  expect(marked).toEqual(manifest);
  expect({ ...marked }).toStrictEqual(manifest);
  expect(JSON.stringify(marked)).toBe(JSON.stringify(manifest));
  expect(Yaml.stringify({ ...marked })).toContain('UMASK: 0o17');
  const { settings, chart } = written({ UMASK: '0o17' });
  expect(Object.getOwnPropertyNames(settings.toJson())).not.toContain('toString');
  expect(chart.toJson()).toStrictEqual([settings.toJson()]);
});
