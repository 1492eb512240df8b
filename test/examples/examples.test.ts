import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { type App, type AppProps, Yaml } from 'cdk8s';
import { mermaidOf, trafficMap } from '../../src/map';
import { readWiring } from '../../src/wiring';

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

test('the page of the map has the current picture of Online Boutique', () => {
  synthesize('online-boutique');
  const files = readdirSync(output).map((name) => join(output, name));
  const objects = files.flatMap((file): unknown[] => Yaml.load(file));
  const wiring = readWiring(
    objects.map((object) => ({ object, file: 'shop.yaml' })),
  );
  const picture = `${mermaidOf(trafficMap(wiring)).join('\n')}\n`;
  const page = readFileSync(join(folder, '..', 'docs', 'map.md'), 'utf8');
  expect(page).toContain(`\`\`\`mermaid\n${picture}\`\`\`\n`);
  expect(picture.length).toBeLessThan(4096);
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
  'the demo shows who calls whom in Online Boutique, from any folder',
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
    for (const line of [
      '└─ load balancer, port 80 ──▶ frontend-external (frontend ×1 8080 "http")',
      '├─ emailservice:5000 ──▶ emailservice ×1 8080 "grpc" [s]',
      'loadgenerator ×1',
      '└─ frontend:80 ──▶ frontend ×1 8080 "http" [s]',
      'redis-cart ×1: lets in cartservice on TCP 6379',
      'frontend ×1: lets in everybody on TCP 8080',
    ]) {
      expect(demo.stdout.split('\n')).toContain(line);
    }
  },
  aMinute,
);
