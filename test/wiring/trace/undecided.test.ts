import { leadsToPods, type Trace, traceCall } from '../../../src/wiring';
import { document, type Fields } from '../../support/yaml';
import { service, wiringOf, workload } from '../support';

const HTTP = [{ name: 'http', containerPort: 8080 }];
const PORTS = { ports: [{ port: 80, targetPort: 'http' }] };
const web =
  workload('Deployment', 'web', { ports: HTTP }) +
  service('web', { selector: { app: 'web' }, ...PORTS });

const policy = (name: string, spec: Fields, namespace?: string) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  });

interface Asked {
  readonly port?: number | string;
  readonly from?: string;
  readonly namespace?: string;
}

function call(yaml: string, host: string, asked: Asked = {}): Trace {
  const { port = 80, from, namespace = '' } = asked;
  const wiring = wiringOf(yaml);
  const [caller] = from === undefined ? [] : wiring.workloadsNamed(namespace, from);
  return traceCall(wiring, { from: { namespace, workload: caller }, host, port });
}

const why = ({ stops }: Trace) => stops.map(({ message }) => message);

describe('Pods', () => {
  test('that never get ready have no name under their headless Service.', () => {
    const db =
      document({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db' },
        spec: {
          serviceName: 'db',
          template: {
            metadata: { labels: { app: 'db' } },
            spec: {
              containers: [
                { name: 'main', readinessProbe: { tcpSocket: { port: 'sql' } } },
              ],
            },
          },
        },
      }) +
      service('db', {
        clusterIP: 'None',
        selector: { app: 'db' },
        ports: [{ port: 5432 }],
      });
    expect(call(db, 'db-0.db', { port: 5432 })).toMatchObject({
      outcome: 'ends',
      missed: [{ why: 'never-ready' }],
    });
  });

  test.each([
    ['is suspended', { suspend: true }],
    ['has finished', { parallelism: 1 }],
  ])('of a Job that %s take no call.', (state, spec) => {
    const status = { conditions: [{ type: 'Failed', status: 'True' }] };
    const job = workload('Job', 'web', {
      ports: HTTP,
      spec,
      status: state === 'has finished' ? status : undefined,
    });
    const trace = call(
      job + service('web', { selector: { app: 'web' }, ...PORTS }),
      'web',
    );
    expect([trace.outcome, ...why(trace)]).toEqual(['ends', `Job "web" ${state}`]);
  });

  test('beyond those of the manifest may be there where another object scales them.', () => {
    const db =
      workload('StatefulSet', 'db', {
        ports: [{ containerPort: 5432 }],
        spec: { serviceName: 'db', replicas: 1 },
      }) +
      service('db', {
        clusterIP: 'None',
        selector: { app: 'db' },
        ports: [{ port: 5432 }],
      });
    const scaler = document({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'db' },
      spec: {
        maxReplicas: 5,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' },
      },
    });
    expect(call(db, 'db-3.db', { port: 5432 }).outcome).toBe('ends');
    expect(call(db + scaler, 'db-3.db', { port: 5432 }).outcome).toBe('unknown');
  });

  test('on the node of the caller alone take the call by internalTrafficPolicy: Local.', () => {
    const local = (kind: string) =>
      workload(kind, 'web', { ports: HTTP }) +
      service('web', {
        selector: { app: 'web' },
        internalTrafficPolicy: 'Local',
        ...PORTS,
      });
    expect(call(local('Deployment'), 'web').outcome).toBe('unknown');
    const { outcome, legs } = call(local('DaemonSet'), 'web');
    expect([outcome, legs[0].onlyOnOwnNode]).toEqual(['arrives', true]);
  });

  test('of a namespace where a service mesh puts its proxy into all of them may have its ports.', () => {
    const lacking =
      document({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop' },
        spec: {
          template: {
            metadata: { labels: { app: 'web' } },
            spec: { containers: [{ image: 'x' }] },
          },
        },
      }) + service('web', { selector: { app: 'web' }, ...PORTS }, 'shop');
    const namespace = document({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
    });
    expect(call(lacking, 'web', { namespace: 'shop' }).outcome).toBe('ends');
    expect(call(namespace + lacking, 'web', { namespace: 'shop' }).outcome).toBe(
      'unknown',
    );
  });
});

