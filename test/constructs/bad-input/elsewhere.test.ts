import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { InternalApi, Job, Worker } from '../../../src';
import {
  alias,
  api,
  complaint,
  cronJob,
  image,
  job,
  type Make,
  newChart,
  stateful,
  table,
  web,
  worker,
} from './table';

// What people know from Kubernetes, from cdk8s-plus and from Helm charts, and write here.

table('exposures in a form from elsewhere', web, [
  [
    'expose is a switch',
    { expose: true },
    [
      "got true, write what exposes it: expose: { ingress: { host: 'shop.example.com' } }",
    ],
    { expose: { ingress: { host: 'shop.example.com' } } },
  ],
  [
    'a node port is a number',
    { expose: { nodePort: 30080 } },
    ['got 30080, write nodePort: { nodePort: 30080 }'],
    { expose: { nodePort: { nodePort: 30080 } } },
  ],
  [
    'a node port is a property of the construct',
    { nodePort: 30080 },
    ['"nodePort" in the props, write expose: { nodePort: { nodePort: 30080 } }'],
    { expose: { nodePort: { nodePort: 30080 } } },
  ],
  [
    'an Ingress is a host name',
    { expose: { ingress: 'a.example.com' } },
    ["write ingress: { host: 'a.example.com' }"],
    { expose: { ingress: { host: 'a.example.com' } } },
  ],
  [
    'an Ingress has the fields of Kubernetes',
    { expose: { ingress: { host: 'a.example.com', ingressClassName: 'nginx' } } },
    ["write class: '…'"],
    { expose: { ingress: { host: 'a.example.com', class: 'nginx' } } },
  ],
  [
    'a Service has a type',
    { serviceType: 'LoadBalancer' },
    ['write expose: { nodePort: {} } or { loadBalancer: {} }'],
    { expose: { loadBalancer: {} } },
  ],
  [
    'an Ingress is beside the construct',
    { ingress: { enabled: true } },
    ["write expose: { ingress: { host: 'shop.example.com' } }"],
    { expose: { ingress: { host: 'shop.example.com' } } },
  ],
  [
    'a certificate is beside the construct',
    { tls: [] },
    ["tlsSecret: 'shop-tls'"],
    { expose: { ingress: { host: 'shop.example.com', tlsSecret: 'shop-tls' } } },
  ],
  [
    'the Service has annotations of its own',
    { serviceAnnotations: { a: 'b' } },
    ['write service: { annotations: { … } }'],
    { service: { annotations: { a: 'b' } } },
  ],
]);

table('ports, callers and checks in a form from elsewhere', api, [
  [
    'ports are a list of numbers',
    { ports: [8080] },
    ['write ports: { http: 8080 }'],
    { ports: { http: 8080 } },
  ],
  [
    'ports are those of a container',
    { ports: [{ name: 'http', containerPort: 3000 }] },
    ['write ports: { http: 3000 }'],
    { ports: { http: 3000 } },
  ],
  [
    'a port has a container port',
    { ports: { http: { port: 80, containerPort: 8080 } } },
    ['write targetPort'],
    { ports: { http: { port: 80, targetPort: 8080 } } },
  ],
  [
    'a port is a property of the construct',
    { port: 80 },
    ['write ports: { http: { port: 80, targetPort: 8080 } }'],
    { ports: { http: { port: 80, targetPort: 8080 } } },
  ],
  [
    'a caller is the name of a namespace',
    { allowFrom: ['monitoring'] },
    [
      'allowFrom[0] must be an object, got "monitoring", write { namespace: \'monitoring\' }',
    ],
    { allowFrom: [{ namespace: 'monitoring' }] },
  ],
  [
    'a caller is a selector of Kubernetes',
    { allowFrom: [{ podSelector: {} }] },
    ['write podLabels: { … }'],
    { allowFrom: [{ podLabels: { app: 'web' } }] },
  ],
  [
    'a check is a Probe of cdk8s-plus',
    { readiness: kplus.Probe.fromHttpGet('/ready') },
    ['readiness must be an object, got a Probe', "write { httpGet: '/ready' }"],
    { readiness: { httpGet: '/ready' } },
  ],
  [
    'a check is called a probe',
    { livenessProbe: { httpGet: { path: '/' } } },
    ["write liveness: { httpGet: '/liveness' }, { tcpSocket: true }"],
    { liveness: { httpGet: '/' } },
  ],
  [
    'the period of a check is in seconds',
    { readiness: { httpGet: '/', periodSeconds: 5 } },
    ['write period: Duration.seconds(10)'],
    { readiness: { httpGet: '/' } },
  ],
  [
    'an InternalApi has an Ingress',
    { ingress: {} },
    ['use a WebService, which has expose: { ingress: '],
    {},
  ],
  [
    'an autoscaler is beside the construct',
    { hpa: { minReplicas: 2 } },
    ['write replicas: { min: 2, max: 10, cpuPercent: 70 }'],
    { replicas: { min: 2, max: 10, cpuPercent: 70 } },
  ],
  [
    'the bounds of an autoscaler are those of Kubernetes',
    { replicas: { minReplicas: 2, max: 3 } },
    ['"minReplicas" in replicas', 'write min'],
    { replicas: { min: 2, max: 3 } },
  ],
]);

