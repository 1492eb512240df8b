import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import {
  Defaults,
  ExistingService,
  ExternalAlias,
  InternalApi,
  StatefulBackend,
  WebService,
  Worker,
} from '../../../src';
import {
  type Make,
  image,
  worker,
  api,
  web,
  stateful,
  alias,
  newChart,
  complaint,
} from './table';

const sql = { sql: 5432 };

/** Any construct, as JavaScript calls it. */
type AnyClass = new (...args: unknown[]) => Construct;
const constructs: object = {
  Worker,
  InternalApi,
  WebService,
  StatefulBackend,
  ExternalAlias,
  ExistingService,
};
describe.each(Object.entries(constructs) as [string, AnyClass][])(
  'the arguments of %s',
  (name, Class) => {
    const props = {
      Worker: { image },
      ExternalAlias: { hostname: 'a.b', ports: sql },
      ExistingService: { ports: sql },
    }[name] ?? { image, ports: sql };

    test.each([
      ['left out', undefined],
      ['null', null],
      ['text', 'image'],
      ['a list', []],
      ['a function', () => ({})],
      ['a map', new Map()],
    ])('fails where the props are %s', (_, given) => {
      const message = complaint(() => new Class(newChart(), 'backend', given));
      expect(message).toMatch(
        /^\[shop\/backend\] the props must be an object, got \S/,
      );
    });

    test('fails where the scope is no construct, is the app, or the id is taken', () => {
      const chart = newChart();
      for (const scope of [undefined, null, {}, 'shop']) {
        expect(complaint(() => new Class(scope, 'backend', props))).toMatch(
          /^\[backend\] the first argument must be the scope, got /,
        );
      }
      expect(
        complaint(() => new Class(new App({ outdir: 'dist' }), 'backend', props)),
      ).toMatch(/^\[app\] "backend" must be in a chart/);
      new Class(chart, 'backend', props);
      expect(complaint(() => new Class(chart, 'backend', props))).toMatch(
        /^\[shop\] there is already a construct "backend"/,
      );
    });

    test.each([
      ['empty', ''],
      ['undefined', undefined],
      ['a number', 5],
    ])('fails where the id is %s', (_, id) => {
      expect(complaint(() => new Class(newChart(), id, props))).toMatch(
        /^\[shop\] the second argument must be the id, .*got/,
      );
    });

    test('fails where the id is no name, and suggests one', () => {
      const message = complaint(() => new Class(newChart(), 'myBackend', props));
      expect(message).toMatch(
        /^\[shop\/myBackend\] the id, .*got "myBackend".*write "my-backend"/,
      );
      expect(complaint(() => new Class(newChart(), 'a/b', props))).toMatch(
        /^\[shop[^\]]*\] .*"a\/b"/,
      );
    });

    test('fails where the namespace of the chart is not legal', () => {
      expect(
        complaint(() => new Class(newChart('Bad_Namespace'), 'backend', props)),
      ).toMatch(/^\[shop\/backend\] the namespace.*got "Bad_Namespace".*RFC 1123/);
      expect(complaint(() => new Class(newChart(''), 'backend', props))).toMatch(
        /^\[shop\/backend\] the namespace.*got ""/,
      );
    });
  },
);

describe('what is left of a refused construct', () => {
  const latest: readonly (readonly [string, Make, object])[] = [
    [
      'a WebService',
      web,
      {
        strategy: { maxUnavailable: 0, maxSurge: 0 },
        expose: { loadBalancer: { name: 'outside' } },
      },
    ],
    ['an InternalApi', api, { replicas: -1, writablePaths: ['/cache'] }],
    ['a StatefulBackend', stateful, { replicas: -1 }],
    ['a Worker', worker, { replicas: -1 }],
    [
      'an ExternalAlias',
      alias,
      { addresses: ['192.0.2.1'], ports: sql, service: { annotations: 5 } },
    ],
  ];

  test.each(latest)(
    'is nothing, so that %s can be made after all',
    (_, make, wrong) => {
      const chart = newChart();
      complaint(() => make(chart, wrong));
      expect(Testing.synth(chart)).toEqual([]);
      make(chart, make === alias ? { addresses: ['192.0.2.1'], ports: sql } : {});
      expect(Testing.synth(chart)).not.toEqual([]);
    },
  );
});

