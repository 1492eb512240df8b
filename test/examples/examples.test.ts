import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { App, AppProps } from 'cdk8s';

/** What the `main.ts` of an example exports. */
interface Example {
  app(props?: AppProps): App;
}

const folder = join(__dirname, '..', '..', 'examples');
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const aMinute = 60_000;

let output: string;

beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), 'harbour-'));
});

afterEach(() => {
  rmSync(output, { recursive: true });
});

/** The files in the output folder, each under its name. */
function written(): string {
  return readdirSync(output)
    .sort()
    .map((name) => `# ${name}\n${readFileSync(join(output, name), 'utf8')}`)
    .join('\n');
}

function synthesize(name: string): string {
  const { app } = jest.requireActual<Example>(join(folder, name, 'main.ts'));
  app({ outdir: output }).synth();
  return written();
}

describe.each(names)('the example %s', (name) => {
  test('is a cdk8s app with the files a reader needs', () => {
    const missing = ['cdk8s.yaml', 'main.ts', 'README.md'].filter(
      (file) => !existsSync(join(folder, name, file)),
    );
    expect(missing).toEqual([]);
    expect(readFileSync(join(folder, name, 'cdk8s.yaml'), 'utf8')).toBe(
      'language: typescript\napp: npx ts-node main.ts\n',
    );
  });

  test('says how to try it', () => {
    const readme = readFileSync(join(folder, name, 'README.md'), 'utf8');
    expect(readme).toContain(`# ${name}\n`);
    expect(readme).toContain('npx cdk8s synth\n');
    expect(readme).toContain('kubectl apply --server-side -f dist/\n');
  });

  test('stands in the table of examples', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(
      `| [${name}](${name}) |`,
    );
  });

  test('writes the YAML of its snapshot', () => {
    expect(synthesize(name)).toMatchSnapshot();
  });
});

test(
  'the command cdk8s synth writes the same files as the app in a test',
  () => {
    const command = spawnSync(
      'npx',
      ['cdk8s', 'synth', '--check-upgrade=false', '--output', output],
      {
        cwd: join(folder, 'frontend-backend'),
        encoding: 'utf8',
      },
    );
    expect({
      status: command.status,
      stderr: command.status === 0 ? '' : command.stderr,
    }).toEqual({ status: 0, stderr: '' });
    const files = written();
    rmSync(output, { recursive: true });
    expect(files).toBe(synthesize('frontend-backend'));
  },
  aMinute,
);

test(
  'the demo lists every Service and address of Online Boutique, from any folder',
  () => {
    const demo = spawnSync(
      process.execPath,
      [require.resolve('ts-node/dist/bin'), join(folder, 'demo.ts')],
      { cwd: output, encoding: 'utf8' },
    );
    expect({
      status: demo.status,
      stderr: demo.status === 0 ? '' : demo.stderr,
    }).toEqual({ status: 0, stderr: '' });
    expect(demo.stdout).toMatch(
      /35 objects, 12 x Service, 12 x Deployment, 11 x NetworkPolicy\n/,
    );
    expect(demo.stdout).toMatch(
      /^ {2}emailservice +ClusterIP +grpc 5000 -> 8080 +1 of emailservice$/m,
    );
    expect(demo.stdout).toMatch(
      /^ {2}frontend-external +LoadBalancer +http 80 -> 8080 +1 of frontend$/m,
    );
    expect(demo.stdout).toMatch(/^ {2}loadgenerator +FRONTEND_ADDR=frontend:80$/m);
    expect(demo.stdout).toMatch(/^ {2}redis-cart +cartservice on TCP 6379$/m);
    expect(demo.stdout).toMatch(/^ {2}frontend +everybody on TCP 8080$/m);
    expect(demo.stdout).toMatch(/^ {2}loadgenerator +nobody: it has no port$/m);
  },
  aMinute,
);
