/**
 * The app of a user who has cdk8s-plus-33 from the template and adds this library: every construct,
 * and both libraries side by side.
 */
export const mainProgram = `import { App, Chart, ChartProps, Duration, Size } from 'cdk8s';
import {
  Backend, CallingBackend, ClientService, connect, CronJob, Defaults, DeploymentBackend, ExistingService, ExternalAlias, HarbourError, HealthCheck, InternalApi, Job, NodeAgent, ReleaseService,
  ServiceBackend, StatefulBackend, StatefulPod, WebService, Wiring, WiringValidation, Worker,
} from 'cdk8s-harbour';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus33 from 'cdk8s-plus-33';
import { Construct } from 'constructs';

export class MyChart extends Chart {
  public readonly backend: InternalApi<'http' | 'metrics', 'health'>;

  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, { namespace: 'shop', ...props });
    Defaults.of(this).set({ clusterDomain: 'cluster.local' });

    const postgres = new StatefulBackend(this, 'postgres', {
      image: 'postgres:16',
      user: 999,
      replicas: 2,
      ports: { sql: 5432 },
      storage: { size: Size.gibibytes(20), mountPath: '/var/lib/postgresql/data' },
    });
    const readers: ClientService<'sql'> = postgres.addClientService({ name: 'postgres-read' });
    const primary: StatefulPod<'sql'> = postgres.pod(0);
    const managed = new ExternalAlias(this, 'managed', { hostname: 'db.example.com', ports: { sql: 5432 } });
    const databases: Backend<'sql'>[] = [postgres, readers, primary, managed];
    const prometheus = new ExistingService(this, 'prometheus', { namespace: 'monitoring', ports: { http: 9090 } });

    const ready: HealthCheck<'http' | 'metrics' | 'health'> = { httpGet: '/ready', port: 'health', period: Duration.seconds(5) };
    this.backend = new InternalApi(this, 'backend', {
      image: 'example/backend:1.0',
      ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
      containerPorts: { health: 8081 },
      readiness: ready,
      env: {
        DATABASES: databases.map((database) => addressOf(database, this)).join(),
        PASSWORD: kplus28.EnvValue.fromSecretValue({ secret: kplus28.Secret.fromSecretName(this, 'password', 'postgres'), key: 'password' }),
      },
    });
    const web = new WebService(this, 'web', {
      image: 'example/web:1.0',
      replicas: 3,
      ports: { http: { port: 80, targetPort: 8080 } },
      env: { BACKEND_URL: this.backend.url('http', { from: this }) },
      expose: { loadBalancer: { name: 'web-external' } },
    });
    const called: ServiceBackend<'http'>[] = [web, prometheus];
    const deployed: DeploymentBackend<'http'> = web;
    if (deployed.deployment.replicas !== 3) throw new Error('the WebService has other replicas');
    new Worker(this, 'load', {
      image: 'example/load:1.0',
      env: { URLS: called.map((backend) => backend.url({ from: this })).join() },
    });

    // What cdk8s-plus-33 makes calls by the same names.
    const script = new kplus33.ConfigMap(this, 'script');
    script.addData('run.sh', 'curl ' + this.backend.url('http', { from: script }));
    const smokeTest = new kplus33.Job(this, 'smoke-test', {
      containers: [{ image: 'example/smoke-test:1.0', envVariables: { WEB_URL: kplus33.EnvValue.fromValue(web.url({ from: script })) } }],
    });

    const { job } = new Job(this, 'migrate', { image: 'example/web:1.0', runs: 'after-apply', backoffLimit: 1 });
    const { cronJob } = new CronJob(this, 'nightly', { image: 'example/web:1.0', schedule: '@daily', timeZone: 'Etc/UTC' });
    if (job.backoffLimit !== 1 || cronJob.timeZone !== 'Etc/UTC') throw new Error('the Jobs are others');

    // Volumes and files of cdk8s-plus-33, and a claim that two share.
    const spool = new Worker(this, 'spool', {
      image: 'example/spool:1.0',
      storage: { size: Size.gibibytes(1), mountPath: '/spool', onOneNode: true },
      files: { '/etc/run.sh': { from: script, key: 'run.sh' } },
      volumeMounts: [{ path: '/scratch', volume: kplus33.Volume.fromEmptyDir(this, 'scratch', 'scratch') }],
    });
    spool.connectTo(this.backend, 'http');
    new CronJob(this, 'backup', {
      image: 'example/backup:1.0',
      schedule: '@daily',
      storage: { claim: spool.claim(), mountPath: '/spool', readOnly: true, onOneNode: true },
    });
    const collector = new NodeAgent(this, 'collector', {
      image: 'example/collector:1.0',
      ports: { otlp: 4317 },
      security: 'privileged',
      hostPaths: { '/var/log': { type: 'Directory' } },
    });
    web.connectTo(collector);
    if (collector.daemonSet.minReadySeconds !== 0) throw new Error('the DaemonSet is another');

    // Who calls whom, from cdk8s-plus-33 too, and a release that is tried before it is live.
    const carts = new InternalApi(this, 'carts', {
      releases: { blue: { image: 'example/carts:1.0' }, green: { image: 'example/carts:2.0' } },
      live: 'blue',
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/ready' },
    });
    const callers: CallingBackend<'http'>[] = [web, carts];
    for (const caller of callers) caller.connectTo(this.backend, 'http', { env: { BACKEND: 'address' } });
    const next: ReleaseService<'http'> = carts.addReleaseService('green');
    connect(smokeTest, next, { env: { NEXT_URL: 'url' } });
    connect(smokeTest, this.backend, 'metrics', { env: { METRICS: 'address' } });
  }
}

function addressOf(database: Backend<'sql'>, caller: Construct): string {
  return database.address('sql', { from: caller });
}

export function isOurs(error: unknown): error is HarbourError {
  return error instanceof HarbourError;
}

export const validation = new WiringValidation({ failOn: 'warning' });

const app = new App();
Wiring.check(app);
const shop = new MyChart(app, 'shop');
const elsewhere = new Chart(app, 'elsewhere', { namespace: 'elsewhere' });
const settings = new kplus33.ConfigMap(elsewhere, 'settings');
settings.addData('backend', shop.backend.url('http', { from: settings }));
app.synth();
`;

