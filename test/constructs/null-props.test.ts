import { type Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  CronJob,
  Defaults,
  ExistingService,
  ExternalAlias,
  HarbourError,
  InternalApi,
  Job,
  NodeAgent,
  StatefulBackend,
  WebService,
  WiringValidation,
  Worker,
} from '../../src';
import { newChart } from '../support/synthesize';

/** Something that takes props, and right ones with every kind of object in them. */
interface Taker {
  readonly take: (chart: Chart, props: never) => unknown;
  readonly props: (chart: Chart) => object;
}

const image = 'example/app:1.0';
const minute = Duration.minutes(1);
const request = { request: Size.mebibytes(64) };
const ports = {
  http: { port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' },
  metrics: 9090,
};
const checks = {
  readiness: { httpGet: '/', port: 'http', headers: { 'X-Check': 'yes' } },
  liveness: { exec: ['true'] },
  startup: { tcpSocket: true, port: 'http', period: minute },
};
const scaling = {
  stabilizationWindow: minute,
  policies: [{ pods: 1, period: minute }],
};

function podProps(chart: Chart): object {
  const settings = kplus.ConfigMap.fromConfigMapName(chart, 'settings', 'settings');
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'registry');
  const volume = kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
  const container = {
    image,
    command: ['run'],
    args: ['--now'],
    env: { MODE: 'fast' },
    envFrom: [settings],
    files: { '/etc/app': settings },
    resources: {
      cpu: { request: kplus.Cpu.millis(100) },
      memory: request,
      ephemeralStorage: { limit: Size.gibibytes(1) },
    },
    volumeMounts: [{ path: '/scratch', volume }],
  };
  return {
    ...container,
    labels: { tier: 'front' },
    annotations: { owner: 'shop' },
    containerPorts: { health: { port: 8081 }, debug: 8082 },
    initContainers: [{ ...container, name: 'prepare' }],
    sidecars: [{ ...container, name: 'proxy', listensOn: ['debug'] }],
    containers: [
      { ...container, name: 'second', image: { name: 'example/second', tag: '1' } },
    ],
    permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    metrics: [{ port: 'health', path: '/stats', interval: minute }],
    imagePullSecrets: [secret],
    writablePaths: ['/cache'],
    preStop: ['sleep', '5'],
    selector: { app: 'web' },
    spread: { nodes: 'required' },
    disruptionBudget: { maxUnavailable: 1 },
    replicas: {
      min: 2,
      max: 4,
      metrics: [
        kplus.Metric.pods({
          name: 'requests',
          target: kplus.MetricTarget.averageValue(5),
        }),
      ],
      behavior: { scaleUp: scaling, scaleDown: scaling },
    },
    allowFrom: [
      { namespace: 'monitoring', podLabels: { app: 'prometheus' } },
      { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
    ],
    egress: 'declared',
    dns: [{ cidr: '10.96.0.10/32', port: 53 }],
  };
}

/** The same of pods without replicas. */
function uncountedProps(chart: Chart): object {
  const {
    replicas: _replicas,
    selector: _selector,
    spread: _spread,
    disruptionBudget: _budget,
    ...props
  } = {
    ...podProps(chart),
    replicas: 1,
    selector: 1,
    spread: 1,
    disruptionBudget: 1,
  };
  return props;
}

/** The same of a Job, whose selector is Kubernetes' own. */
function jobProps(chart: Chart): object {
  return {
    ...uncountedProps(chart),
    activeDeadline: minute,
    ttlAfterFinished: minute,
  };
}

const service = {
  annotations: { 'cloud.example/internal': 'true' },
  ipFamilies: ['IPv4'],
  sessionAffinity: { clientIpTimeout: minute },
};

const takers: Record<string, Taker> = {
  'a WebService': {
    take: (chart, props) => new WebService(chart, 'web', props),
    props: (chart) => ({
      ...podProps(chart),
      ...checks,
      ports,
      service,
      strategy: { maxSurge: 1 },
    }),
  },
  'a way in from outside': {
    take: (chart, expose) =>
      new WebService(chart, 'web', { image, ports: { http: 80 }, expose }),
    props: (chart) => {
      const docs = new InternalApi(chart, 'docs', { image, ports: { http: 80 } });
      const to = docs.port('http');
      return {
        nodePort: { name: 'web-node-port', port: 'http' },
        loadBalancer: {
          name: 'web-balancer',
          port: 'http',
          annotations: { a: 'b' },
          sourceRanges: ['203.0.113.0/24'],
        },
        ingress: {
          host: 'shop.example.com',
          port: 'http',
          paths: [{ path: '/' }],
          routes: [{ path: '/docs', to }],
        },
        gateway: {
          host: 'shop.example.com',
          port: 'http',
          parentRef: { name: 'public' },
          matches: [{ path: '/', headers: { beta: 'yes' } }],
          routes: [{ path: '/docs', to: [{ to, weight: 1 }] }],
        },
      };
    },
  },
  'an InternalApi of several releases': {
    take: (chart, props) => new InternalApi(chart, 'api', props),
    props: (chart) => {
      const {
        image: _image,
        selector: _selector,
        ...common
      } = {
        ...podProps(chart),
        image,
        selector: {},
      };
      return {
        ...common,
        ports,
        service,
        releases: {
          blue: {
            image,
            ...checks,
            env: { MODE: 'slow' },
            targetPorts: { http: 8083 },
            strategy: { maxSurge: 1 },
            spread: { zones: 'required' },
          },
          green: { image },
        },
        live: ['blue', 'green'],
      };
    },
  },
  'a StatefulBackend': {
    take: (chart, props) => new StatefulBackend(chart, 'db', props),
    props: (chart) => ({
      ...podProps(chart),
      ports: { sql: { port: 5432 } },
      readiness: { grpc: true, port: 'sql' },
      service: { annotations: { a: 'b' }, ipFamilies: ['IPv4'] },
      storage: [
        {
          size: Size.gibibytes(1),
          mountPath: '/data',
          accessModes: ['ReadWriteOnce'],
        },
      ],
      claimRetention: { whenDeleted: 'Delete' },
      ordinals: { start: 1 },
      strategy: { partition: 1 },
    }),
  },
  'a Worker': {
    take: (chart, props) => new Worker(chart, 'worker', props),
    props: (chart) => ({ ...podProps(chart), liveness: checks.liveness }),
  },
  'a NodeAgent': {
    take: (chart, props) => new NodeAgent(chart, 'agent', props),
    props: (chart) => ({
      ...uncountedProps(chart),
      ...checks,
      selector: { app: 'agent' },
      security: 'privileged',
      ports: { http: { port: 80, hostPort: 80 } },
      containerPorts: { health: 8081, debug: { port: 8082, hostPort: 8082 } },
      hostPaths: { '/var/log': { type: 'Directory' } },
      strategy: { maxUnavailable: 1 },
      service: { internalTrafficPolicy: 'Cluster' },
    }),
  },
  'a Job': {
    take: (chart, props) => new Job(chart, 'job', props),
    props: (chart) => {
      const settings = new kplus.ConfigMap(chart, 'made');
      return {
        ...jobProps(chart),
        runs: 'before-apply',
        createFirst: [settings],
      };
    },
  },
  'a CronJob': {
    take: (chart, props) => new CronJob(chart, 'cron-job', props),
    props: (chart) => ({
      ...jobProps(chart),
      schedule: '@daily',
      startingDeadline: minute,
      timeZone: 'Etc/UTC',
    }),
  },
  'an ExternalAlias of addresses': {
    take: (chart, props) => new ExternalAlias(chart, 'alias', props),
    props: () => ({
      addresses: ['192.0.2.1'],
      ports,
      labels: { a: 'b' },
      service: { annotations: { a: 'b' } },
    }),
  },
  'an ExistingService': {
    take: (chart, props) => new ExistingService(chart, 'prometheus', props),
    props: () => ({
      ports: { http: { port: 80 } },
      pods: { labels: { app: 'prometheus' }, ports: { http: 9090 } },
    }),
  },
  'a client Service': {
    take: (chart, props) => database(chart).addClientService(props),
    props: () => ({ ...service, ports: { sql: 3307 } }),
  },
  'a connection': {
    take: (chart, props) =>
      new Worker(chart, 'worker', { image }).connectTo(database(chart), props),
    props: () => ({ env: { DATABASE: 'address' }, containers: ['worker'] }),
  },
  'a host': {
    take: (chart, props) => database(chart).host(props),
    props: (chart) => ({ from: chart }),
  },
  'an address': {
    take: (chart, props) => database(chart).address('sql', props),
    props: (chart) => ({ from: chart }),
  },
  'a URL': {
    take: (chart, props) => database(chart).url('sql', props),
    props: () => ({ scheme: 'postgresql', path: '/shop' }),
  },
  'Defaults': {
    take: (chart, props) => Defaults.of(chart).set(props),
    props: (chart) => ({
      imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'secret', 'registry')],
      resources: { memory: request },
      dns: [{ podLabels: { app: 'dns' } }],
    }),
  },
  'a WiringValidation': {
    take: (_, props) => new WiringValidation(props),
    props: () => ({ failOn: 'warning' }),
  },
};

