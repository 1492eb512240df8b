import { ExternalAlias, InternalApi, NodeAgent, Worker } from '../../../src';
import { agent, complaint, emptyDir, image, newChart, table } from './table';

const privileged = { security: 'privileged' };

table('what a NodeAgent does not have', agent, [
  [
    'it has replicas',
    { replicas: 2 },
    ['a NodeAgent has no replicas', 'got 2', 'nodeSelector', 'use a Worker'],
    { nodeSelector: { disk: 'ssd' } },
  ],
  [
    'it has a budget',
    { disruptionBudget: false },
    ['no disruptionBudget', 'no drain evicts its pods', 'leave it out'],
    {},
  ],
  [
    'it is spread',
    { spread: { nodes: 'required' } },
    ['no spread', 'on every node already'],
    {},
  ],
  [
    "its strategy has Kubernetes' name",
    { updateStrategy: { type: 'OnDelete' } },
    ['no updateStrategy', 'write strategy'],
    { strategy: 'OnDelete' },
  ],
  [
    'it is exposed',
    { ports: { http: 80 }, expose: {} },
    ['unknown property "expose"'],
    { ports: { http: 80 } },
  ],
  [
    'it has a Service of no ports',
    { service: { internalTrafficPolicy: 'Cluster' } },
    ['there is no Service without ports', 'set ports'],
    { ports: { http: 80 }, service: { internalTrafficPolicy: 'Cluster' } },
  ],
  ['its ports are empty', { ports: {} }, ['ports is empty', 'leave ports out'], {}],
  [
    'an option of its Service is written beside it',
    { ports: { http: 80 }, internalTrafficPolicy: 'Cluster' },
    ['internalTrafficPolicy is a property of service'],
    { ports: { http: 80 } },
  ],
  [
    'its name is none of a Service',
    { name: '9-lives', ports: { http: 80 } },
    ['name', 'got "9-lives"'],
    { name: '9-lives' },
  ],
]);

table('how a NodeAgent rolls', agent, [
  [
    'a pod is both extra and missing',
    { strategy: { maxSurge: 1, maxUnavailable: 1 } },
    ['exactly one of strategy.maxSurge and strategy.maxUnavailable must be 0'],
    { strategy: { maxSurge: 1, maxUnavailable: 0 } },
  ],
  [
    'no pod is extra or missing',
    { strategy: { maxSurge: '0%', maxUnavailable: 0 } },
    ['exactly one', 'set maxSurge'],
    { strategy: { maxUnavailable: '10%' } },
  ],
  [
    'the only number is nothing',
    { strategy: { maxSurge: 0 } },
    ['exactly one'],
    { strategy: { maxSurge: '10%' } },
  ],
  [
    'more pods are extra than there are nodes',
    { strategy: { maxSurge: '101%' } },
    ['strategy.maxSurge', 'got "101%"', "up to '100%'"],
    { strategy: { maxSurge: '100%' } },
  ],
  [
    'all pods are replaced at once',
    { strategy: 'Recreate' },
    ['strategy', 'got "Recreate"', "'OnDelete'"],
    { strategy: {} },
  ],
  [
    'both pods of a node need one of its ports',
    {
      ...privileged,
      ports: { http: { port: 80, hostPort: 8080 } },
      strategy: { maxSurge: 1 },
    },
    ['both the old and the new pod', 'got [8080]', 'set maxUnavailable'],
    {
      ...privileged,
      ports: { http: { port: 80, hostPort: 8080 } },
      strategy: { maxUnavailable: 2 },
    },
  ],
  [
    'both pods listen on the network of the node',
    {
      ...privileged,
      hostNetwork: true,
      containerPorts: { http: 80 },
      strategy: { maxSurge: 1 },
    },
    ['both the old and the new pod', 'got [80]'],
    { ...privileged, hostNetwork: true, strategy: { maxSurge: 1 } },
  ],
]);

const hosts = (hostPaths: unknown) => ({ ...privileged, hostPaths });