/** A second file of the app, with a slip of the keyboard. */
export const wrongProgram = `import { App, Chart } from 'cdk8s';
import { InternalApi } from 'cdk8s-harbour';

new InternalApi(new Chart(new App(), 'shop'), 'backend', {
  image: 'example/backend:1.0',
  ports: { http: 80, metrics: 9090 },
  readiness: { httpGet: '/ready', port: 'htpp' },
});
`;

/** A test of the app's wiring, beside the template's own. */
export const testProgram = `import { App } from 'cdk8s';
import { MapNode, TrafficMap } from 'cdk8s-harbour/map';
import 'cdk8s-harbour/testing';
import { matchers, wiringOf } from 'cdk8s-harbour/testing/matchers';
import { MyChart } from './main';

test('everything fits', () => {
  const app = new App();
  new MyChart(app, 'shop');
  expect(app).toBeWiredCorrectly();
  expect(wiringOf(app)).toMatchSnapshot();
  expect(Object.keys(matchers)).toContain('toRoute');
});

test('everything is on the map', () => {
  const app = new App();
  new MyChart(app, 'shop');
  const map = TrafficMap.of(app);
  const [workload]: MapNode[] = map.nodes.filter(({ kind }) => kind === 'workload');
  expect(map.only(workload.name).toText()).toContain(workload.name);
  expect(map.edges.filter(({ kind, outcome }) => kind === 'call' && outcome === 'ends')).toEqual([]);
});
`;

/** The validation of cdk8s-cli, added to the template's `cdk8s.yaml`. */
export const validations = `
validations:
  - package: ./node_modules/cdk8s-harbour
    version: 0.1.0
    class: WiringValidation
`;

/** The app of one of several packages, and the same validation by a file of its own. */
export const memberProgram = `const { App, Chart } = require('cdk8s');
const { Worker } = require('cdk8s-harbour/plus-33');

const app = new App();
new Worker(new Chart(app, 'member'), 'worker', { image: 'example/worker:1.0' });
app.synth();
`;
export const memberValidations = validations.replace(
  './node_modules/cdk8s-harbour',
  './wiring-validation.js',
);

/** The same without a compiler. */
export const wrongJavaScript = `const { App, Chart } = require('cdk8s');
const { HarbourError, InternalApi } = require('cdk8s-harbour');

const chart = new Chart(new App(), 'shop');
try {
  new InternalApi(chart, 'backend', {
    image: 'example/backend:1.0',
    ports: { http: 80, metrics: 9090 },
    readiness: { httpGet: '/ready', port: 'htpp' },
  });
} catch (error) {
  console.log(error instanceof HarbourError, error.message);
}
`;

/** Prints what an ES module imports by name. */
export const namesModule = `import * as harbour from 'cdk8s-harbour';

const names = Object.keys(harbour).filter((name) => !['default', 'module.exports', '__esModule'].includes(name));
console.log(JSON.stringify(names));
`;

