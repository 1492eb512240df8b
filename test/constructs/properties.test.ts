import { App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import fc from 'fast-check';
import { CronJob, type InternalApi, Job, NodeAgent, WebService } from '../../src';
import { dnsServers } from '../support/generators/access';
import {
  askEverything,
  type Attempt,
  attempt,
  type Outcome,
} from '../support/generators/attempt';
import { clientService, type Kind, kinds } from '../support/generators/constructs';
import { mostly, resources } from '../support/generators/values';
import { brokenRules } from '../support/judges/kubernetes/kubernetes-rules';

const RUNS = 1200;

/** Counts how cases end, so that a generator which only ever makes one sort of them is noticed. */
class Tally {
  public readonly counts: Record<Outcome, number> = { made: 0, refused: 0 };

  public readonly run = (kind: Kind, given: Attempt): void => {
    this.counts[attempt(kind, given)]++;
  };

  public get share(): number {
    return this.counts.made / (this.counts.made + this.counts.refused);
  }
}

const namespace = mostly(
  fc.constant('shop'),
  undefined,
  'Shop',
  'a.b',
  '',
  'x'.repeat(64),
);
const defaults = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        oldestKubernetes: fc.constantFrom('1.28', '1.29', '1.30', '1.33', '1.34'),
        security: fc.constantFrom('restricted', 'baseline'),
        instance: fc.constantFrom('blue', 'x'.repeat(63)),
        clusterDomain: fc.constantFrom('corp.example', 'local'),
        access: fc.constantFrom('declared', 'anyone'),
        egress: fc.constantFrom('declared', 'anywhere'),
        dns: fc.subarray([...dnsServers], { minLength: 1 }),
        apiServer: fc.constantFrom({ cidr: '10.0.0.1/32', port: [443, 8443] }),
        monitoring: fc.constantFrom(
          { namespace: 'monitoring', labels: { release: 'x' } },
          { podLabels: { app: 'prometheus' } },
        ),
      },
      { requiredKeys: [] },
    ),
  },
) as fc.Arbitrary<object>;
const junk = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withTypedArray: true,
  maxDepth: 3,
});
const oddities = fc.constantFrom<unknown>(
  0,
  '',
  false,
  null,
  NaN,
  -1,
  1.5,
  [],
  {},
  [null],
  [[]],
  [{}],
  { from: 1 },
  Object.create(null),
  new Date(NaN),
  10n,
);