describe('A name', () => {
  test.each(['localhost', '127.0.0.1', '[::1]'])(
    '%s is the caller itself, and no policy has a say.',
    (host) => {
      const shut = policy('shut', { podSelector: {}, policyTypes: ['Egress'] });
      const trace = call(web + shut, host, { from: 'web' });
      expect([trace.outcome, ...why(trace)]).toEqual([
        'unknown',
        `${host} is the caller itself, and what listens there cannot be decided from these manifests`,
      ]);
    },
  );

  test('of a Service that names no namespace may be in the one that is asked.', () => {
    const there =
      workload('Deployment', 'api', { namespace: 'shop' }) +
      workload('Deployment', 'job', { namespace: 'jobs' });
    expect(call(web + there, 'web', { namespace: 'shop' }).outcome).toBe('unknown');
    const known = service('web', PORTS, 'shop') + there;
    expect(call(known, 'web', { namespace: 'jobs' }).outcome).toBe('ends');
  });

  test('of a headless Service without a selector may have endpoints that others make.', () => {
    const bare =
      workload('Deployment', 'web') +
      service('out', { clusterIP: 'None', ports: [{ port: 80 }] });
    expect(call(bare, 'out').outcome).toBe('unknown');
  });

  test('that the hosts file of the caller has leads where that says, a Service too.', () => {
    const fixed =
      workload('Deployment', 'web', { ports: HTTP }) +
      service('web', {
        clusterIP: '10.96.0.7',
        selector: { app: 'web' },
        ...PORTS,
      }) +
      workload('Deployment', 'caller', {
        pod: { hostAliases: [{ ip: '10.96.0.7', hostnames: ['Shop'] }] },
      });
    expect(call(fixed, 'shop', { from: 'caller' }).outcome).toBe('arrives');
    expect(call(fixed, 'shop').dns.found).toBe('nothing');
  });

  test('is asked of the cluster first, whatever servers a pod names beside it.', () => {
    const caller = workload('Deployment', 'caller', {
      pod: { dnsConfig: { nameservers: ['10.0.0.1'] } },
    });
    expect(call(web + caller, 'web', { from: 'caller' }).outcome).toBe('arrives');
  });

  test('of a port has that port and no other.', () => {
    const named =
      workload('Deployment', 'web', { ports: HTTP }) +
      service('web', {
        selector: { app: 'web' },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      });
    expect(call(named, '_http._tcp.web', { port: 80 }).outcome).toBe('arrives');
    expect(call(named, '_http._tcp.web', { port: 81 }).outcome).toBe('ends');
  });
});

