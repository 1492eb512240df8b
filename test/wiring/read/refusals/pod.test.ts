import { deployment, said, wrong } from './said';

const image = 'example/web';
const CONTAINERS = 'spec.template.spec.containers';

test('Pods that use every field are taken.', () => {
  const right = [
    deployment(),
    deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080, hostPort: 0 },
          { name: 'dns', containerPort: 53, protocol: 'UDP', hostPort: 53 },
          { name: 'dns-tcp', containerPort: 53, protocol: 'TCP', hostPort: 53 },
        ],
        env: [
          { name: 'LOG_LEVEL', value: '' },
          {
            name: 'NAME',
            value: '',
            valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
          },
          {
            name: 'KEY',
            valueFrom: {
              configMapKeyRef: { name: 'settings.web', key: 'a_key.txt' },
            },
          },
        ],
        envFrom: [{ prefix: 'WEB_', configMapRef: { name: 'settings' } }],
        readinessProbe: { httpGet: { port: 'http', scheme: 'HTTPS', path: '/' } },
        livenessProbe: { grpc: { port: 9000 } },
        startupProbe: { httpGet: null, exec: { command: ['true'] } },
        resources: {
          requests: { 'cpu': 0.5, 'memory': '64Mi', 'example.com/gpu': 1 },
          limits: { cpu: '1e3', memory: '0.0625Gi' },
        },
        imagePullPolicy: 'IfNotPresent',
        securityContext: { runAsUser: 0 },
        lifecycle: { preStop: { sleep: { seconds: 40 } } },
        volumeMounts: [{ name: 'settings', mountPath: '/etc/web' }],
      },
      pod: {
        terminationGracePeriodSeconds: 40,
        hostname: 'web',
        subdomain: 'pods',
        dnsPolicy: 'None',
        dnsConfig: { nameservers: ['192.0.2.53'], searches: ['example.com.'] },
        hostAliases: [{ ip: '192.0.2.1', hostnames: ['db.example.com'] }],
        readinessGates: [{ conditionType: 'example.com/ready' }],
        volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
      },
    }),
    deployment({
      container: { ports: [{ containerPort: 8080, hostPort: 8080 }] },
      pod: {
        hostNetwork: true,
        initContainers: [
          { name: 'wait', image },
          {
            name: 'proxy',
            image,
            restartPolicy: 'Always',
            readinessProbe: { tcpSocket: { port: 15000 } },
          },
        ],
      },
    }),
  ];
  expect(right.flatMap((object) => said(object))).toEqual([]);
});

test.each([
  [
    'two containers of one name',
    { pod: { containers: ['main', 'main'].map((name) => ({ name, image })) } },
    `${CONTAINERS}[1].name of the Deployment "web" is "main", which another container of the pod has as well` +
      ' => give each container a name of its own',
  ],
  [
    'a port name of 16 characters',
    { container: { ports: [{ name: 'upgrade-es-https', containerPort: 8443 }] } },
    `${CONTAINERS}[0].ports[0].name of the Deployment "web" is "upgrade-es-https" with 16 characters, but ` +
      'Kubernetes expects at most 15 characters of a-z, 0-9 and -, with a letter, without --, not starting or ' +
      'ending with - (RFC 6335, the rule for container ports) => write "upgrade-es"',
  ],
  [
    'a scheme in lower case',
    { container: { readinessProbe: { httpGet: { port: 80, scheme: 'https' } } } },
    `${CONTAINERS}[0].readinessProbe.httpGet.scheme of the Deployment "web" is "https", but Kubernetes ` +
      'expects HTTP or HTTPS => write HTTP or HTTPS',
  ],
  [
    'a probe in an init container',
    {
      pod: {
        initContainers: [
          { name: 'wait', image, readinessProbe: { tcpSocket: { port: 80 } } },
        ],
      },
    },
    'spec.template.spec.initContainers[0].readinessProbe of the Deployment "web" stands in an init container, ' +
      'which ends before the pod is checked => remove readinessProbe, or make a sidecar of the container with ' +
      'restartPolicy: Always',
  ],
])('fails on %s, and says what to do.', (_, given, message) => {
  expect(said(deployment(given))).toEqual([`error: ${message}`]);
});

