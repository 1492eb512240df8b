import {
  leadsToPods,
  type Trace,
  traceCall,
  type Wiring,
} from '../../../src/wiring';
import { document, type Fields } from '../../support/yaml';
import { service, wiringOf, workload } from '../support';

const HTTP = [{ name: 'http', containerPort: 8080 }];

const closed = (name: string, rules: readonly Fields[] = []) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector: { matchLabels: { app: name } }, ingress: rules },
  });

const slice = (name: string, ports: readonly Fields[]) =>
  document({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-by-hand`,
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.9'] }],
    ports,
  });

/** What becomes of a call, made by a workload or by anybody. */
function trace(yaml: string, address: string, from?: string): Trace {
  const wiring = wiringOf(yaml);
  const [, host, port, protocol] = /^([^:/]+)(?::(\w+))?(?:\/(\w+))?$/.exec(
    address,
  ) as RegExpExecArray;
  const numbered = /^\d+$/.test(port) ? Number(port) : port;
  return traceCall(wiring, {
    from: callerIn(wiring, from),
    host,
    port: numbered,
    protocol: protocol as 'TCP' | 'UDP' | undefined,
  });
}

function callerIn(
  wiring: Wiring,
  name: string | undefined,
): { namespace: string; workload?: Wiring['workloads'][number] } {
  if (name === undefined) return { namespace: '' };
  const [found] = wiring.workloadsNamed('', name);
  return { namespace: '', workload: found };
}

function legsOf({ legs }: Trace): string[] {
  return legs.map(
    (leg) =>
      `${leadsToPods(leg) ? leg.end.workload.name : (leg.end as { address: string }).address} ` +
      `${leg.port} ${leg.outcome}`,
  );
}

describe('A target port by name', () => {
  const web = workload('Deployment', 'web', { ports: HTTP });
  const named = service('web', {
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 'http' }],
  });

  test('leads to the pods that have it, and passes over the others: they are no endpoints, and lose no call.', () => {
    const job = workload('Job', 'migrate', { labels: { app: 'web' } });
    const { outcome, missed, ...rest } = trace(named + web + job, 'web:80/TCP');
    expect({
      outcome,
      legs: legsOf({ outcome, missed, ...rest }),
      missed: missed.map(({ workload: { name }, why }) => `${name} ${why}`),
    }).toEqual({
      outcome: 'arrives',
      legs: ['web 8080 arrives'],
      missed: ['migrate no-such-port'],
    });
  });

  test('ends if no pod has it.', () => {
    const { outcome, stops } = trace(
      named +
        workload('Deployment', 'web', {
          ports: [{ name: 'htpp', containerPort: 8080 }],
        }),
      'web:80',
    );
    expect({ outcome, stops: stops.map(({ message }) => message) }).toEqual({
      outcome: 'ends',
      stops: ['no container of Deployment "web" declares a TCP port named "http"'],
    });
  });

  test('cannot be decided where a container may be put into the pods when they start.', () => {
    const injected = workload('Deployment', 'web', {
      labels: { 'app': 'web', 'sidecar.istio.io/inject': 'true' },
    });
    expect(trace(named + injected, 'web:80').outcome).toBe('unknown');
  });
});

describe('A target port by number', () => {
  const numbered = (targetPort: number, protocol = 'TCP') =>
    service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort, protocol }],
    });

  test('arrives where the container declares it, or declares nothing at all, as many images do.', () => {
    expect(
      trace(
        numbered(8080) + workload('Deployment', 'web', { ports: HTTP }),
        'web:80',
      ).outcome,
    ).toBe('arrives');
    expect(
      trace(numbered(8080) + workload('Deployment', 'web'), 'web:80').outcome,
    ).toBe('arrives');
  });

  test('cannot be decided where the containers declare other ports, or the number under another protocol.', () => {
    expect(
      trace(
        numbered(9999) + workload('Deployment', 'web', { ports: HTTP }),
        'web:80',
      ).outcome,
    ).toBe('unknown');
    expect(
      trace(
        numbered(53) +
          workload('Deployment', 'web', {
            ports: [{ containerPort: 53, protocol: 'UDP' }],
          }),
        'web:80/TCP',
      ).outcome,
    ).toBe('unknown');
  });

  test('ends if policies block the caller, whatever listens.', () => {
    const yaml =
      numbered(9999) +
      workload('Deployment', 'web', { ports: HTTP }) +
      workload('Deployment', 'caller') +
      closed('web');
    expect(trace(yaml, 'web:80', 'caller').outcome).toBe('ends');
  });
});

describe('A headless Service', () => {
  const headless = (ports: readonly Fields[] = [{ port: 80 }]) =>
    service('web', { clusterIP: 'None', selector: { app: 'web' }, ports });

  test('leads to the number that is called, which is unknown if the pods declare others.', () => {
    expect(
      trace(headless() + workload('Deployment', 'web', { ports: HTTP }), 'web:8080')
        .outcome,
    ).toBe('arrives');
    expect(
      trace(headless() + workload('Deployment', 'web', { ports: HTTP }), 'web:80')
        .outcome,
    ).toBe('unknown');
  });

  test('arrives at pods that declare nothing if the Service names the number, and is unknown for another.', () => {
    expect(
      trace(headless() + workload('Deployment', 'web'), 'web:80').outcome,
    ).toBe('arrives');
    expect(
      trace(headless() + workload('Deployment', 'web'), 'web:81').outcome,
    ).toBe('unknown');
  });

  test('distinguishes TCP from UDP.', () => {
    const names =
      headless([{ port: 53, protocol: 'UDP' }]) +
      workload('Deployment', 'web', {
        ports: [{ containerPort: 53, protocol: 'UDP' }],
      });
    expect(trace(names, 'web:53/UDP').outcome).toBe('arrives');
    expect(trace(names, 'web:53').outcome).toBe('arrives');
    expect(trace(names, 'web:53/TCP').outcome).toBe('unknown');
  });
});

test(
  'Some of the calls end if a policy blocks the caller from the pods, and ' +
    'an address stands beside them.',
  () => {
    const yaml =
      workload('Deployment', 'db', { ports: [{ containerPort: 5432 }] }) +
      workload('Deployment', 'caller') +
      closed('db') +
      service('db', { selector: { app: 'db' }, ports: [{ port: 5432 }] }) +
      slice('db', [{ port: 5432 }]);
    const { outcome, ...rest } = trace(yaml, 'db:5432', 'caller');
    expect({ outcome, legs: legsOf({ outcome, ...rest }) }).toEqual({
      outcome: 'some',
      legs: ['db 5432 ends', '10.0.0.9 5432 arrives'],
    });
  },
);

test('Without a port each port of the Service is called.', () => {
  const yaml =
    workload('Deployment', 'web', { ports: HTTP }) +
    service('web', {
      selector: { app: 'web' },
      ports: [
        { name: 'a', port: 80, targetPort: 'http' },
        { name: 'b', port: 81, targetPort: 'nope' },
      ],
    });
  expect(trace(yaml, 'web').outcome).toBe('some');
  expect(trace(yaml, 'web:a').outcome).toBe('arrives');
  expect(trace(yaml, 'web:b').outcome).toBe('ends');
});

test('Nothing arrives at pods that are scaled to none, unless something else scales them.', () => {
  const yaml =
    workload('Deployment', 'web', { spec: { replicas: 0 }, ports: HTTP }) +
    service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 8080 }],
    });
  expect(trace(yaml, 'web:80')).toMatchObject({
    outcome: 'ends',
    stops: [{ message: 'Deployment "web" is scaled to 0' }],
    missed: [{ why: 'no-pods' }],
  });
  const keda = document({
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { name: 'web' } },
  });
  expect(trace(yaml + keda, 'web:80').outcome).toBe('arrives');
});

describe('Readiness', () => {
  const probed = (readinessProbe: Fields, more?: Fields) =>
    workload('Deployment', 'web', { ports: HTTP, container: { readinessProbe } }) +
    service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 8080 }],
      ...more,
    });

  test('that the manifests cannot tell leaves the outcome as it is.', () => {
    expect(trace(probed({ httpGet: { port: 'http' } }), 'web:80')).toMatchObject({
      outcome: 'arrives',
      legs: [{ ready: 'unknown' }],
    });
    expect(
      trace(
        workload('Deployment', 'web', { ports: HTTP }) +
          service('web', {
            selector: { app: 'web' },
            ports: [{ port: 80, targetPort: 8080 }],
          }),
        'web:80',
      ),
    ).toMatchObject({ legs: [{ ready: true }] });
  });

  test('never comes if the probe uses a port that its container does not have, unless it is not waited for.', () => {
    expect(trace(probed({ httpGet: { port: 'health' } }), 'web:80')).toMatchObject({
      outcome: 'ends',
      legs: [],
      missed: [{ why: 'never-ready' }],
    });
    expect(
      trace(
        probed({ httpGet: { port: 'health' } }, { publishNotReadyAddresses: true }),
        'web:80',
      ).outcome,
    ).toBe('arrives');
  });
});

describe('A caller', () => {
  const web =
    workload('Deployment', 'web', { ports: HTTP }) +
    service('web', {
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 'http' }],
    });

  test('of whom nothing is known is let in by a rule for everybody, and by nothing narrower for certain.', () => {
    expect(
      trace(
        web +
          closed('web', [
            { from: [{ podSelector: { matchLabels: { app: 'caller' } } }] },
          ]),
        'web:80',
      ).outcome,
    ).toBe('unknown');
    expect(
      trace(web + closed('web', [{ ports: [{ port: 8080 }] }]), 'web:80').outcome,
    ).toBe('arrives');
    expect(
      trace(web + closed('web', [{ from: [{ podSelector: {} }] }]), 'web:80')
        .outcome,
    ).toBe('arrives');
    expect(trace(web + closed('web'), 'web:80').outcome).toBe('ends');
  });

  test('of whom nothing is known may be one whose egress is closed.', () => {
    const egress = (podSelector: Fields) =>
      document({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'out' },
        spec: {
          podSelector,
          policyTypes: ['Egress'],
          egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }],
        },
      });
    expect(
      trace(web + egress({ matchLabels: { app: 'other' } }), 'web:80').outcome,
    ).toBe('unknown');
    expect(trace(web + egress({}), 'web:80').outcome).toBe('ends');
  });

  test(
    'that asks another DNS, or has the name in its own hosts file, does not come ' +
      'to the Service for certain.',
    () => {
      const node = workload('Deployment', 'agent', { pod: { hostNetwork: true } });
      const own = workload('Deployment', 'own', {
        pod: { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.1'] } },
      });
      const hosts = workload('Deployment', 'hosts', {
        pod: { hostAliases: [{ ip: '10.1.2.3', hostnames: ['web'] }] },
      });
      expect(trace(web + node, 'web:80', 'agent').outcome).toBe('ends');
      expect(trace(web + own, 'web:80', 'own').outcome).toBe('unknown');
      expect(trace(web + hosts, 'web:80', 'hosts')).toMatchObject({
        outcome: 'outside',
        stops: [{ message: 'web is 10.1.2.3 in the hostAliases of the caller' }],
      });
    },
  );
});

describe('A name', () => {
  test('that leads out of the cluster is outside, and unknown where egress is closed but for something.', () => {
    const out = (rule: Fields) =>
      workload('Deployment', 'caller') +
      document({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'out' },
        spec: {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }, rule],
        },
      });
    expect(
      trace(workload('Deployment', 'caller'), 'api.example.com:443', 'caller')
        .outcome,
    ).toBe('outside');
    expect(
      trace(
        out({ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }),
        'api.example.com:443',
        'caller',
      ).outcome,
    ).toBe('unknown');
    expect(
      trace(out({ ports: [{ port: 443 }] }), 'api.example.com:443', 'caller')
        .outcome,
    ).toBe('outside');
  });

  test('of a Service that an operator may create cannot be decided, and names what was not read.', () => {
    const kafka = document({
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: { name: 'events' },
    });
    const { outcome, unread } = trace(
      workload('Deployment', 'web') + kafka,
      'events-kafka-bootstrap:9092',
    );
    expect({
      outcome,
      unread: unread.map(({ kind, name }) => `${kind} ${name}`),
    }).toEqual({ outcome: 'unknown', unread: ['Kafka events'] });
  });

  test('of no Service leads nowhere for certain if the manifests are all that there is, or it is a slip.', () => {
    const yaml =
      workload('Deployment', 'web') + service('orders', { ports: [{ port: 80 }] });
    const outcomeOf = (host: string, whole = false) =>
      traceCall(wiringOf(yaml, { whole }), {
        from: { namespace: '' },
        host,
        port: 80,
      }).outcome;
    expect(['orders', 'ordres', 'events'].map((host) => outcomeOf(host))).toEqual([
      'unknown',
      'ends',
      'unknown',
    ]);
    expect(outcomeOf('events', true)).toBe('ends');
  });

  test(
    'that is an address leads to the Service that has it, else out of what is ' +
      'known, as far as policies let it.',
    () => {
      const web =
        workload('Deployment', 'web', { ports: HTTP }) +
        service('web', {
          clusterIP: '10.96.0.10',
          selector: { app: 'web' },
          ports: [{ port: 80, targetPort: 'http' }],
        });
      expect(trace(web, '10.96.0.10:80').outcome).toBe('arrives');
      expect(trace(web, '10.0.0.1:80').outcome).toBe('outside');
      const shut =
        web +
        document({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'shut' },
          spec: { podSelector: {}, policyTypes: ['Egress'] },
        });
      expect(trace(shut, '10.0.0.1:80', 'web').outcome).toBe('ends');
    },
  );
});
