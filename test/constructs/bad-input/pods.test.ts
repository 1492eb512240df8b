import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { image, worker, api, emptyDir, table } from './table';

table('the health checks', api, [
  [
    'a check names a port that no container has',
    {
      readiness: { httpGet: '/', port: 'helth' },
      containerPorts: { health: 8081 },
    },
    ['readiness.port', 'got "helth"', '"http", "health"', 'did you mean "health"?'],
    {
      readiness: { httpGet: '/', port: 'health' },
      containerPorts: { health: 8081 },
    },
  ],
  [
    'a check gives a number for a port',
    { readiness: { httpGet: '/', port: 80 } },
    ['readiness.port', 'got 80', '"http"'],
    { readiness: { httpGet: '/', port: 'http' } },
  ],
  [
    'a check does not say which of several ports',
    { ports: { a: 1, b: 2 }, readiness: { tcpSocket: true } },
    ['readiness must name a port', '"a", "b"'],
    { ports: { a: 1, b: 2 }, readiness: { tcpSocket: true, port: 'b' } },
  ],
  [
    'a check asks a UDP port',
    {
      ports: { dns: { port: 53, protocol: 'UDP' } },
      readiness: { tcpSocket: true, port: 'dns' },
    },
    ['UDP', 'got "dns"', 'TCP'],
    { ports: { dns: 53 }, readiness: { tcpSocket: true, port: 'dns' } },
  ],
  [
    'a path does not start with a slash',
    { readiness: { httpGet: 'ready' } },
    ['httpGet', 'got "ready"', 'starts with /'],
    { readiness: { httpGet: '/ready' } },
  ],
  [
    'a path is a URL',
    { readiness: { httpGet: 'http://localhost/ready' } },
    ['got "http://localhost/ready"', 'not in a URL'],
    { readiness: { httpGet: '/ready' } },
  ],
  [
    'a check is of two kinds',
    { readiness: { httpGet: '/', tcpSocket: true } },
    ['one kind of check', 'got httpGet and tcpSocket'],
    { readiness: { tcpSocket: true } },
  ],
  [
    'a check is of no kind',
    { readiness: {} },
    ['one kind of check', 'got none', '"exec"'],
    { readiness: { exec: ['true'] } },
  ],
  [
    'a command names a port',
    { readiness: { exec: ['true'], port: 'none' } },
    ['readiness.port', 'got "none"'],
    { readiness: { exec: ['true'] } },
  ],
  [
    'headers are for a check without HTTP',
    { readiness: { tcpSocket: true, headers: { a: 'b' } } },
    ['readiness.headers', 'httpGet'],
    { readiness: { httpGet: '/', headers: { a: 'b' } } },
  ],
  [
    'liveness must succeed twice',
    { liveness: { tcpSocket: true, successThreshold: 2 } },
    ['liveness.successThreshold', 'got 2', 'allowed 1 to 1'],
    { liveness: { tcpSocket: true, successThreshold: 1 } },
  ],
  [
    'startup must succeed twice',
    { startup: { tcpSocket: true, successThreshold: 2 } },
    ['startup.successThreshold', 'got 2'],
    { readiness: { tcpSocket: true, successThreshold: 2 } },
  ],
  [
    'no failure is allowed for',
    { readiness: { tcpSocket: true, failureThreshold: 0 } },
    ['failureThreshold', 'got 0', '1 to '],
    { readiness: { tcpSocket: true, failureThreshold: 1 } },
  ],
  [
    'a period is half a second',
    { readiness: { tcpSocket: true, period: Duration.millis(500) } },
    ['readiness.period', 'got 0.5 s', 'a whole number of seconds'],
    { readiness: { tcpSocket: true, period: Duration.seconds(1) } },
  ],
  [
    'a period is nothing',
    { readiness: { tcpSocket: true, period: Duration.seconds(0) } },
    ['got 0 s', '1 to '],
    { readiness: { tcpSocket: true, initialDelay: Duration.seconds(0) } },
  ],
  [
    'a period is a number',
    { readiness: { tcpSocket: true, period: 5 } },
    ['readiness.period must be a duration', 'got 5', 'Duration.seconds(5)'],
    { readiness: { tcpSocket: true, period: Duration.seconds(5) } },
  ],
  [
    'a period is the number 0',
    { readiness: { tcpSocket: true, period: 0 } },
    ['readiness.period must be a duration', 'got 0'],
    { readiness: { tcpSocket: true } },
  ],
  [
    'a timeout is empty text',
    { readiness: { tcpSocket: true, timeout: '' } },
    ['readiness.timeout must be a duration', 'got ""'],
    { readiness: { tcpSocket: true, timeout: Duration.seconds(2) } },
  ],
  [
    'a delay is null',
    { readiness: { tcpSocket: true, initialDelay: null } },
    ['readiness.initialDelay has no value', 'got null'],
    { readiness: { tcpSocket: true, initialDelay: undefined } },
  ],
  [
    'a check is misspelt',
    { rediness: { tcpSocket: true } },
    ['"rediness"', 'did you mean "readiness"?'],
    { readiness: { tcpSocket: true } },
  ],
]);