test.each([
  ['a container without a name', { name: undefined }, 'name'],
  ['a container name with a dot', { name: 'web.main' }, 'name'],
  ['container port 0', { ports: [{ containerPort: 0 }] }, 'ports[0].containerPort'],
  ['no container port', { ports: [{ name: 'http' }] }, 'ports[0].containerPort'],
  [
    'host port 70000',
    { ports: [{ containerPort: 80, hostPort: 70000 }] },
    'ports[0].hostPort',
  ],
  [
    'an unknown protocol',
    { ports: [{ containerPort: 80, protocol: 'HTTP' }] },
    'ports[0].protocol',
  ],
  [
    'a port name twice',
    { ports: [80, 81].map((containerPort) => ({ name: 'http', containerPort })) },
    'ports[1].name',
  ],
  [
    'a host port twice',
    { ports: [80, 81].map((containerPort) => ({ containerPort, hostPort: 80 })) },
    'ports[1].hostPort',
  ],
  ['a variable without a name', { env: [{ value: 'x' }] }, 'env[0].name'],
  ['a variable with =', { env: [{ name: 'A=B' }] }, 'env[0].name'],
  [
    'a value beside its source',
    {
      env: [
        {
          name: 'A',
          value: 'x',
          valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } },
        },
      ],
    },
    'env[0].valueFrom',
  ],
  [
    'a key with a space',
    {
      env: [
        { name: 'A', valueFrom: { configMapKeyRef: { name: 's', key: 'a b' } } },
      ],
    },
    'env[0].valueFrom.configMapKeyRef.key',
  ],
  [
    'a ConfigMap in upper case',
    { envFrom: [{ configMapRef: { name: 'Settings' } }] },
    'envFrom[0].configMapRef.name',
  ],
  [
    'a probe of port 0',
    { livenessProbe: { tcpSocket: { port: 0 } } },
    'livenessProbe.tcpSocket.port',
  ],
  [
    'a probe of two kinds',
    { livenessProbe: { tcpSocket: { port: 80 }, exec: { command: ['true'] } } },
    'livenessProbe.exec',
  ],
  [
    'variables from nowhere',
    { envFrom: [{ prefix: 'WEB_' }] },
    'envFrom[0].configMapRef',
  ],
  [
    'variables from two sources',
    { envFrom: [{ configMapRef: { name: 'web' }, secretRef: { name: 'web' } }] },
    'envFrom[0].secretRef',
  ],
  [
    'variables of a ConfigMap without a name',
    { envFrom: [{ configMapRef: {} }] },
    'envFrom[0].configMapRef.name',
  ],
  [
    'a value from nowhere',
    { env: [{ name: 'A', valueFrom: { configMap: 'settings' } }] },
    'env[0].valueFrom',
  ],
  [
    'a probe after -1 seconds',
    { readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: -1 } },
    'readinessProbe.initialDelaySeconds',
  ],
  [
    'a liveness probe that has to succeed twice',
    { livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } },
    'livenessProbe.successThreshold',
  ],
  [
    'an unknown policy for images',
    { imagePullPolicy: 'always' },
    'imagePullPolicy',
  ],
  [
    'a user below 0',
    { securityContext: { runAsUser: -1 } },
    'securityContext.runAsUser',
  ],
  [
    'two mounts on one path',
    { volumeMounts: ['a', 'b'].map((name) => ({ name, mountPath: '/data' })) },
    'volumeMounts[1].mountPath',
  ],
  [
    'a mount without a path',
    { volumeMounts: [{ name: 'a' }] },
    'volumeMounts[0].mountPath',
  ],
  [
    'a resource that nobody knows',
    { resources: { requests: { cpus: 1 } } },
    'resources.requests.cpus',
  ],
  [
    'less than no memory',
    { resources: { requests: { memory: '-1Gi' } } },
    'resources.requests.memory',
  ],
  [
    'more memory than the limit',
    { resources: { requests: { memory: '1Gi' }, limits: { memory: '1000Mi' } } },
    'resources.requests.memory',
  ],
  [
    'a mount of no volume',
    { volumeMounts: [{ name: 'c', mountPath: '/data' }] },
    'volumeMounts[0].name',
  ],
  [
    'an amount that is none',
    { resources: { requests: { cpu: '1 core' } } },
    'resources.requests.cpu',
  ],
])('fails on %s.', (_, container, field) => {
  const pod = { volumes: ['a', 'b'].map((name) => ({ name, emptyDir: {} })) };
  const [first, ...more] = wrong(deployment({ container, pod }));
  expect(first).toMatch(
    `error: ${CONTAINERS}[0].${field} of the Deployment "web" `,
  );
  expect(more).toEqual([]);
});