function database(chart: Chart): StatefulBackend<'sql'> {
  return new StatefulBackend(chart, 'db', { image, ports: { sql: 5432 } });
}

type Path = readonly (string | number)[];

/** The error where the props have a value in one place; none where they are taken. */
function complaint({ take, props }: Taker, path: Path, value: unknown): string {
  const chart = newChart({ namespace: 'shop' });
  try {
    take(chart, withValue(props(chart), path, value) as never);
    return 'nothing was refused';
  } catch (error) {
    if (error instanceof HarbourError) return error.message;
    throw error;
  }
}

function withValue(given: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const changed = withValue((given as Record<string, unknown>)[step], rest, value);
  if (!Array.isArray(given)) return { ...(given as object), [step]: changed };
  return given.map((item: unknown, index) => (index === step ? changed : item));
}

/** The objects and lists in some props, by their paths. */
function placesIn(given: unknown, path: Path = []): [Path, object][] {
  if (typeof given !== 'object' || given === null) return [];
  if (Array.isArray(given)) {
    const below = given.flatMap((item, index) => placesIn(item, [...path, index]));
    return [[path, given], ...below];
  }
  // What the library gives back is handed on as it is: api.port('http').
  if (Object.getPrototypeOf(given) !== Object.prototype || 'backend' in given) {
    return [];
  }
  const below = Object.entries(given).flatMap(([key, value]) =>
    placesIn(value, [...path, key]),
  );
  return [[path, given], ...below];
}