/** A package of a platform team, which makes a backend with its own version of the library. */
export const platformPackage = `
const { InternalApi } = require('cdk8s-harbour');
exports.backend = (scope) => new InternalApi(scope, 'backend', { image: 'example/backend:1.0', ports: { http: 80 } });
`;

/** An app that connects its own caller to that backend. */
export const bothVersions = `
const { App, Chart } = require('cdk8s');
const { Defaults, WebService } = require('cdk8s-harbour');
const { backend } = require('platform');

const app = new App();
Defaults.of(app).set({ clusterDomain: 'corp.example' });
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const api = backend(chart);
new WebService(chart, 'web', { image: 'example/web:1.0', ports: { http: 8080 } }).connectTo(api);
const policy = chart.toJson().find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'backend');
const letIn = policy === undefined ? [] : policy.spec.ingress[0].from.map(({ podSelector }) => podSelector.matchLabels);
console.log(JSON.stringify({ url: api.url(), letIn }));
`;

/**
 * A package of constructs of its own, which it publishes with declarations: it extends every
 * construct and exports them again, and exports what their methods return.
 */
export const constructsPackage = `import {
  ClientServiceProps, CronJob, CronJobProps, ExistingService, ExistingServiceProps, ExternalAlias, ExternalAliasProps, InternalApi, InternalApiProps, Job, JobProps, ReleasedInternalApiProps,
  ReleasedWebServiceProps, StatefulBackend, StatefulBackendProps, WebService, WebServiceProps, Worker, WorkerProps,
} from 'cdk8s-harbour';
import { Construct } from 'constructs';

export * from 'cdk8s-harbour';

export class OurWebService<Port extends string> extends WebService<Port> {
  constructor(scope: Construct, id: string, props: WebServiceProps<Port>) { super(scope, id, props); }
  public get links() { return { host: this.host(), port: this.port, ports: this.ports, policy: this.service }; }
}
export class OurApi<Port extends string, Inner extends string = never> extends InternalApi<Port, Inner> {
  constructor(scope: Construct, id: string, props: InternalApiProps<Port, Inner>) { super(scope, id, props); }
}
export class OurDatabase<Port extends string> extends StatefulBackend<Port> {
  constructor(scope: Construct, id: string, props: StatefulBackendProps<Port>) { super(scope, id, props); }
  public readers(options: ClientServiceProps<Port>) { return this.addClientService(options); }
  public primary() { return this.pod(0); }
  public get doors() { return [...this.externalServices, ...this.ingresses, ...this.routes]; }
}
export class OurAlias<Port extends string> extends ExternalAlias<Port> {
  constructor(scope: Construct, id: string, props: ExternalAliasProps<Port>) { super(scope, id, props); }
}
export class OurExisting<Port extends string> extends ExistingService<Port> {
  constructor(scope: Construct, id: string, props: ExistingServiceProps<Port>) { super(scope, id, props); }
}
export class OurJob extends Job {
  constructor(scope: Construct, id: string, props: JobProps) { super(scope, id, props); }
}
export class OurCronJob extends CronJob {
  constructor(scope: Construct, id: string, props: CronJobProps) { super(scope, id, props); }
}
export class OurWorker extends Worker {
  constructor(scope: Construct, id: string, props: WorkerProps<never>) { super(scope, id, props); }
}

export const released = (scope: Construct, props: ReleasedWebServiceProps<'http', never, 'blue' | 'green'>) => {
  const web = new WebService(scope, 'web', props);
  return { web, trial: web.addReleaseService('green'), deployment: web.deployment, deployments: web.deployments, connect: web.connectTo };
};
export const apis = (scope: Construct, props: ReleasedInternalApiProps<'http', 'health', 'blue' | 'green'>) =>
  ['one', 'two'].map((id) => new InternalApi(scope, id, props));
export const single = (scope: Construct) => {
  const api = new InternalApi(scope, 'api', { image: 'example/api:1.0', ports: { http: 80, metrics: 9090 } });
  return { api, deployment: api.deployment, url: api.url, address: api.address, port: api.port };
};
`;

/** How that package is compiled. */
export const declarationsConfig = JSON.stringify({
  compilerOptions: {
    declaration: true,
    emitDeclarationOnly: true,
    strict: true,
    skipLibCheck: true,
    target: 'ES2022',
    module: 'node16',
    moduleResolution: 'node16',
    outDir: 'declared',
    rootDir: '.',
  },
  files: ['constructs.ts'],
});