describe.each(Object.entries(kinds))('%s', (_, kind) => {
  test('is made by any props with every rule of Kubernetes kept, or refused in one sentence', () => {
    const tally = new Tally();
    fc.assert(
      fc.property(kind.given, namespace, defaults, (given, where, common) => {
        tally.run(kind, { given, namespace: where, defaults: common });
      }),
      { numRuns: RUNS },
    );
    expect(tally.share).toBeGreaterThan(1 / 3);
    expect(tally.counts.refused).toBeGreaterThan(0);
  });

  test('is made or refused in one sentence where a JavaScript caller spoils one property, or any value inside', () => {
    const tally = new Tally();
    const spoiled = fc
      .tuple(
        kind.given,
        fc.constantFrom(...kind.keys),
        fc.array(fc.nat(9), { maxLength: 3 }),
        fc.oneof(junk, oddities),
      )
      .map(([given, key, path, value]) => ({
        ...given,
        [key]: spoil((given as Record<string, unknown>)[key], path, value),
      }));
    fc.assert(
      fc.property(spoiled, (given) => tally.run(kind, { given })),
      { numRuns: RUNS },
    );
    expect(tally.counts.refused).toBeGreaterThan(0);
  });

  test('is made or refused in one sentence where a JavaScript caller passes anything for props', () => {
    const anything = fc.oneof(
      junk,
      oddities,
      fc.object({
        key: fc.constantFrom(...kind.keys),
        maxDepth: 2,
        withNullPrototype: true,
      }),
    );
    const tally = new Tally();
    fc.assert(
      fc.property(anything, (given) => tally.run(kind, { given })),
      { numRuns: RUNS / 3 },
    );
    expect(tally.counts.refused).toBeGreaterThan(0);
  });

  test('answers with a DNS name or refuses in one sentence, whatever it is asked', () => {
    const questions = fc.record({
      client: clientService,
      ordinal: fc.oneof(fc.nat(6), junk),
      asked: fc.array(fc.oneof(junk, oddities), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(kind.given, namespace, questions, (given, where, asked) => {
        attempt(kind, {
          given,
          namespace: where,
          use: (made, chart) => askEverything(made, chart, asked),
        });
      }),
      { numRuns: RUNS / 3 },
    );
  });
});

/** Puts a value somewhere inside another: `path` has the child to go into at each step. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  if (
    path.length === 0 ||
    typeof value !== 'object' ||
    value === null ||
    Object.keys(value).length === 0
  ) {
    return by;
  }
  if (
    ![Object.prototype, Array.prototype, null].includes(
      Object.getPrototypeOf(value) as object | null,
    )
  ) {
    return by;
  }
  const keys = Object.keys(value);
  const key = keys[path[0] % keys.length];
  const child = spoil((value as Record<string, unknown>)[key], path.slice(1), by);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? child : item))
    : { ...value, [key]: child };
}

test('defaults of any kind are taken or refused in one sentence', () => {
  const value = fc.oneof(
    junk,
    oddities,
    resources,
    fc.constantFrom(
      '1.28',
      '1.7',
      '1.31.2',
      'restricted',
      'cluster.local',
      'x'.repeat(64),
    ),
  );
  const given = fc.dictionary(
    fc.constantFrom(
      'instance',
      'imagePullSecrets',
      'security',
      'resources',
      'clusterDomain',
      'oldestKubernetes',
      'expose',
      'apiServer',
      'monitoring',
    ),
    value,
    { maxKeys: 2 },
  );
  fc.assert(
    fc.property(given, (common) => {
      attempt(kinds.InternalApi, {
        given: { image: 'example/app:1.0', ports: { http: 80 } },
        defaults: common,
      });
    }),
    { numRuns: RUNS },
  );
});

test('what is added through cdk8s-plus keeps every rule of Kubernetes, or is refused in one sentence', () => {
  const context = fc.record(
    {
      ensureNonRoot: fc.boolean(),
      privileged: fc.boolean(),
      allowPrivilegeEscalation: fc.boolean(),
      readOnlyRootFilesystem: fc.boolean(),
      user: fc.constantFrom(0, 5),
      capabilities: fc.constantFrom<object>(
        {},
        { add: [kplus.Capability.SYS_ADMIN] },
        { add: [kplus.Capability.NET_BIND_SERVICE], drop: [kplus.Capability.ALL] },
      ),
    },
    { requiredKeys: [] },
  );
  const security = fc.constantFrom('restricted', 'baseline');
  const tally = new Tally();
  fc.assert(
    fc.property(context, security, fc.boolean(), (securityContext, level, init) => {
      tally.run(kinds.InternalApi, {
        given: { image: 'example/app:1.0', ports: { http: 80 }, security: level },
        use: (made, chart) =>
          addContainer(
            made as InternalApi<string>,
            chart,
            init,
            securityContext as kplus.ContainerSecurityContextProps,
          ),
      });
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(tally.counts.made, tally.counts.refused)).toBeGreaterThan(0);
});

function addContainer(
  { deployment }: InternalApi<string>,
  chart: Chart,
  init: boolean,
  securityContext: kplus.ContainerSecurityContextProps,
): void {
  const container = {
    name: 'added',
    image: 'example/added:1.0',
    securityContext: definedOnly(securityContext),
  };
  if (init) {
    deployment.addInitContainer(container);
  } else {
    deployment.addContainer({
      ...container,
      volumeMounts: [
        { path: '/x', volume: kplus.Volume.fromEmptyDir(chart, 'added', 'added') },
      ],
    });
  }
}

/**
 * cdk8s-plus refuses privileged containers without escalation by an error of its own, which is not
 * the library's to mend.
 */
function definedOnly(
  context: kplus.ContainerSecurityContextProps,
): kplus.ContainerSecurityContextProps {
  return {
    ...context,
    allowPrivilegeEscalation:
      context.privileged === true ? true : context.allowPrivilegeEscalation,
  };
}

/** Manifests that keep every rule, and what one wrong value in them breaks. */
const service = ['Service', 'spec'];
const pod = ['Deployment', 'spec', 'template', 'spec'];
const container = [...pod, 'containers', '0'];
const policy = ['NetworkPolicy', 'spec'];
const ingressPath = ['Ingress', 'spec', 'rules', '0', 'http', 'paths', '0'];
const routed = ['HTTPRoute', 'spec', 'rules', '0'];
const wrongs: readonly (readonly [
  path: readonly string[],
  value: unknown,
  rule: string,
])[] = [
  [
    ['Service', 'metadata', 'name'],
    '9lives',
    'a Service name is an RFC 1035 label',
  ],
  [['Service', 'metadata', 'namespace'], 'Shop', 'a namespace is a DNS label'],
  [
    ['Service', 'metadata', 'labels', 'tier'],
    'not legal',
    'a label value is at most 63 legal characters',
  ],
  [[...service, 'selector'], {}, 'a Service without a selector has EndpointSlices'],
  [[...service, 'selector'], { app: 'other' }, 'the selector matches a workload'],
  [
    [...service, 'ports', '0', 'targetPort'],
    'htpp',
    'the targetPort is a container port of the same protocol',
  ],
  [
    [...service, 'ports', '0', 'protocol'],
    'UDP',
    'the targetPort is a container port of the same protocol',
  ],
  [[...service, 'ports', '0', 'port'], 0, 'a port is 1 to 65535'],
  [[...service, 'ports', '0', 'name'], 'metrics', 'port names are unique'],
  [[...service, 'ports', '0', 'nodePort'], 80, 'a node port is 30000 to 32767'],
  [
    [...service, 'type'],
    'ClusterIP',
    'loadBalancerSourceRanges is for LoadBalancer',
  ],
  [[...service, 'clusterIP'], 'None', 'only a ClusterIP Service is headless'],
  [
    [...service, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
    86401,
    'the affinity timeout is 1 to 86400 seconds',
  ],
  [
    ['Deployment', 'spec', 'selector', 'matchLabels'],
    { app: 'other' },
    'a selector matches the labels of its own pods',
  ],
  [
    ['Deployment', 'spec', 'strategy', 'rollingUpdate', 'maxSurge'],
    0,
    'a pod may be missing or extra',
  ],
  [
    [...container, 'ports', '0', 'containerPort'],
    9090,
    'no two container ports are on one protocol and number',
  ],
  [
    [...container, 'ports', '0', 'hostPort'],
    8080,
    'no container has a port of the host',
  ],
  [
    [...container, 'volumeMounts', '0', 'name'],
    'none',
    'a mount names a volume of the pod',
  ],
  [
    [...container, 'volumeMounts', '0', 'mountPath'],
    '/tmp/',
    'each path is mounted once',
  ],
  [
    [...container, 'readinessProbe', 'httpGet', 'port'],
    8081,
    'a probe asks a port that a container listens on',
  ],
  [
    [...container, 'readinessProbe', 'periodSeconds'],
    0,
    'periodSeconds is 1 and up',
  ],
  [
    [...container, 'lifecycle', 'preStop', 'sleep', 'seconds'],
    30,
    'the sleep is shorter than the grace period',
  ],
  [
    [...container, 'resources', 'limits'],
    { cpu: '10m' },
    'a request is not above its limit',
  ],
  [
    [...container, 'securityContext', 'capabilities'],
    {},
    'all capabilities are dropped',
  ],
  [
    [...container, 'securityContext', 'allowPrivilegeEscalation'],
    true,
    'no privileges are escalated',
  ],
  [[...pod, 'securityContext', 'runAsNonRoot'], false, 'runAsNonRoot is true'],
  [
    [...pod, 'enableServiceLinks'],
    true,
    'variables of other Services are injected just where',
  ],
  [
    [...policy, 'podSelector', 'matchLabels'],
    { app: 'other' },
    'a policy selects the pods of one workload or its releases',
  ],
  [[...policy, 'policyTypes'], [], 'policyTypes are spelled out'],
  [
    [...policy, 'policyTypes'],
    ['Ingress'],
    'egress has rules where it is isolated, for DNS at least',
  ],
  [
    [...policy, 'policyTypes'],
    ['Egress'],
    'rules are for a direction that is isolated',
  ],
  [
    [...policy, 'ingress', '0', 'ports', '0', 'port'],
    80,
    'a rule of a policy opens a port of the pods',
  ],
  [[...policy, 'ingress', '0', 'ports'], [], 'an empty list would open everything'],
  [[...policy, 'ingress', '0'], {}, 'no rule opens everything'],
  [[...policy, 'ingress', '1', 'from'], [{}], 'a peer is not empty'],
  [
    [...policy, 'egress', '0', 'ports', '0', 'protocol'],
    'TCP',
    'DNS stays open over UDP and TCP',
  ],
  [
    [...policy, 'egress', '0', 'ports', '1', 'port'],
    54,
    'DNS stays open over UDP and TCP',
  ],
  [[...policy, 'egress', '0', 'to'], undefined, 'DNS stays open over UDP and TCP'],
  [[...policy, 'egress'], [], 'DNS stays open over UDP and TCP'],
  [
    [...ingressPath, 'backend', 'service', 'name'],
    'wep',
    'a path leads to a port of a Service',
  ],
  [
    [...ingressPath, 'backend', 'service', 'port', 'name'],
    'htpp',
    'a path leads to a port of a Service',
  ],
  [[...ingressPath, 'pathType'], 'prefix', 'a path type is known'],
  [[...ingressPath, 'path'], 'api', 'a path is one that a request has'],
  [
    ['Ingress', 'spec', 'rules', '0', 'host'],
    'shop.example.com:80',
    'a host is a lower-case DNS name',
  ],
  [['Ingress', 'spec', 'rules'], [], 'an Ingress lets something in'],
  [
    ['HTTPRoute', 'spec', 'parentRefs', '0', 'name'],
    'Public',
    'a Gateway has a legal name',
  ],
  [
    [...routed, 'backendRefs', '0', 'port'],
    8080,
    'a rule leads to a port of a Service',
  ],
  [[...routed, 'backendRefs', '0', 'weight'], -1, 'a weight is 0 to 1000000'],
  [[...routed, 'backendRefs', '0', 'weight'], 0, 'somebody has a share'],
  [
    [...routed, 'backendRefs', '0', 'namespace'],
    'other',
    'another namespace lets the route in',
  ],
];

test.each(wrongs.map(([path, ...rest]) => [path.join('.'), ...rest] as const))(
  'the judge of the manifests sees that %s is %j',
  (path, value, rule) => {
    const chart = new Chart(new App({ outdir: 'dist' }), 'shop');
    new WebService(chart, 'web', {
      image: 'example/web:1.0',
      ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
      readiness: { httpGet: '/', port: 'http' },
      writablePaths: ['/cache'],
      service: { sessionAffinity: { clientIpTimeout: Duration.hours(1) } },
      labels: { tier: 'front' },
      allowFrom: [{ namespace: 'monitoring', port: 'metrics' }],
      egress: 'declared',
      expose: {
        loadBalancer: {
          port: [{ port: 'http', nodePort: 30080 }, { port: 'metrics' }],
          sourceRanges: ['203.0.113.0/24'],
        },
        ingress: { host: 'shop.example.com', port: 'http', paths: ['/api'] },
        gateway: {
          host: 'shop.example.com',
          port: 'http',
          parentRef: { name: 'public' },
        },
      },
    });
    const manifests = structuredClone(Testing.synth(chart)) as Record<
      string,
      unknown
    >[];
    expect(brokenRules(manifests)).toEqual([]);
    spoilOne(manifests, path, value);
    expect(brokenRules(manifests)).toContainEqual(expect.stringContaining(rule));
  },
);

/** Changes one field, by the kind of its object and its path. */
function spoilOne(
  manifests: readonly Record<string, unknown>[],
  path: string,
  value: unknown,
): void {
  const [kind, ...steps] = path.split('.');
  const parent = steps
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (object, step) => (object[step] ??= {}) as Record<string, unknown>,
      manifests.find((manifest) => manifest.kind === kind) as Record<
        string,
        unknown
      >,
    );
  parent[steps[steps.length - 1]] = value;
}

test.each([
  ['Role.rules', [], 'a role allows something'],
  ['Role.rules.0.verbs', [], 'a rule has verbs'],
  ['Role.rules.0.resources', ['nodes'], 'of what is in no namespace'],
  ['RoleBinding.roleRef.name', 'none', 'a bound role is there'],
  ['RoleBinding.subjects.0.name', 'none', 'is that of pods'],
  ['ClusterRole.metadata.namespace', 'shop', 'what is in no namespace has none'],
  ['ClusterRoleBinding.subjects.0.namespace', undefined, 'bound in its namespace'],
  ['ServiceAccount.automountServiceAccountToken', true, 'only who asks for'],
  ['Deployment.spec.template.spec.automountServiceAccountToken', false, 'have its'],
  ['ServiceMonitor.spec.endpoints.0.port', 'none', 'a scraped port is there'],
  ['ServiceMonitor.spec.endpoints.0.scrapeTimeout', '90s', 'not longer than'],
  ['Service.metadata.labels', {}, 'a ServiceMonitor selects one Service'],
])('the judge of accounts and monitors sees that %s is %j', (path, value, rule) => {
  const chart = new Chart(new App({ outdir: 'dist' }), 'shop', {
    namespace: 'shop',
  });
  new WebService(chart, 'web', {
    image: 'example/web:1.0',
    ports: { http: 80 },
    permissions: { resources: 'pods', verbs: 'get' },
    clusterPermissions: { resources: 'nodes', verbs: 'get' },
    metrics: { port: 'http', interval: Duration.seconds(30) },
  });
  const manifests = structuredClone(Testing.synth(chart)) as Record<
    string,
    unknown
  >[];
  expect(brokenRules(manifests)).toEqual([]);
  spoilOne(manifests, path, value);
  expect(brokenRules(manifests)).toContainEqual(expect.stringContaining(rule));
});

test.each([
  ['spec.replicas', 2, 'only fields that Kubernetes knows'],
  ['spec.updateStrategy.rollingUpdate.maxSurge', 1, 'either extra or missing'],
  [
    'spec.updateStrategy.rollingUpdate.maxUnavailable',
    0,
    'either extra or missing',
  ],
  [
    'spec.updateStrategy.rollingUpdate.maxUnavailable',
    '101%',
    'counted or a percent',
  ],
  [
    'spec.updateStrategy.rollingUpdate',
    { maxSurge: 1, maxUnavailable: 0 },
    'two pods do not want one port of a node',
  ],
  ['spec.updateStrategy.type', 'Recreate', 'the strategy is known'],
  ['spec.template.spec.hostNetwork', true, 'DNS knows Services'],
  ['spec.template.spec.hostNetwork', true, 'ports are the same'],
  [
    'spec.template.spec.containers.0.ports.1.hostPort',
    80,
    'a port of its node once',
  ],
  ['spec.template.spec.containers.0.ports.1.hostPort', 0, 'is 1 to 65535'],
  ['spec.template.spec.volumes.0.hostPath.path', '/var/../etc', 'without ..'],
])('the judge of DaemonSets sees that %s is %j', (path, value, rule) => {
  const chart = new Chart(new App({ outdir: 'dist' }), 'shop');
  new NodeAgent(chart, 'agent', {
    image: 'example/agent:1.0',
    security: 'privileged',
    ports: { http: { port: 8080, hostPort: 80 }, metrics: 9090 },
    hostPaths: { '/var/log': {} },
  });
  const manifests = structuredClone(Testing.synth(chart)) as Record<
    string,
    unknown
  >[];
  const standard = {
    pods: () => ({ security: 'privileged', serviceLinks: false }) as const,
  };
  expect(brokenRules(manifests, standard)).toEqual([]);
  spoilOne(manifests, `DaemonSet.${path}`, value);
  expect(brokenRules(manifests, standard)).toContainEqual(
    expect.stringContaining(rule),
  );
});

const labelled = 'spec.template.metadata.labels';

test.each([
  ['Job.metadata.name', 'x'.repeat(64), "a Job's name is a label of its pods"],
  ['Job.spec.backoffLimit', -1, 'backoffLimit is 0 and up'],
  ['Job.spec.template.spec.restartPolicy', 'Always', 'are not always restarted'],
  ['Job.spec.template.spec.restartPolicy', undefined, 'are not always restarted'],
  ['Job.spec.completions', undefined, 'numbered pods have a number'],
  ['Job.spec.completionMode', 'indexed', 'the completion mode is known'],
  ['Job.spec.parallelism', 100_001, 'not too many numbered pods run at once'],
  ['Job.spec.suspend', true, 'a hook ends'],
  ['Job.spec.template.spec.containers.1', { name: 'proxy' }, 'a Job ends'],
  [`Job.${labelled}`, { 'app.kubernetes.io/name': 'web' }, 'pods of one workload'],
  [
    `Job.${labelled}`,
    { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' },
    'Service web does not select it',
  ],
  ['Job.metadata.annotations', { 'helm.sh/hook': 'pre-install' }, 'is for both'],
  ['ConfigMap.metadata.annotations', {}, 'what a hook needs is made before it'],
  ['CronJob.metadata.name', 'x'.repeat(53), 'has at most 52 characters'],
  ['CronJob.spec.schedule', '* * * *', 'a schedule has five fields'],
  ['CronJob.spec.schedule', 'TZ=UTC * * * * *', 'is text without a time zone'],
  ['CronJob.spec.timeZone', 'Europe/Berlim', 'a time zone is known'],
  ['CronJob.spec.concurrencyPolicy', 'forbid', 'the concurrency policy is known'],
  ['CronJob.spec.startingDeadlineSeconds', 9, 'a Job may start ten seconds late'],
  ['CronJob.spec.failedJobsHistoryLimit', -1, 'failedJobsHistoryLimit is 0 and up'],
  [
    'CronJob.spec.jobTemplate.spec.selector',
    {},
    'only fields that Kubernetes knows',
  ],
])('the judge of Jobs sees that %s is %j', (path, value, rule) => {
  const chart = new Chart(new App({ outdir: 'dist' }), 'shop');
  const image = 'example/shop:1.0';
  new WebService(chart, 'web', { image, ports: { http: 80 } });
  const settings = new kplus.ConfigMap(chart, 'map', { metadata: { name: 'map' } });
  new Job(chart, 'migrate', {
    image,
    runs: 'before-apply',
    envFrom: [settings],
    createFirst: [settings],
    completionMode: 'Indexed',
    completions: 2,
    egress: 'declared',
  });
  new CronJob(chart, 'backup', { image, schedule: '@daily', timeZone: 'Etc/UTC' });
  const manifests = structuredClone(Testing.synth(chart)) as Record<
    string,
    unknown
  >[];
  expect(brokenRules(manifests)).toEqual([]);
  spoilOne(manifests, path, value);
  expect(brokenRules(manifests)).toContainEqual(expect.stringContaining(rule));
});