table('pods in a form from elsewhere', worker, [
  [
    'the security context has a name of its own',
    { containerSecurityContext: { runAsUser: 1 } },
    ['use security, user, group, fsGroup and readOnlyRootFilesystem'],
    { user: 1 },
  ],
  [
    'the container is an object',
    { container: { image: 'a' } },
    ['image, command, env and the like are props of the construct itself'],
    {},
  ],
  ['volumes are extra', { extraVolumes: [] }, ['use files', 'volumeMounts'], {}],
  [
    'a user is a name',
    { securityContext: { runAsUser: 'root' } },
    [
      'securityContext.runAsUser must be a whole number, got "root"',
      'use its number',
    ],
    { securityContext: { runAsUser: 1 } },
  ],
  [
    'a mount is a path',
    { volumeMounts: ['/data'] },
    ['volumeMounts[0]', 'got "/data"'],
    {},
  ],
  [
    'a volume comes twice',
    { volumes: [{ name: 'a' }, { name: 'a' }] },
    ['volumes has two volumes with the same name, got "a"'],
    { volumes: [{ name: 'a', emptyDir: {} }] },
  ],
  [
    'a ConfigMap of a volume is its name',
    { volumes: [{ name: 'a', projected: { sources: [{ configMap: {} }] } }] },
    ['volumes[0].projected.sources[0].configMap has no name', 'name the ConfigMap'],
    {
      volumes: [
        { name: 'a', projected: { sources: [{ configMap: { name: 'b' } }] } },
      ],
    },
  ],
  [
    'a line of hosts has no address',
    { hostAliases: [{ hostnames: ['db'] }] },
    ['hostAliases[0].ip is not an IP address, got undefined'],
    { hostAliases: [{ ip: '10.0.0.7', hostnames: ['db'] }] },
  ],
  [
    'a line of hosts names a URL',
    { hostAliases: [{ ip: '10.0.0.7', hostnames: ['https://db'] }] },
    ['hostAliases[0].hostnames[0] is not a legal name, got "https://db"'],
    { hostAliases: [{ ip: '2001:db8::7', hostnames: ['db.example'] }] },
  ],
  [
    'a DNS server is a name',
    { dnsConfig: { nameservers: ['dns.example'] } },
    ['dnsConfig.nameservers[0] is not an IP address, got "dns.example"'],
    { dnsConfig: { nameservers: ['10.0.0.10'] } },
  ],
  [
    'there are too many DNS servers',
    { dnsConfig: { nameservers: Array<string>(4).fill('10.0.0.10') } },
    ['dnsConfig.nameservers has 4 entries', 'at most 3'],
    { dnsConfig: { nameservers: Array<string>(3).fill('10.0.0.10') } },
  ],
  [
    'a search domain is no domain',
    { dnsConfig: { searches: ['Example.com'] } },
    ['dnsConfig.searches[0] is not a legal name, got "Example.com"'],
    { dnsConfig: { searches: ['example.com.'] } },
  ],
  [
    'a search domain is for newer clusters',
    { dnsConfig: { searches: ['_tcp.example.com'] } },
    ['dnsConfig.searches[0] "_tcp.example.com" needs Kubernetes 1.33'],
    { dnsConfig: { searches: ['tcp.example.com'] } },
  ],
  [
    'an option of DNS has no name',
    { dnsConfig: { options: [{ value: '2' }] } },
    ['dnsConfig.options[0] has no name', "write name: 'ndots'"],
    { dnsConfig: { options: [{ name: 'ndots', value: '2' }] } },
  ],
  [
    'there is no DNS server at all',
    { dnsPolicy: 'None', dnsConfig: { nameservers: [] } },
    ["dnsPolicy: 'None' leaves the pods without a DNS server"],
    { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.10'] } },
  ],
  ['it has a schedule', { schedule: '@daily' }, ['use a CronJob'], {}],
  [
    'it has a Service',
    { targetPort: 80 },
    ['use an InternalApi, which has ports'],
    {},
  ],
  [
    'it has storage',
    { storageClass: 'fast' },
    ["write storage: { size: Size.gibibytes(10), mountPath: '/data' }"],
    {},
  ],
  [
    'it has roles',
    { rbac: {} },
    ["write permissions: { resources: 'configmaps'"],
    {},
  ],
  ['it is scraped', { serviceMonitor: {} }, ['write metrics: …'], {}],
  ['it has files of its node', { hostPath: '/var/log' }, ['use a NodeAgent'], {}],
  [
    'variables are called otherwise',
    { environment: {} },
    ["write env: { NAME: 'value' }"],
    { env: {} },
  ],
  [
    'a sidecar has the fields of Kubernetes',
    { sidecars: [{ name: 'a', image: 'b', readinessProbe: {} }] },
    ['write readiness: { httpGet: '],
    { sidecars: [{ name: 'a', image: 'b', readiness: { exec: ['true'] } }] },
  ],
  [
    'its labels are missing',
    { labels: true },
    ["write labels: { name: 'value' }"],
    {},
  ],
]);

table('volumes in a form from elsewhere', stateful, [
  [
    'claims are templates',
    { volumeClaimTemplates: [] },
    ["write storage: { size: Size.gibibytes(10), mountPath: '/data' }"],
    {},
  ],
  [
    'the Service is named',
    { serviceName: 'a' },
    ['the Service has the name of'],
    {},
  ],
]);

test('fails with no list of names where one of them is said.', () => {
  const chart = newChart();
  const message = complaint(() =>
    worker(chart, { containerSecurityContext: {}, image }),
  );
  expect(message).not.toContain('allowed');
  expect(message.length).toBeLessThan(200);
});

const makers: readonly (readonly [string, Make])[] = [
  ['a WebService', web],
  ['an InternalApi', api],
  ['a StatefulBackend', stateful],
  ['a Worker', worker],
  ['a Job', job],
  ['a CronJob', cronJob],
  ['an ExternalAlias', alias],
];

const fromElsewhere =
  'securityContext podSecurityContext runAsUser runAsGroup runAsNonRoot privileged capabilities ' +
  'containers template extraContainers sidecar volumes extraVolumes volumeClaimTemplates persistence ' +
  'storageClass serviceName schedule hpa autoscaling minReplicas replicaCount pdb podDisruptionBudget ' +
  'topologySpreadConstraints affinity hostNetwork dnsPolicy serviceAccountName imagePullSecret ' +
  'terminationGracePeriodSeconds minReadySeconds updateStrategy metadata livenessProbe readinessProbe ' +
  'startupProbe healthCheck tag repository pullPolicy environment envVariables configMap secrets ' +
  'entrypoint limits requests lifecycle volumeMount ingress host hosts domain tls gateway nodePort ' +
  'loadBalancer serviceType type port targetPort containerPort serviceAnnotations headless ' +
  'networkPolicy isolate dependsOn';

test.each(makers)('fails with a sentence for what %s does not know.', (_, make) => {
  for (const word of fromElsewhere.split(' ')) {
    const chart = newChart();
    try {
      make(chart, { [word]: 'given' });
      Testing.synth(chart);
    } catch (error) {
      const { message } = error as Error;
      expect(message).not.toContain('undefined');
      if (make !== alias && message.includes('unknown property')) {
        expect(`${word}: ${message}`).not.toContain(', allowed ');
      }
    }
  }
});

test('fails where a caller calls what has no Service.', () => {
  const chart = newChart();
  const caller = new InternalApi(chart, 'api', { image, ports: { http: 80 } });
  const mailer = new Worker(chart, 'mailer', { image });
  const seed = new Job(chart, 'seed', { image });
  expect(complaint(() => caller.connectTo(mailer as never))).toBe(
    '[shop/api] the target of connectTo() is a Worker, which has no Service to call, make it an InternalApi, or call ' +
      'connectTo() on it, if it is the one that calls',
  );
  expect(complaint(() => caller.connectTo(seed as never))).toContain(
    'is a Job, which',
  );
});

test('fails where one of several ports is meant, with the calls that name one.', () => {
  const chart = newChart();
  const ports = { http: 80, metrics: 9090 };
  const one = new InternalApi(chart, 'api', { image, ports });
  const other = new InternalApi(chart, 'my-api', { image, ports });
  expect(complaint(() => other.connectTo(one, undefined as never))).toMatch(
    /, write connectTo\(api, 'http'\) or connectTo\(api, 'metrics'\)$/,
  );
  expect(complaint(() => other.url(undefined as never))).toMatch(
    /, write backend\.url\('http'\) or backend\.url\('metrics'\)$/,
  );
});

test('fails with a name that is cut between words, or with none.', () => {
  const said = (id: string) =>
    complaint(() => new Worker(newChart(), id, { image }));
  const long = `${'word-'.repeat(12)}ending-somewhere`;
  expect(said(long)).toContain(`write "${'word-'.repeat(12).slice(0, -1)}"`);
  expect(said('x'.repeat(64))).not.toContain('write');
});