table('the containers of a pod', api, [
  ['an image is empty', { image: '' }, ['image', 'got ""'], { image: 'nginx' }],
  [
    'an image is missing',
    { image: undefined },
    ["image is missing, write image: 'registry/name:tag'"],
    { image: 'nginx' },
  ],
  [
    'an image has a space',
    { image: 'my image' },
    ['image', 'got "my image"', 'registry/name:tag'],
    { image: 'my/image' },
  ],
  [
    'a pull policy is in lower case',
    { imagePullPolicy: 'always' },
    ['got "always"', 'did you mean "Always"?'],
    { imagePullPolicy: 'Always' },
  ],
  [
    'a command is text',
    { command: 'run me' },
    ['command must be a list', 'got "run me"', '[...]'],
    { command: ['run', 'me'] },
  ],
  [
    'an argument is a number',
    { args: ['--port', 80] },
    ['args[1]', 'got 80', 'in quotes'],
    { args: ['--port', '80'] },
  ],
  [
    'a variable is a number',
    { env: { PORT: 80 } },
    ['env.PORT', 'got 80', 'put it in quotes: "80"'],
    { env: { PORT: '80' } },
  ],
  [
    'a variable is a boolean',
    { env: { DEBUG: true } },
    ['env.DEBUG', 'got true', 'put it in quotes: "true"'],
    { env: { DEBUG: 'true' } },
  ],
  [
    'a variable is undefined',
    { env: { DEBUG: undefined } },
    ['env.DEBUG', 'got undefined'],
    { env: {} },
  ],
  [
    'a variable has a name with a space',
    { env: { 'A B': 'x' } },
    ['got "A B"'],
    { env: { A_B: 'x' } },
  ],
  [
    'a variable has two dots for a name',
    { env: { '..': 'x' } },
    ['got ".."'],
    { env: { 'a..b': 'x' } },
  ],
  [
    'a variable has a source that does not exist',
    { env: { A: { valueFrom: { secretRef: {} } } } },
    ['env.A', 'EnvValue'],
    { env: { A: kplus.EnvValue.fromValue('x') } },
  ],
  [
    'a variable has nothing for a source',
    { env: { A: { valueFrom: null } } },
    ['env.A', 'EnvValue'],
    { env: { A: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP) } },
  ],
  [
    'two containers have one name',
    { sidecars: [{ name: 'backend', image }] },
    ['sidecars[0].name', 'got "backend"', 'unique names'],
    { sidecars: [{ name: 'proxy', image }] },
  ],
  [
    'a container name has capitals',
    { initContainers: [{ name: 'Prepare', image }] },
    ['initContainers[0].name', 'got "Prepare"', 'write "prepare"'],
    { initContainers: [{ name: 'prepare', image }] },
  ],
  [
    'a sidecar listens on a port that does not exist',
    { sidecars: [{ name: 'proxy', image, listensOn: ['htpp'] }] },
    ['sidecars[0].listensOn', 'got "htpp"', 'did you mean "http"?'],
    { sidecars: [{ name: 'proxy', image, listensOn: ['http'] }] },
  ],
  [
    'two sidecars listen on one port',
    {
      sidecars: [
        { name: 'a', image, listensOn: ['http'] },
        { name: 'b', image, listensOn: ['http'] },
      ],
    },
    ['sidecars[1].listensOn', 'got "http"', '"a"'],
    {
      sidecars: [
        { name: 'a', image, listensOn: ['http'] },
        { name: 'b', image },
      ],
    },
  ],
  [
    'an init container has a health check',
    { initContainers: [{ name: 'a', image, readiness: { tcpSocket: true } }] },
    ['unknown property "readiness" in initContainers[0]'],
    { sidecars: [{ name: 'a', image, readiness: { tcpSocket: true } }] },
  ],
]);

