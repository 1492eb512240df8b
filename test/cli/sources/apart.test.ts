import { harbour, inFolder } from '../run';
import { printing, standIns } from './stand-ins';

const deployment = (app: string, port = 80) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${app}}\nspec:\n` +
  `  selector: {matchLabels: {app: ${app}}}\n  template:\n    metadata: {labels: {app: ${app}}}\n    spec:\n` +
  `      containers: [{name: c, image: c, ports: [{containerPort: ${port}}], ` +
  `readinessProbe: {tcpSocket: {port: ${port}}}}]\n`;
const service = (app: string, name = app) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${app}}, ports: [{port: 80}]}\n`;
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

inFolder({
  'variants/dev/web.yaml': deployment('web'),
  'variants/dev/service.yaml': service('web'),
  'variants/prod/web.yaml': deployment('web', 8080),
  'variants/prod/service.yaml': service('web').replace(
    'port: 80',
    'port: 80, targetPort: 8080',
  ),
  'parts/front/web.yaml': `${namespace}---\n${deployment('web')}`,
  'parts/back/service.yaml': `${namespace}---\n${service('web')}`,
  'deep/app/dev/web.yaml': deployment('web'),
  'deep/app/prod/web.yaml': deployment('web', 8080),
  'deep/common/db.yaml': deployment('db'),
  'deep/more/service.yaml': service('db'),
  'charts/one/Chart.yaml': 'name: one\n',
  'charts/two/Chart.yaml': 'name: two\n',
});

const programs = standIns();
const findings = async (...words: string[]) => {
  const { stdout } = await harbour(['check', '--format', 'json', ...words]);
  return JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
};

test('Folders that define the same objects are variants, and do not meet.', async () => {
  expect(await findings('variants')).toEqual([]);
  expect(await findings('--together', 'variants')).toContain('duplicate-object');
});

test('Folders that complete each other are one app.', async () => {
  expect(await findings('parts')).toEqual(await findings('--together', 'parts'));
  expect(await findings('parts/back')).toContain('service-selects-no-pod');
  expect(await findings('parts')).not.toContain('service-selects-no-pod');
});

test('Variants further down do not part the folders around them.', async () => {
  expect(await findings('deep')).toEqual([]);
});

test('Files that are named are one app.', async () => {
  const files = ['variants/dev/web.yaml', 'variants/prod/web.yaml'];
  expect(await findings(...files)).toContain('duplicate-object');
});

test('Each chart is an app, unless they are wanted together.', async () => {
  programs.add(
    'helm',
    printing(
      `---\n# Source: c/t/a.yaml\n${deployment('web')}---\n# Source: c/t/b.yaml\n${service('web')}`,
    ),
  );
  expect(await findings('charts')).toEqual([]);
  expect(await findings('--together', 'charts')).toContain('duplicate-object');
});