test.each([
  ['a hostname with a dot', { hostname: 'web.example' }, 'hostname'],
  ['a subdomain with a dot', { subdomain: 'web.example' }, 'subdomain'],
  ['an unknown DNS policy', { dnsPolicy: 'Cluster' }, 'dnsPolicy'],
  ['no DNS at all', { dnsPolicy: 'None' }, 'dnsConfig.nameservers'],
  [
    'a DNS server by name',
    { dnsConfig: { nameservers: ['dns.example.com'] } },
    'dnsConfig.nameservers[0]',
  ],
  [
    'four DNS servers',
    { dnsConfig: { nameservers: [1, 2, 3, 4].map((last) => `192.0.2.${last}`) } },
    'dnsConfig.nameservers',
  ],
  [
    'a search domain in upper case',
    { dnsConfig: { searches: ['Example.com'] } },
    'dnsConfig.searches[0]',
  ],
  [
    'an alias of a name',
    { hostAliases: [{ ip: 'db.example.com', hostnames: ['db'] }] },
    'hostAliases[0].ip',
  ],
  [
    'an alias with _',
    { hostAliases: [{ ip: '192.0.2.1', hostnames: ['my_db'] }] },
    'hostAliases[0].hostnames[0]',
  ],
  [
    'a condition with a space',
    { readinessGates: [{ conditionType: 'is ready' }] },
    'readinessGates[0].conditionType',
  ],
  [
    'a sleep that is longer than the pod has to end',
    {
      terminationGracePeriodSeconds: 30,
      containers: [
        { name: 'main', image, lifecycle: { preStop: { sleep: { seconds: 40 } } } },
      ],
    },
    'containers[0].lifecycle.preStop.sleep.seconds',
  ],
  [
    'a group below 0',
    { securityContext: { fsGroup: -1 } },
    'securityContext.fsGroup',
  ],
  ['a volume without a name', { volumes: [{ emptyDir: {} }] }, 'volumes[0].name'],
  [
    'a projected ConfigMap without a name',
    { volumes: [{ name: 'all', projected: { sources: [{ configMap: {} }] } }] },
    'volumes[0].projected.sources[0].configMap.name',
  ],
  ['an alias without an address', { hostAliases: [{}] }, 'hostAliases[0].ip'],
  [
    'a condition without a type',
    { readinessGates: [{}] },
    'readinessGates[0].conditionType',
  ],
  [
    'a volume twice',
    { volumes: ['a', 'a'].map((name) => ({ name, emptyDir: {} })) },
    'volumes[1].name',
  ],
  [
    'a host port that is not the port of the container, on the network of the node',
    {
      hostNetwork: true,
      containers: [
        { name: 'main', image, ports: [{ containerPort: 80, hostPort: 8080 }] },
      ],
    },
    'containers[0].ports[0].hostPort',
  ],
])('fails on %s.', (_, pod, field) => {
  const [first, ...more] = wrong(deployment({ pod }));
  expect(first).toMatch(
    `error: spec.template.spec.${field} of the Deployment "web" `,
  );
  expect(more).toEqual([]);
});

test.each([
  [
    'a restart policy of a single container',
    { container: { restartPolicy: 'Always' } },
    /^warning: .* which Kubernetes before 1\.35 refuses$/,
  ],
  [
    'a variable that starts with a digit',
    { container: { env: [{ name: '2FA', value: 'on' }] } },
    /^warning: .* which Kubernetes before 1\.32 refuses$/,
  ],
  [
    'a search domain with _',
    { pod: { dnsConfig: { searches: ['_tcp.example.com'] } } },
    /^warning: .* which Kubernetes before 1\.33 refuses$/,
  ],
])('warns of %s, which older versions refuse.', (_, given, message) => {
  expect(wrong(deployment(given))).toEqual([expect.stringMatching(message)]);
});

test('What a patch leaves out may be in the workload that is patched.', () => {
  const patch = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'main', readinessProbe: { httpGet: { path: '/ready' } } },
          ],
        },
      },
    },
  };
  expect(said(patch)).toEqual([]);
});