table('what a NodeAgent has of its node', agent, [
  [
    'the level forbids ports of the node',
    { containerPorts: { http: { port: 80, hostPort: 80 } } },
    ['"restricted"', 'got hostPort', "security: 'privileged'"],
    { ...privileged, containerPorts: { http: { port: 80, hostPort: 80 } } },
  ],
  [
    'the level forbids paths and the network of the node',
    { security: 'baseline', hostPaths: { '/var/log': {} }, hostNetwork: true },
    [
      '"baseline"',
      'got hostPaths, hostNetwork',
      'leave hostPaths and hostNetwork out',
    ],
    { security: 'baseline', hostPaths: {}, hostNetwork: false },
  ],
  [
    'a port of the node is none',
    { ...privileged, ports: { http: { port: 80, hostPort: 0 } } },
    ['ports.http.hostPort', 'got 0', '1 to 65535'],
    { ...privileged, ports: { http: { port: 80, hostPort: 1 } } },
  ],
  [
    'two ports want one port of the node',
    {
      ...privileged,
      ports: { http: { port: 80, hostPort: 8080 } },
      containerPorts: { health: { port: 81, hostPort: 8080 } },
    },
    ['"http" and "health" have the same hostPort', 'TCP 8080 twice'],
    {
      ...privileged,
      ports: { http: { port: 80, hostPort: 8080 } },
      containerPorts: { health: { port: 81, hostPort: 8080, protocol: 'UDP' } },
    },
  ],
  [
    'one port of the container has two of the node',
    {
      ...privileged,
      ports: {
        http: { port: 80, targetPort: 8080, hostPort: 80 },
        plain: { port: 81, targetPort: 8080, hostPort: 81 },
      },
    },
    ['ports.plain and ports.http are one port of the container', 'two hostPorts'],
    {
      ...privileged,
      ports: {
        http: { port: 80, targetPort: 8080 },
        plain: { port: 81, targetPort: 8080, hostPort: 81 },
      },
    },
  ],
  [
    'the port of the node is another on its own network',
    {
      ...privileged,
      hostNetwork: true,
      ports: { http: { port: 80, hostPort: 81 } },
    },
    ['the hostPort of "http"', 'got 81', 'allowed 80', 'leave hostPort out'],
    {
      ...privileged,
      hostNetwork: true,
      ports: { http: { port: 80, hostPort: 80 } },
    },
  ],
  [
    'a path of the node is relative',
    hosts({ '/logs': 'var/log' }),
    ['hostPaths["/logs"].path', 'got "var/log"', 'starts with /'],
    hosts({ '/logs': '/var/log' }),
  ],
  [
    'a path of the node leads up',
    hosts({ '/logs': { path: '/var/../log' } }),
    ['hostPaths["/logs"].path', 'does not contain ..'],
    hosts({ '/logs': { path: '/var/..log' } }),
  ],
  [
    'nothing can be mounted at the root',
    hosts({ '/': {} }),
    ['hostPaths["/"]', 'absolute path'],
    hosts({ '/host': '/' }),
  ],
  [
    'two things are mounted at one path',
    (chart) => ({
      ...hosts({ '/var/log/': {} }),
      volumeMounts: [{ path: '/var/log', volume: emptyDir(chart) }],
    }),
    ['hostPaths["/var/log/"] is already mounted'],
    (chart) => ({
      ...hosts({ '/var/log/': {} }),
      volumeMounts: [{ path: '/var/lib', volume: emptyDir(chart, 'host-var-log') }],
    }),
  ],
  [
    'a type of a path is unknown',
    hosts({ '/run/x.sock': { type: 'socket' } }),
    ['hostPaths["/run/x.sock"].type', 'got "socket"', '"Socket"'],
    hosts({ '/run/x.sock': { type: 'Socket' } }),
  ],
  [
    'whether it is read is a word',
    hosts({ '/x': { readOnly: 'no' } }),
    ['hostPaths["/x"].readOnly must be true or false'],
    hosts({ '/x': { readOnly: false } }),
  ],
  [
    'mounts would reach the node',
    hosts({ '/x': { mountPropagation: 'Bidirectional' } }),
    ['mountPropagation', '"None", "HostToContainer"'],
    hosts({ '/x': { mountPropagation: 'HostToContainer' } }),
  ],
  [
    'a path has an unknown property',
    hosts({ '/x': { readonly: true } }),
    ['unknown property "readonly"', 'did you mean "readOnly"'],
    hosts({ '/x': {} }),
  ],
  [
    'a policy shall restrict pods with the address of their node',
    { ...privileged, hostNetwork: true, access: 'declared', egress: 'declared' },
    [
      'no NetworkPolicy restricts',
      "access: 'declared', egress: 'declared'",
      "egress: 'anywhere'",
    ],
    { ...privileged, hostNetwork: true, access: 'anyone', egress: 'anywhere' },
  ],
]);

const ports = { http: 80 };

test('fails where anything connects to a NodeAgent without ports', () => {
  const chart = newChart();
  const quiet: NodeAgent<string> = new NodeAgent<string>(chart, 'quiet', { image });
  const says = 'has no ports, so no Service leads to it, got shop/quiet, set ports';
  const acts = [
    () => new Worker(chart, 'worker', { image }).connectTo(quiet, 'http'),
    () => new ExternalAlias(chart, 'alias', { backend: quiet }),
    () => quiet.host(),
    () => quiet.address('http'),
    () => quiet.url('http'),
    () => quiet.port('http'),
  ];
  for (const act of acts) expect(complaint(act)).toContain(says);
});

test('fails where a NodeAgent with the address of its node calls a backend that a policy closes', () => {
  const chart = newChart();
  const [closed, open] = [undefined, 'anyone' as const].map(
    (access, index) =>
      new InternalApi(chart, `api-${index}`, { image, ports, access }),
  );
  const made = new NodeAgent(chart, 'agent', {
    image,
    security: 'privileged',
    hostNetwork: true,
  });
  expect(complaint(() => made.connectTo(closed))).toBe(
    '[shop/agent] the pods have the address of their node (hostNetwork), so a NetworkPolicy of shop/api-0 ' +
      'would shut them out, got a connection to shop/api-0, ' +
      "set access: 'anyone' on shop/api-0, or leave hostNetwork out",
  );
  expect(() => made.connectTo(open)).not.toThrow();
});

test('fails where a WebService has a port of the node', () => {
  const says = 'ports.http has a hostPort, got 80, use a NodeAgent';
  const wrong = { image, ports: { http: { port: 80, hostPort: 80 } } };
  expect(complaint(() => new InternalApi(newChart(), 'api', wrong))).toContain(
    says,
  );
});
