import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import ts from 'typescript';
import { entryFor, plusReleases } from '../../src/base/plus-releases';
import { Compilation } from '../support/compiler';
import { newerPlus, oldestPlus } from '../support/on-plus';

/** A row of the table, the same as a program, and whether it compiles. */
type Row = readonly [what: string, program: string, crosses: boolean];

const pods = "image: 'example/web:1.0', ports: { http: 80 }";
const web = (props: string) =>
  `new harbour.WebService(chart, 'web', { ${pods}, ${props} });`;
const secret = "other.Secret.fromSecretName(chart, 'secret', 'secret')";
const settings = "const settings = new other.ConfigMap(chart, 'settings');";
const plain = `const web = new harbour.WebService(chart, 'web', { ${pods} });`;
const worker =
  "const worker = new other.Deployment(chart, 'worker', { containers: [{ image: 'example/worker:1.0' }] });";

const rows: readonly Row[] = [
  [
    '`ConfigMap` and `Secret` in `files`, `envFrom` and `createFirst`',
    `${settings}
    const secret = ${secret};
    ${web("files: { '/etc/a': settings, '/etc/b': secret }, envFrom: [settings, secret]")}
    new harbour.Job(chart, 'web-job', { image: 'example/web:1.0', runs: 'before-apply', envFrom: [settings], createFirst: [settings] });`,
    true,
  ],
  ['`Secret` in `imagePullSecrets`', web(`imagePullSecrets: [${secret}]`), true],
  [
    '`ServiceAccount` in `serviceAccount`',
    web("serviceAccount: new other.ServiceAccount(chart, 'account')"),
    true,
  ],
  [
    '`EnvValue` in `env`',
    web(
      `env: { A: other.EnvValue.fromSecretValue({ secret: ${secret}, key: 'a' }), B: other.EnvValue.fromValue('b') }`,
    ),
    true,
  ],
  [
    '`Cpu` in `resources`',
    web('resources: { cpu: { request: other.Cpu.millis(50) } }'),
    true,
  ],
  [
    'a workload that calls, in `connect()` and `from`',
    `${worker}\n${plain}\nharbour.connect(worker, web);\nweb.url({ from: worker });`,
    true,
  ],
  [
    '`Volume` in `volumeMounts`',
    web(
      "volumeMounts: [{ path: '/cache', volume: other.Volume.fromEmptyDir(chart, 'cache', 'cache') }]",
    ),
    true,
  ],
  [
    '`Env` in `envFrom`',
    `${settings}\n${web("envFrom: [other.Env.fromConfigMap(settings, 'A_')]")}`,
    false,
  ],
  [
    '`Metric` in `replicas`',
    web(
      'replicas: { min: 1, max: 2, metrics: [other.Metric.resourceCpu(other.MetricTarget.averageUtilization(70))] }',
    ),
    false,
  ],
  [
    'a helper that takes a `Service`, with `web.service`',
    `${plain}\nother.IngressBackend.fromService(web.service);`,
    false,
  ],
  [
    'a helper that takes a workload, with `web.deployment`',
    `${plain}\nnew other.HorizontalPodAutoscaler(chart, 'scaler', { target: web.deployment, maxReplicas: 2 });`,
    false,
  ],
];

const page = readFileSync(
  join(__dirname, '..', '..', 'docs', 'cdk8s-plus.md'),
  'utf8',
);

/** The rows of the table that begins with some heading. */
function table(heading: string): string[] {
  const [, below] = page.split(`| ${heading} |`);
  const [lines] = below.split('\n\n', 1);
  return lines.split('\n').slice(2);
}

/** Runs a program, and gives the YAML of what the library makes in it. */
function madeBy(program: string, plus: string): string {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const { outputText } = ts.transpileModule(program, {});
  const run = new Function('chart', 'other', 'harbour', outputText);
  run(chart, jest.requireActual(plus), jest.requireActual('../../src'));
  const objects = app.node
    .findAll()
    .filter((node): node is ApiObject => ApiObject.isApiObject(node))
    .filter(({ node }) => node.path.startsWith('shop/web'));
  return Yaml.stringify(...objects.map((object) => object.toJson()));
}

jest.setTimeout(60_000);

test('The page lists every entry with its cdk8s-plus.', () => {
  const listed = table('your `package.json` has | import from');
  expect(listed).toHaveLength(plusReleases.length);
  plusReleases.forEach((release, index) => {
    expect(listed[index]).toMatch(new RegExp(`^\\| \`cdk8s-plus-${release}\``));
    expect(listed[index]).toContain(`\`${entryFor(release)}\` |`);
  });
});

test('The table of the page is this one.', () => {
  const listed = table('the object of another cdk8s-plus | crosses over');
  expect(listed.filter((line) => line !== '')).toEqual(
    rows.map(([what, , crosses]) => `| ${what} | ${crosses ? 'yes' : 'no'} |`),
  );
});

test('The compiler takes what crosses over from every other cdk8s-plus, and nothing that does not.', () => {
  const all = newerPlus.flatMap((plus) =>
    rows.map(([what, program, crosses]) => ({
      name: `${plus}: ${what}`,
      crosses,
      code: `import { Chart } from 'cdk8s';
        import * as harbour from 'cdk8s-harbour';
        import * as other from '${plus}';
        export function make(chart: Chart): void {\n${program}\n}`,
    })),
  );
  const compilation = new Compilation(
    new Map(all.map(({ name, code }) => [name, code])),
  );
  const wrong = all.filter(
    ({ name, crosses }) => (compilation.complaints(name).length === 0) !== crosses,
  );
  expect(wrong.map(({ name }) => [name, compilation.complaints(name)])).toEqual([]);
});

test.each(rows.filter(([, , crosses]) => crosses))(
  'From every other cdk8s-plus %s makes the YAML that it makes from the oldest.',
  (_, program) => {
    const expected = madeBy(program, oldestPlus);
    expect(expected).toContain('kind: Deployment');
    newerPlus.forEach((plus) => expect(madeBy(program, plus)).toBe(expected));
  },
);