const cpu = kplus.Cpu.millis;
table('the resources of a container', api, [
  [
    'a request is above its limit',
    { resources: { cpu: { request: cpu(200), limit: cpu(100) } } },
    ['resources.cpu.request', 'got 200', 'at most 100'],
    { resources: { cpu: { request: cpu(100), limit: cpu(100) } } },
  ],
  [
    'a memory request is above its limit',
    {
      resources: {
        memory: { request: Size.gibibytes(2), limit: Size.mebibytes(64) },
      },
    },
    ['resources.memory.request', 'got 2048', 'at most 64'],
    {
      resources: {
        memory: { request: Size.mebibytes(64), limit: Size.gibibytes(2) },
      },
    },
  ],
  [
    'a size is text',
    { resources: { memory: { request: '64Mi' } } },
    ['resources.memory.request', 'got "64Mi"', 'Size.mebibytes(n)'],
    { resources: { memory: { request: Size.mebibytes(64) } } },
  ],
  [
    'a size has a fraction of a mebibyte',
    { resources: { memory: { request: Size.mebibytes(1.0001) } } },
    ['resources.memory.request', 'a whole number of mebibytes'],
    { resources: { memory: { request: Size.gibibytes(1.5) } } },
  ],
  [
    'CPU is text',
    { resources: { cpu: { request: '50m' } } },
    ['resources.cpu.request', 'got "50m"', 'Cpu.millis(100)'],
    { resources: { cpu: { request: cpu(50) } } },
  ],
  [
    'CPU is half a thousandth',
    { resources: { cpu: { request: cpu(0.5) } } },
    ['resources.cpu.request', 'got "0.5m"', 'steps of 1m'],
    { resources: { cpu: { request: cpu(1) } } },
  ],
  [
    'a resource is unknown',
    { resources: { gpu: {} } },
    ['"gpu"', 'cpu, memory'],
    { resources: {} },
  ],
]);

