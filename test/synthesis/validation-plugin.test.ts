import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { expectTypeOf } from 'expect-type';
import { WiringValidation, type WiringValidationProps } from '../../src';
import type { Finding, SourceObject } from '../../src/wiring';

const project = join(__dirname, '..', '..');
const right = service('backend') + workload('backend');
const wrong = service('lonely') + workload('backend');

jest.setTimeout(60_000);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harbour-validation-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('WiringValidation is a validation as cdk8s-cli declares it.', () => {
  expectTypeOf<WiringValidation>().toExtend<Validation>();
});

test('The report is a success where everything fits.', async () => {
  expect(await report({ 'app.k8s.yaml': right })).toMatchObject({
    violations: [],
    summary: { status: 'success', metadata: { errors: '0' } },
  });
});

test('fails the report where something does not, and says what, where and what to do.', async () => {
  const { violations, summary } = await report(
    { 'app.k8s.yaml': wrong },
    { whole: true },
  );
  expect(summary).toMatchObject({ status: 'failure', metadata: { errors: '1' } });
  expect(
    violations.filter(({ recommendation }) => recommendation.startsWith('error: ')),
  ).toEqual([
    {
      ruleName: expect.stringMatching(/^[a-z-]+$/),
      recommendation: expect.stringMatching(/^error: .*Service "lonely"/),
      fix: expect.stringMatching(/.+/),
      violatingConstructs: [
        {
          resourceName: 'lonely',
          constructPath: 'shop/lonely',
          locations: ['spec.selector'],
          manifestPath: join(folder, 'app.k8s.yaml'),
        },
      ],
    },
  ]);
});

test('A cluster may have another domain, whose names are those of Services.', async () => {
  const caller = workload('backend')
    .replace(
      'ports:',
      'env: [{ name: API_URL, value: "http://gone.shop.svc.corp.example" }], ports:',
    )
    .replace('name: backend', 'name: backend, namespace: shop');
  const status = async (clusterDomain?: string) => {
    const options = { clusterDomain, failOn: 'hint' } as const;
    return (await report({ 'app.k8s.yaml': caller }, options)).summary.status;
  };
  expect(await status()).toBe('success');
  expect(await status('corp.example')).toBe('failure');
});