describe('what is asked of a construct', () => {
  const backend = (namespace?: string) => {
    const chart = new Chart(new App({ outdir: 'dist' }), 'shop', { namespace });
    return {
      chart,
      service: new InternalApi(chart, 'backend', {
        image,
        ports: { http: 80, metrics: 9090 },
      }),
    };
  };

  test('fails where a port does not exist, and names those that do', () => {
    const { service } = backend('prod');
    expect(complaint(() => service.url('htpp' as never))).toMatch(
      /^\[shop\/backend\] url\(\).*got "htpp", allowed "http", "metrics", did you mean "http"\?$/,
    );
    expect(complaint(() => service.address(undefined as never))).toMatch(
      /^\[shop\/backend\] address\(\) must name a port.*allowed "http", "metrics"/,
    );
    expect(service.url('http')).toBe('http://backend.prod.svc.cluster.local');
  });

  test('fails where the caller is no construct', () => {
    const { service } = backend('prod');
    expect(complaint(() => service.host({ from: 'prod' as never }))).toMatch(
      /^\[shop\/backend\] from must be a construct, got "prod"/,
    );
  });

  test('fails in a sentence where the caller is an app, which has no namespace', () => {
    const { chart, service } = backend('prod');
    expect(complaint(() => service.host({ from: chart.node.root }))).toMatch(
      /^\[shop\/backend\] /,
    );
    expect(service.host({ from: chart })).toBe('backend');
  });

  test('fails where only one of two namespaces is known', () => {
    const { service } = backend();
    const other = new Chart(new App({ outdir: 'dist' }), 'other', {
      namespace: 'prod',
    });
    expect(complaint(() => service.host({ from: other }))).toMatch(
      /^\[shop\/backend\] the namespace of shop\/backend is not known.*set namespace on both charts/,
    );
  });

  test('fails where the scheme is not known or not legal', () => {
    const { service } = backend('prod');
    expect(complaint(() => service.url('metrics'))).toMatch(
      /^\[shop\/backend\] the scheme of port "metrics" is not known.*scheme: /,
    );
    expect(complaint(() => service.url('http', { scheme: 'http://' }))).toMatch(
      /got "http:\/\/".*without :\/\//,
    );
    expect(complaint(() => service.url('http', { path: 'login' }))).toMatch(
      /must start with \/, got "login"/,
    );
    expect(service.url('metrics', { scheme: 'http', path: '/metrics' })).toBe(
      'http://backend.prod.svc.cluster.local:9090/metrics',
    );
  });

  test('fails where there is no pod of a number', () => {
    const database = new StatefulBackend(newChart(), 'backend', {
      image,
      ports: sql,
      replicas: 2,
    });
    expect(complaint(() => database.pod(2))).toMatch(
      /^\[shop\/backend\] the pod's ordinal.*got 2, allowed 0 to 1, increase replicas, which is 2$/,
    );
    expect(complaint(() => database.pod('0' as never))).toMatch(
      /got "0".*without quotes/,
    );
    expect(database.pod(1).host({ from: database })).toBe('backend-1.backend');
  });

  test("fails where a client Service has the headless one's name, no name, or a port that does not exist", () => {
    const database = new StatefulBackend(newChart(), 'backend', {
      image,
      ports: sql,
    });
    expect(complaint(() => database.addClientService({ name: 'backend' }))).toMatch(
      /headless.*got "backend"/,
    );
    expect(
      complaint(() =>
        database.addClientService({ name: Object.create(null) as string }),
      ),
    ).toMatch(/the name of the client Service is not a legal name/);
    expect(complaint(() => database.addClientService(null as never))).toMatch(
      /the props must be an object, got null/,
    );
    expect(
      complaint(() => database.addClientService({ ports: { sqll: 80 } as never })),
    ).toMatch(/got "sqll", allowed "sql", did you mean "sql"\?/);
    expect(
      complaint(() => database.addClientService({ ports: { sql: 0 } })),
    ).toMatch(/ports\.sql.*got 0, allowed 1 to 65535/);
    expect(database.addClientService().host({ from: database })).toBe(
      'backend-client',
    );
  });
});