table('the volumes of a pod', api, [
  [
    'two mounts are on one path',
    (chart) => ({
      volumeMounts: [
        { path: '/data', volume: emptyDir(chart, 'a') },
        { path: '/data/', volume: emptyDir(chart, 'b') },
      ],
    }),
    ['volumeMounts[1].path', 'got "/data/"', 'unique paths'],
    (chart) => ({
      volumeMounts: [
        { path: '/a', volume: emptyDir(chart, 'a') },
        { path: '/b', volume: emptyDir(chart, 'b') },
      ],
    }),
  ],
  [
    'two volumes have one name',
    (chart) => ({
      volumeMounts: [
        { path: '/a', volume: emptyDir(chart) },
        { path: '/b', volume: kplus.Volume.fromEmptyDir(chart, 'other', 'files') },
      ],
    }),
    ['two volumes with the same name', 'got "files"'],
    (chart) => ({
      volumeMounts: [
        { path: '/a', volume: emptyDir(chart) },
        { path: '/b', volume: chart.node.findChild('volume-files') },
      ],
    }),
  ],
  [
    'a volume is called what nothing may be called',
    (chart) => ({
      volumeMounts: [{ path: '/a', volume: emptyDir(chart, 'My_Files') }],
    }),
    ['got "My_Files"', 'write "my-files"'],
    (chart) => ({
      volumeMounts: [{ path: '/a', volume: emptyDir(chart, 'my-files') }],
    }),
  ],
  [
    'a mount has a claim for a volume',
    (chart) => ({
      volumeMounts: [
        {
          path: '/a',
          volume: kplus.PersistentVolumeClaim.fromClaimName(
            chart,
            'claim',
            'files',
          ),
        },
      ],
    }),
    ['volumeMounts[0].volume', 'Volume.from'],
    (chart) => ({
      volumeMounts: [
        {
          path: '/a',
          volume: kplus.Volume.fromPersistentVolumeClaim(
            chart,
            'volume',
            kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'files'),
          ),
        },
      ],
    }),
  ],
  [
    'a mount has a name for a volume',
    { volumeMounts: [{ path: '/a', volume: 'files' }] },
    ['volumeMounts[0].volume', 'got "files"', 'Volume.from'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart) }] }),
  ],
  [
    'a property of a mount is misspelt',
    (chart) => ({
      volumeMounts: [{ path: '/a', volume: emptyDir(chart), readonly: true }],
    }),
    ['"readonly"', 'did you mean "readOnly"?'],
    (chart) => ({
      volumeMounts: [{ path: '/a', volume: emptyDir(chart), readOnly: true }],
    }),
  ],
  [
    'a folder of a volume leads out of it',
    (chart) => ({
      volumeMounts: [{ path: '/a', volume: emptyDir(chart), subPath: '../a' }],
    }),
    ['subPath', 'got "../a"'],
    (chart) => ({
      volumeMounts: [{ path: '/a', volume: emptyDir(chart), subPath: 'a' }],
    }),
  ],
  [
    'a path is relative',
    { writablePaths: ['cache'] },
    ['writablePaths[0]', 'got "cache"', 'starts with /'],
    { writablePaths: ['/cache'] },
  ],
  [
    'a path is the root',
    { writablePaths: ['/'] },
    ['writablePaths[0]', 'got "/"'],
    { writablePaths: ['/a'] },
  ],
  [
    'a path is nothing but slashes',
    { writablePaths: ['//'] },
    ['writablePaths[0]', 'got "//"'],
    { writablePaths: ['//a'] },
  ],
  [
    'a path contains `..`',
    { writablePaths: ['/../tmp'] },
    ['writablePaths[0]', 'got "/../tmp"'],
    { writablePaths: ['/..tmp'] },
  ],
  [
    'a path is writable twice',
    { writablePaths: ['/cache', '/cache/'] },
    ['writablePaths[1]', 'got "/cache/"', 'unique paths'],
    { writablePaths: ['/a/b', '/a-b', '/tmp'] },
  ],
  [
    'writable paths are text',
    { writablePaths: '/cache' },
    ['writablePaths must be a list', 'got "/cache"'],
    { writablePaths: [] },
  ],
]);

table('the security of a pod', api, [
  [
    'root is restricted',
    { user: 0 },
    ['user', 'got 0', "'baseline'"],
    { user: 0, security: 'baseline' },
  ],
  [
    'a user is a name',
    { user: 'nginx' },
    ['user', 'got "nginx"', 'the numeric uid'],
    { user: 101 },
  ],
  [
    'a standard does not exist',
    { security: 'none' },
    ['security', 'got "none"', '"restricted", "baseline"', '"privileged"'],
    { security: 'baseline' },
  ],
  [
    'a volume is a path of the host',
    (chart) => ({
      volumeMounts: [
        {
          path: '/a',
          volume: kplus.Volume.fromHostPath(chart, 'v', 'host', { path: '/etc' }),
        },
      ],
    }),
    ['restricted', '"host"'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart) }] }),
  ],
  [
    'a volume is a disk of a cloud',
    (chart) => ({
      volumeMounts: [
        {
          path: '/a',
          volume: kplus.Volume.fromAwsElasticBlockStore(chart, 'v', 'vol-1', {
            name: 'disk',
          }),
        },
      ],
    }),
    ['restricted', '"disk"'],
    (chart) => ({
      security: 'baseline',
      volumeMounts: [
        {
          path: '/a',
          volume: kplus.Volume.fromAwsElasticBlockStore(chart, 'v', 'vol-1', {
            name: 'disk',
          }),
        },
      ],
    }),
  ],
  [
    'a flag is a number',
    { readOnlyRootFilesystem: 0 },
    ['readOnlyRootFilesystem', 'got 0'],
    { readOnlyRootFilesystem: false },
  ],
  [
    'a pull secret is a name',
    { imagePullSecrets: ['registry'] },
    ['imagePullSecrets[0]', 'got "registry"', 'Secret.fromSecretName'],
    (chart) => ({
      imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'pull', 'registry')],
    }),
  ],
  [
    'a pull secret is a chart',
    (chart) => ({ imagePullSecrets: [chart] }),
    ['imagePullSecrets[0]', 'Secret.fromSecretName'],
    { imagePullSecrets: [] },
  ],
  [
    'a service account is a name',
    { serviceAccount: 'robot' },
    ['serviceAccount', 'got "robot"', 'fromServiceAccountName'],
    (chart) => ({
      serviceAccount: kplus.ServiceAccount.fromServiceAccountName(
        chart,
        'account',
        'robot',
      ),
    }),
  ],
  [
    'a service account is a chart',
    (chart) => ({ serviceAccount: chart }),
    ['serviceAccount', 'fromServiceAccountName'],
    { serviceAccount: undefined },
  ],
]);

