import { mkdirSync, writeFileSync } from 'node:fs';
import { harbour, inFolder } from './run';
import { printing, standIns } from './sources/stand-ins';

/** A workload that calls a Service, of which there is none here. */
const caller = (name: string, extra = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${extra}}\nspec:\n` +
  `  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n` +
  `    spec: {containers: [{name: x, image: x, env: [{name: API_URL, value: "http://orders:80"}]}]}\n`;

const ORDERS =
  'apiVersion: v1\nkind: Service\nmetadata: {name: orders, namespace: shop}\n' +
  'spec: {type: ExternalName, externalName: orders.x.io}\n';
const BROKEN =
  'apiVersion: v1\nkind: Service\nmetadata: {name: orders}\n' +
  'spec: {type: ExternalName, externalName: x.io, ports: 80%}\n';

inFolder({
  '.git/HEAD': '',
  'shop/web.yaml': caller('web'),
  'shop/orders.yaml': ORDERS,
  'shop/inner/broken.yaml': BROKEN,
  'mail/mail.yaml': caller('mail', ', namespace: mail'),
  'other/other.yaml': caller('other', ', namespace: mail'),
});

const APPS =
  'apps:\n- {folder: shop, namespace: shop}\n- {folder: mail, whole: true}\n' +
  '- {folder: shop/inner, namespace: inner}\n';

beforeEach(() => writeFileSync('harbour.yaml', APPS));

/** What `check` finds, as `<severity> <namespace>/<name>`, and what it has read. */
async function checked(...words: string[]) {
  const { stdout, stderr } = await harbour(['check', '--format=json', ...words]);
  const { findings, summary } = JSON.parse(stdout);
  return {
    stderr,
    read: summary.read,
    findings: findings.map(
      ({ severity, object: { namespace = '', name } }: Found) =>
        `${severity} ${namespace}/${name}`,
    ),
  };
}

interface Found {
  readonly severity: string;
  readonly object: { readonly namespace?: string; readonly name: string };
}

test('Where no files are named, the apps are read, each by itself.', async () => {
  const { read, findings, stderr } = await checked();
  expect(stderr).toBe('');
  expect(read).toEqual(['shop', 'mail', 'shop/inner']);
  expect(findings.sort()).toEqual(['error inner/orders', 'error mail/mail']);
});

test('What is named is read, as the app says, and the rest as ever.', async () => {
  expect(await checked('mail')).toMatchObject({
    read: ['mail'],
    findings: ['error mail/mail'],
  });
  expect((await checked('other')).findings).toEqual([]);
  expect((await checked('other', '--whole')).findings).toEqual([
    'error mail/other',
  ]);
});

test('The command line wins.', async () => {
  expect((await checked('mail', '--no-whole')).findings).toEqual([]);
  expect((await checked('shop/inner', '--namespace', 'here')).findings).toEqual([
    'error here/orders',
  ]);
});

test('Other commands read one app as it says.', async () => {
  const explain = async (...words: string[]) =>
    JSON.parse((await harbour(['explain', '--format=json', ...words])).stdout);
  const call = [
    'http://orders:80',
    '--from',
    'web',
    'shop/web.yaml',
    'shop/orders.yaml',
  ];
  expect((await explain(...call)).call.namespace).toBe('shop');
  const two = [...call, 'mail'];
  expect((await explain(...two)).call.namespace).toBe('');
  const old = BROKEN.replace('orders}', 'orders, namespace: inner}');
  const diff = async () =>
    (await harbour(['diff', '-', 'shop/inner'], { stdin: old })).stdout;
  expect(await diff()).not.toContain('Deleted by');
  writeFileSync('harbour.yaml', '');
  expect(await diff()).toContain('Deleted by');
});

test('Their folders are relative to the settings.', async () => {
  process.chdir('mail');
  try {
    expect(await checked()).toMatchObject({
      read: ['../shop', '.', '../shop/inner'],
    });
    expect((await checked('mail.yaml')).findings).toEqual(['error mail/mail']);
  } finally {
    process.chdir('..');
  }
});

test('What comes from standard input is in none.', async () => {
  writeFileSync(
    'harbour.yaml',
    'apps: [{folder: ., namespace: shop, whole: true}]',
  );
  const run = await harbour(['check', '-'], { stdin: caller('web') });
  expect(run).toMatchObject({ code: 0, stderr: '' });
});

test('port-forward reads them too.', async () => {
  writeFileSync('harbour.yaml', 'apps: [{folder: ports, namespace: shop}]');
  writeFileSync(
    'ports',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n' +
      'spec: {containers: [{name: x, image: x, ports: [{containerPort: 80}]}]}\n',
  );
  const { code, stdout } = await harbour(['port-forward']);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining('--namespace shop'),
  });
});

describe('A chart', () => {
  const programs = standIns();

  beforeEach(() => {
    mkdirSync('chart/templates', { recursive: true });
    writeFileSync(
      'chart/Chart.yaml',
      'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    );
    writeFileSync('chart/live.yaml', 'a: 1\n');
    programs.add(
      'helm',
      printing(`---\n# Source: web/templates/web.yaml\n${caller('web')}`),
    );
    const app =
      '{folder: chart, namespace: live, whole: true, values: [chart/live.yaml]}';
    writeFileSync('harbour.yaml', `apps: [${app}]`);
  });

  test('is rendered and checked as its app says.', async () => {
    expect((await checked()).findings).toEqual(['error live/web']);
    const [{ words }] = programs.calls();
    expect(words).toContain('--namespace=live');
    expect(words).toContain('--values=chart/live.yaml');
  });

  test('is rendered as the command line says, if it does.', async () => {
    writeFileSync('other.yaml', 'a: 2\n');
    const words = ['--namespace', 'here', '--values', 'other.yaml', '--no-whole'];
    expect((await checked('chart', ...words)).findings).toEqual([]);
    const [{ words: told }] = programs.calls();
    expect(told).toContain('--namespace=here');
    expect(told).toContain('--values=other.yaml');
    expect(told).not.toContain('--values=chart/live.yaml');
  });

  test('is read from where the command runs.', async () => {
    process.chdir('chart');
    try {
      await checked();
    } finally {
      process.chdir('..');
    }
    expect(programs.calls()[0].words).toContain('--values=live.yaml');
  });

  test('of no app is rendered as ever.', async () => {
    writeFileSync('harbour.yaml', '');
    expect((await checked('chart')).findings).toEqual([]);
    expect(programs.calls()[0].words).not.toContain('--namespace=live');
  });

  test('together with others is read as one app.', async () => {
    expect((await checked('--together')).findings).toEqual(['error live/web']);
  });

  test('that is passed over is skipped in JUnit.', async () => {
    process.env.PATH = '';
    const { stdout } = await harbour(['check', '--format', 'junit']);
    expect(stdout).toContain(' failures="0" errors="0" skipped="1">');
    expect(stdout).toContain(
      '<testcase classname="passed over" name="chart" file="chart">',
    );
  });
});
