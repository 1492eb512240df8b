/**
 * What an app writes that has one cdk8s-plus: its objects go into our props, and ours into its helpers; and a construct
 * of the entry without a release is called.
 */
export function entryProgram(release: number): string {
  return `import { App, Chart, Size } from 'cdk8s';
import { type Backend, ExistingService } from 'cdk8s-harbour';
import * as harbour from 'cdk8s-harbour/plus-${release}';
import * as kplus from 'cdk8s-plus-${release}';

export function shop(called: Backend<'http'>): Chart {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const settings = new kplus.ConfigMap(chart, 'settings', { data: { colour: 'blue' } });
  const web = new harbour.WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: { port: 80, targetPort: 8080 } },
    env: { TOKEN: kplus.EnvValue.fromSecretValue({ secret: kplus.Secret.fromSecretName(chart, 'token', 'token'), key: 'token' }) },
    envFrom: [settings, kplus.Env.fromConfigMap(settings, 'APP_')],
    resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(64) } },
    volumeMounts: [{ path: '/cache', volume: kplus.Volume.fromEmptyDir(chart, 'cache', 'cache') }],
    serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'account', 'web'),
    imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'pull', 'pull')],
    replicas: { min: 2, max: 4, metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))] },
  });
  web.deployment.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
  const ingress = new kplus.Ingress(chart, 'ingress');
  ingress.addHostRule('shop.example.com', '/', kplus.IngressBackend.fromService(web.service));
  const worker: kplus.Deployment = new harbour.Worker(chart, 'worker', { image: 'example/worker:1.0' }).deployment;
  harbour.connect(worker, web);
  web.connectTo(called);
  new ExistingService(chart, 'search', { ports: { http: 9200 } });
  return chart;
}
`;
}

/** Makes the same app from every entry, two of which meet in it, and prints whether all is the same and shared. */
export function everyEntry(releases: readonly number[]): string {
  return `const { App, Chart, Yaml } = require('cdk8s');
const first = require('cdk8s-harbour');
const load = (release) => require('cdk8s-harbour/plus-' + release);
const releases = ${JSON.stringify(releases)};

function app(harbour, other) {
  const root = new App();
  other.Defaults.of(root).set({ clusterDomain: 'corp.example' });
  const chart = new Chart(root, 'shop', { namespace: 'shop' });
  const image = 'example/app:1.0';
  const database = new other.StatefulBackend(chart, 'database', { image, ports: { sql: 5432 } });
  const api = new harbour.InternalApi(chart, 'api', { image, replicas: 2, ports: { http: 8080 } });
  const web = new other.WebService(chart, 'web', { image, ports: { http: 8080 }, egress: 'declared' });
  harbour.Wiring.check(root);
  other.Wiring.check(root);
  web.connectTo(api);
  api.connectTo(database);
  return Yaml.stringify(...chart.toJson());
}

function refusal(harbour) {
  try {
    new harbour.Worker(new Chart(new App(), 'shop'), 'worker', { image: 1 });
  } catch (error) {
    return error;
  }
}

const yaml = app(first, first);
for (const release of releases) {
  const harbour = load(release);
  const plus = harbour.Worker === first.Worker ? 'the same as without a release' : 'its own';
  const same = [app(harbour, harbour), app(harbour, first), app(first, harbour)].every((one) => one === yaml);
  const error = refusal(harbour);
  console.log(release, plus, same, error instanceof first.HarbourError, error instanceof harbour.HarbourError);
}
`;
}

/** Loads an entry whose cdk8s-plus is not installed. */
export const withoutPlus = `const { App, Chart } = require('cdk8s');
const { Defaults, ExternalAlias, Wiring, WiringValidation } = require('cdk8s-harbour');

const app = new App();
const chart = new Chart(app, 'shop');
new WiringValidation({ failOn: 'warning' });
Wiring.check(app);
Defaults.of(app).set({ clusterDomain: 'corp.example' });
chart.toJson();
try {
  new ExternalAlias(chart, 'mail', { hostname: 'mail.example.com', ports: { smtp: 25 } });
} catch (error) {
  console.log(error.name, error.message);
}
`;