table('how pods are replaced and stopped', worker, [
  [
    'there are half pods',
    { replicas: 1.5 },
    ['replicas', 'got 1.5', '0 to'],
    { replicas: 0 },
  ],
  [
    'replicas are in quotes',
    { replicas: '3' },
    ['got "3"', 'write 3 without quotes'],
    { replicas: 3 },
  ],
  [
    'replicas are negative',
    { replicas: -1 },
    ['replicas', 'got -1'],
    { replicas: 1 },
  ],
  [
    'no pod could be replaced',
    { strategy: { maxUnavailable: 0, maxSurge: 0 } },
    ['neither', 'raise maxSurge'],
    { strategy: { maxUnavailable: 1, maxSurge: 0 } },
  ],
  [
    'more than all pods may be missing',
    { strategy: { maxUnavailable: '101%' } },
    ['maxUnavailable', 'got "101%"', '100%'],
    { strategy: { maxUnavailable: '100%' } },
  ],
  [
    'a percentage is no percentage',
    { strategy: { maxSurge: '25' } },
    ['maxSurge', 'got "25"', "'25%'"],
    { strategy: { maxSurge: '25%' } },
  ],
  [
    'more pods than can be counted are extra',
    { strategy: { maxSurge: 1e10 } },
    ['maxSurge', 'got 10000000000'],
    { strategy: { maxSurge: 1000 } },
  ],
  [
    'a strategy is in lower case',
    { strategy: 'recreate' },
    ['strategy', 'got "recreate"', "'Recreate'"],
    { strategy: 'Recreate' },
  ],
  [
    'the deadline comes before pods are ready',
    { minReady: Duration.seconds(700) },
    ['progressDeadline', 'got 600 s', 'more than 700 s'],
    { minReady: Duration.seconds(700), progressDeadline: Duration.seconds(701) },
  ],
  [
    'a duration is a number',
    { minReady: 5 },
    ['minReady must be a duration', 'got 5', 'Duration.seconds(5)'],
    { minReady: Duration.seconds(5) },
  ],
  [
    'the sleep outlasts the grace period',
    { preStop: Duration.seconds(30), terminationGracePeriod: Duration.seconds(30) },
    ['terminationGracePeriod', 'got 30 s', 'more than 30 s'],
    { preStop: Duration.seconds(30), terminationGracePeriod: Duration.seconds(31) },
  ],
  [
    'a grace period is false',
    { terminationGracePeriod: false },
    ['terminationGracePeriod must be a duration', 'got false'],
    { terminationGracePeriod: Duration.seconds(10) },
  ],
  [
    'a grace period is the number 0',
    { terminationGracePeriod: 0 },
    ['terminationGracePeriod must be a duration', 'got 0'],
    { terminationGracePeriod: Duration.seconds(0) },
  ],
  [
    'a sleep is a number',
    { preStop: 5 },
    ['preStop must be a duration', 'got 5'],
    { preStop: Duration.seconds(5) },
  ],
  [
    'a preStop command is empty',
    { preStop: [] },
    ['preStop', 'got []', 'Duration.seconds(0)'],
    { preStop: ['drain'] },
  ],
]);