/** The names of the properties that an object may have, as the error says them; for a list or a map those it has. */
function keysAt(
  taker: Taker,
  path: Path,
  given: object,
): readonly (string | number)[] {
  if (Array.isArray(given)) return given.map((_, index) => index);
  const said = complaint(taker, [...path, '?'], 1);
  const known = /unknown property "\?" in .*?, allowed (.*)$/
    .exec(said)?.[1]
    .split(', ');
  return known ?? Object.keys(given);
}

test.each(Object.entries(takers))(
  'fails on null, wherever it stands in the props of %s.',
  (_, taker) => {
    const chart = newChart({ namespace: 'shop' });
    const props = taker.props(chart);
    expect(() =>
      taker.take(newChart({ namespace: 'shop' }), props as never),
    ).not.toThrow();
    expect(complaint(taker, [], null)).toContain('got null');

    const places = placesIn(props).flatMap(([path, given]) =>
      keysAt(taker, path, given).map((key) => [...path, key]),
    );
    const taken = places
      .map((path) => [path.join('.'), complaint(taker, path, null)])
      .filter(([, said]) => !/, got null(,|$)/.test(said));
    expect(taken).toEqual([]);
  },
);

test('The error names the property, and what to do.', () => {
  const web = takers['a WebService'];
  expect(complaint(web, ['replicas'], null)).toBe(
    '[shop/web] replicas has no value, got null, give it one or leave it out',
  );
  expect(complaint(web, ['spread', 'zones'], null)).toBe(
    '[shop/web] spread.zones has no value, got null, give it one or leave it out',
  );
});