describe('the defaults', () => {
  const rows: readonly (readonly [string, object | null, string, object])[] = [
    [
      'an instance has a space',
      { instance: 'a b' },
      'got "a b"',
      { instance: 'a-b' },
    ],
    [
      'a pull secret is a name',
      { imagePullSecrets: ['registry'] },
      'got "registry"',
      { imagePullSecrets: [] },
    ],
    [
      'a standard does not exist',
      { security: 'Restricted' },
      'did you mean "restricted"?',
      { security: 'restricted' },
    ],
    [
      'resources are text',
      { resources: 'small' },
      'got "small"',
      { resources: {} },
    ],
    [
      'a cluster domain has capitals',
      { clusterDomain: 'Corp.example' },
      'got "Corp.example"',
      { clusterDomain: 'corp.example' },
    ],
    [
      'a version has a patch',
      { oldestKubernetes: '1.31.2' },
      'got "1.31.2"',
      { oldestKubernetes: '1.31' },
    ],
    [
      'a version is a number',
      { oldestKubernetes: 1.31 },
      'got 1.31',
      { oldestKubernetes: '1.28' },
    ],
    [
      'a version is too old',
      { oldestKubernetes: '1.27' },
      'got "1.27", allowed "1.28" or newer',
      { oldestKubernetes: '1.28' },
    ],
    [
      'a value is misspelt',
      { clusterdomain: 'x' },
      'did you mean "clusterDomain"?',
      { clusterDomain: 'x' },
    ],
    ['there are no values', null, 'got null', {}],
  ];

  test.each(rows)('fails where %s', (_, wrong, says, right) => {
    const message = complaint(() => Defaults.of(newChart()).set(wrong as never));
    expect(message).toMatch(/^\[shop[^\]]*\] /);
    expect(message).toContain(says);
    expect(() => Defaults.of(newChart()).set(right)).not.toThrow();
  });

  test('fails where they come after a construct that has read them', () => {
    const chart = newChart();
    worker(chart, {});
    expect(
      complaint(() => Defaults.of(chart).set({ security: 'baseline' })),
    ).toMatch(
      /^\[shop[^\]]*\] .*shop\/backend has read them, got security, set them before/,
    );
  });
});

describe('what is added through cdk8s-plus', () => {
  const added: readonly (readonly [
    string,
    kplus.ContainerSecurityContextProps,
    string,
    'restricted' | 'baseline',
  ])[] = [
    [
      'a container that may run as root',
      { ensureNonRoot: false },
      'as root',
      'restricted',
    ],
    ['a container that runs as root', { user: 0 }, 'as root', 'restricted'],
    [
      'a privileged container',
      { privileged: true, allowPrivilegeEscalation: true },
      'privileged',
      'baseline',
    ],
    [
      'a container that escalates its privileges',
      { allowPrivilegeEscalation: true },
      'escalate',
      'restricted',
    ],
    [
      'a container of a wild capability',
      { capabilities: { add: [kplus.Capability.SYS_ADMIN] } },
      'SYS_ADMIN',
      'baseline',
    ],
  ];

  test.each(added)('fails where it is %s', (_, securityContext, says, security) => {
    const chart = newChart();
    const { deployment } = new InternalApi(chart, 'backend', {
      image,
      ports: { http: 80 },
      security,
    });
    deployment.addContainer({ name: 'added', image });
    expect(() => Testing.synth(chart)).not.toThrow();
    deployment.addContainer({ name: 'worse', image, securityContext });
    const message = complaint(() => Testing.synth(chart));
    expect(message).toMatch(
      /^\[shop\/backend\] the pod violates the Pod Security Standard/,
    );
    expect(message).toContain('"worse"');
    expect(message).toContain(says);
  });
});

describe('what a Service leads to', () => {
  const rendered = (make: Make, props: object, kind = 'Service') => {
    const chart = newChart();
    make(chart, props);
    return (
      Testing.synth(chart) as {
        readonly kind: string;
        readonly spec: Record<string, unknown>;
      }[]
    ).find((object) => object.kind === kind)?.spec;
  };

  test('is the adopted StatefulSet of cdk8s-plus, whose selector is its address', () => {
    const selector = { 'cdk8s.io/metadata.addr': 'old-stateful-set-c8f3' };
    expect(rendered(stateful, { selector })).toMatchObject({ selector });
    expect(rendered(stateful, { selector }, 'StatefulSet')).toMatchObject({
      selector: { matchLabels: selector },
      template: { metadata: { labels: selector } },
    });
  });

  // Before Kubernetes 1.33 the endpoints controllers look for a named port in the ordinary
  // containers alone (kubernetes/kubernetes#128850).
  test('is a sidecar that every supported Kubernetes finds by the name of its port', () => {
    const sidecar = { name: 'proxy', image, listensOn: ['http'] };
    const [{ targetPort }] = rendered(api, { sidecars: [sidecar] })?.ports as [
      { targetPort: unknown },
    ];
    const { template } = rendered(api, { sidecars: [sidecar] }, 'Deployment') as {
      template: { spec: { containers: { ports?: { name: string }[] }[] } };
    };
    const found = template.spec.containers.flatMap(({ ports = [] }) =>
      ports.map((port) => port.name),
    );
    expect(
      typeof targetPort === 'number' || found.includes(targetPort as string),
    ).toBe(true);
  });
});