test('The files are read as Kubernetes reads them: a word that is a boolean is no text.', async () => {
  const status = async (label: string) => {
    const configMap = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, labels: { canary: ${label} } }
`;
    return (await report({ 'app.k8s.yaml': configMap })).summary.status;
  };
  expect(await status('no')).toBe('failure');
  expect(await status("'no'")).toBe('success');
});

test('The objects of all files are one app.', async () => {
  const { summary } = await report({
    'one.k8s.yaml': service('backend'),
    'two.k8s.yaml': workload('backend'),
  });
  expect(summary.status).toBe('success');
});

test.each([
  ['error', undefined, 'failure'],
  ['warning', undefined, 'success'],
  ['hint', undefined, 'success'],
  ['warning', 'warning', 'failure'],
  ['hint', 'warning', 'success'],
  ['hint', 'hint', 'failure'],
] as const)(
  'Where there is nothing but one %s and failOn is %s, the report is a %s, with the finding in it.',
  async (severity, failOn, status) => {
    jest.doMock('../../src/wiring/check', () => ({
      checkWiring: ([source]: SourceObject[]): Finding[] => [
        {
          rule: 'some-rule',
          severity,
          source,
          object: { apiVersion: 'v1', kind: 'Service', name: 'backend' },
          message: 'it is wrong',
          fix: 'put it right',
        },
      ],
    }));
    const { violations, summary } = await report(
      { 'app.k8s.yaml': right },
      { failOn },
    );
    jest.dontMock('../../src/wiring/check').resetModules();
    expect(summary.status).toBe(status);
    expect(violations).toMatchObject([
      {
        ruleName: 'some-rule',
        recommendation: `${severity}: it is wrong`,
        violatingConstructs: [{ locations: ['the whole object'] }],
      },
    ]);
  },
);

test('fails where the properties are not known, and says which there are.', () => {
  expect(
    () =>
      new WiringValidation({
        failOn: 'warnings',
      } as unknown as WiringValidationProps),
  ).toThrow(
    '[WiringValidation] properties.failOn is not a known value, got "warnings", allowed ' +
      '"error", "warning", "hint", did you mean "warning"?',
  );
  expect(() => new WiringValidation({ clusterDomain: 'corp_example' })).toThrow(
    'properties.clusterDomain is not a legal name, got "corp_example"',
  );
  expect(
    () => new WiringValidation({ fail: 'hint' } as WiringValidationProps),
  ).toThrow('unknown property "fail" in properties');
});

test('fails where a file is no YAML, and names it with the line.', async () => {
  await expect(
    report({ 'app.k8s.yaml': 'kind: Service\nspec: [' }),
  ).rejects.toThrow(
    /app\.k8s\.yaml\] the file cannot be read, got [^]+app\.k8s\.yaml:3:1: /,
  );
});

describe('The command cdk8s synth, with the validation named by its path,', () => {
  beforeEach(() => {
    // As npm would lay it out: the package as it is compiled, beside what it depends on.
    const library = join(folder, 'node_modules', 'cdk8s-harbour');
    mkdirSync(library, { recursive: true });
    for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', 'js-yaml']) {
      symlinkSync(
        join(project, 'node_modules', name),
        join(folder, 'node_modules', name),
      );
    }
    writeFileSync(join(library, 'package.json'), '{ "main": "main/index.js" }');
    compile(
      'src/index.ts',
      join(library, 'main', 'index.js'),
      '--external:../wiring/check',
    );
    compile('src/wiring/check.ts', join(library, 'wiring', 'check.js'));
  });

  test('succeeds where everything fits, and prints the report.', () => {
    const { status, stdout } = synthesize(right);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /Status +│ success [^]+Validations ended succesfully/,
      ),
    });
  });

  test('fails where something does not, and prints the report in its own form.', () => {
    const { status, stdout, stderr } = synthesize(wrong);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(
        'Validation failed. See above reports for details',
      ),
    });
    expect(stdout).toMatch(/Status +│ failure /);
    expect(stdout).toMatch(
      /- Construct Path: shop\/theirs\/lonely-service\n +- Manifest Path: dist\/shop\.k8s\.yaml\n +- Resource Name: lonely\n/,
    );
    expect(stdout).toContain('Recommendation: error: no pod ');
  });

  function synthesize(manifests: string) {
    write('theirs.yaml', manifests);
    write(
      'main.js',
      `const { App, Chart, Include } = require('cdk8s');
const app = new App();
new Include(new Chart(app, 'shop'), 'theirs', { url: 'theirs.yaml' });
app.synth();
`,
    );
    write(
      'cdk8s.yaml',
      `language: typescript
app: node main.js
validations:
  - package: ./node_modules/cdk8s-harbour
    version: 0.0.0
    class: WiringValidation
    properties:
      whole: true
`,
    );
    const command = join(project, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    return spawnSync(
      process.execPath,
      [command, 'synth', '--check-upgrade=false'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
  }
});

/** What the validation reports about files, to the context that cdk8s-cli makes for it. */
async function report(
  files: Readonly<Record<string, string>>,
  props?: WiringValidationProps,
) {
  const paths = Object.entries(files).map(([name, text]) => write(name, text));
  const context = new ValidationContext(paths, 'cdk8s-harbour', '0.0.0', {
    lonely: { path: 'shop/lonely' },
  });
  await new WiringValidation(props).validate(context);
  return context.report.toJson();
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function compile(entry: string, output: string, ...more: string[]): void {
  const options = [
    '--bundle',
    '--packages=external',
    '--platform=node',
    '--log-level=warning',
    ...more,
  ];
  const { status, stderr } = spawnSync(
    join(project, 'node_modules', '.bin', 'esbuild'),
    [entry, `--outfile=${output}`, ...options],
    { cwd: project, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
}

function service(name: string): string {
  return `
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: ${name} }
  ports: [{ name: http, port: 80 }]
`;
}

function workload(name: string): string {
  return `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: main, image: example/main:1.0, ports: [{ name: http, containerPort: 80 }],
        readinessProbe: { tcpSocket: { port: 80 } } }]
`;
}