describe('Endpoints by hand', () => {
  const slice = (type: string, address: string) =>
    document({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'out-1', labels: { 'kubernetes.io/service-name': 'out' } },
      addressType: type,
      endpoints: [{ addresses: [address] }],
      ports: [{ port: 80 }],
    });

  test('that are names, or of another family than the Service, take no call.', () => {
    const out = (more: Fields = {}) =>
      service('out', { ...more, ports: [{ port: 80 }] });
    const ends = ({ legs }: Trace) => legs.length;
    expect(ends(call(out() + slice('IPv4', '10.0.0.9'), 'out'))).toBe(1);
    expect(ends(call(out() + slice('FQDN', 'db.example.com'), 'out'))).toBe(0);
    const four = out({ ipFamilies: ['IPv4'] });
    expect(ends(call(four + slice('IPv6', 'fd00::9'), 'out'))).toBe(0);
    const both = out({ ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4'] });
    expect(ends(call(both + slice('IPv6', 'fd00::9'), 'out'))).toBe(1);
    const headless = out({ clusterIP: 'None', ipFamilies: ['IPv4'] });
    expect(ends(call(headless + slice('IPv6', 'fd00::9'), 'out'))).toBe(1);
  });

  test('of a headless Service are known to listen on the ports they are given with.', () => {
    const out =
      service('out', { clusterIP: 'None', ports: [{ port: 80 }] }) +
      slice('IPv4', '10.0.0.9');
    expect(call(out, 'out')).toMatchObject({
      outcome: 'arrives',
      legs: [{ end: { address: '10.0.0.9', object: { name: 'out-1' } } }],
    });
    expect(call(out, 'out', { port: 81 }).outcome).toBe('unknown');
  });
});

describe('A NetworkPolicy', () => {
  const shut = (selector: Fields, namespace?: string) =>
    policy('shut', { podSelector: selector, ingress: [] }, namespace);
  const closes = (yaml: string, namespace = '') =>
    call(yaml, 'web', { namespace, from: 'web' }).legs.filter(leadsToPods);

  test('that asks for a label which a controller gives may select the pods.', () => {
    const hashed = shut({
      matchLabels: { 'app': 'web', 'pod-template-hash': 'abc' },
    });
    expect(call(web + hashed, 'web')).toMatchObject({
      outcome: 'unknown',
      legs: [{ verdict: { ingress: { because: 'perhaps-isolated' } } }],
    });
    expect(
      call(
        web + shut({ matchLabels: { 'app': 'api', 'pod-template-hash': 'abc' } }),
        'web',
      ).outcome,
    ).toBe('arrives');
  });

  test('that names no namespace may be for the pods of any.', () => {
    const inShop =
      workload('Deployment', 'web', { ports: HTTP, namespace: 'shop' }) +
      service('web', { selector: { app: 'web' }, ...PORTS }, 'shop');
    expect(closes(inShop + shut({}), 'shop')).toMatchObject([
      { outcome: 'unknown' },
    ]);
    expect(closes(inShop + shut({}, 'shop'), 'shop')).toMatchObject([
      { outcome: 'ends' },
    ]);
    expect(closes(inShop + shut({}, 'other'), 'shop')).toMatchObject([
      { outcome: 'arrives' },
    ]);
  });
});

describe('What a cluster says of its objects counts:', () => {
  const pod = (status?: Fields) =>
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', ports: HTTP }] },
      status,
    });
  const front = (spec: Fields = {}) =>
    service('web', { selector: { app: 'web' }, ...PORTS, ...spec });
  const notReady = { conditions: [{ type: 'Ready', status: 'False' }] };

  test('a pod that is not ready answers nobody, unless its Service publishes it.', () => {
    expect(call(pod() + front(), 'web').outcome).toBe('arrives');
    const trace = call(pod(notReady) + front(), 'web');
    expect([trace.outcome, ...why(trace)]).toEqual([
      'ends',
      'Pod "web" is not ready, as its status says',
    ]);
    const published = front({ publishNotReadyAddresses: true });
    expect(call(pod(notReady) + published, 'web').outcome).toBe('arrives');
  });

  test('an endpoint that is not ready answers nobody either.', () => {
    const slice = (ready: boolean) =>
      document({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: 'web-1',
          labels: { 'kubernetes.io/service-name': 'web' },
        },
        endpoints: [{ addresses: ['192.0.2.1'], conditions: { ready } }],
        ports: [{ port: 8080 }],
      });
    const bare = (spec: Fields = {}) =>
      service('web', { ports: [{ port: 80 }], ...spec });
    expect(call(bare() + slice(true), 'web').outcome).toBe('arrives');
    // Where a Service publishes what is not ready, its controller says so in the slices that it makes.
    for (const given of [bare(), bare({ publishNotReadyAddresses: true })]) {
      expect(call(given + slice(false), 'web').legs).toEqual([]);
    }
  });
});
