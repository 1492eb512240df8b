import { writeFileSync } from 'node:fs';
import { parseAddress } from '../../src/cli/explain/address';
import { document } from '../support/yaml';
import { harbour, inFolder } from './run';

inFolder({
  'app.yaml':
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'backend', namespace: 'shop' },
      spec: {
        selector: { app: 'backend' },
        ports: [
          { name: 'http', port: 80, targetPort: 'web' },
          { name: 'admin', port: 81, targetPort: 'nope' },
        ],
      },
    }) +
    document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'backend', namespace: 'shop' },
      spec: {
        replicas: 2,
        template: {
          metadata: { labels: { app: 'backend' } },
          spec: {
            containers: [
              { name: 'main', ports: [{ name: 'web', containerPort: 8080 }] },
            ],
          },
        },
      },
    }) +
    document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'main' }] },
        },
      },
    }) +
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'db', namespace: 'shop' },
      spec: {
        clusterIP: 'None',
        selector: { app: 'db' },
        ports: [{ name: 'sql', port: 5432 }],
      },
    }) +
    document({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: 'shop' },
      spec: {
        replicas: 2,
        serviceName: 'db',
        template: {
          metadata: { labels: { app: 'db' } },
          spec: {
            containers: [
              { name: 'main', ports: [{ name: 'sql', containerPort: 5432 }] },
            ],
          },
        },
      },
    }) +
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'mail', namespace: 'shop' },
      spec: { type: 'ExternalName', externalName: 'smtp.example.com' },
    }) +
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'lonely', namespace: 'bank' },
      spec: { selector: { app: 'nobody' }, ports: [{ port: 80 }] },
    }) +
    document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'teller', namespace: 'bank' },
      spec: {
        template: {
          metadata: { labels: { app: 'teller' } },
          spec: { containers: [{ name: 'main' }] },
        },
      },
    }) +
    document({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'db', namespace: 'shop' },
      spec: {
        podSelector: { matchLabels: { app: 'db' } },
        ingress: [
          {
            from: [{ podSelector: { matchLabels: { app: 'backend' } } }],
            ports: [{ port: 'sql' }],
          },
        ],
      },
    }) +
    document({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'no-way-out', namespace: 'bank' },
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [{ podSelector: {} }] }],
      },
    }) +
    document({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', namespace: 'shop' },
      spec: {
        template: {
          metadata: { labels: { app: 'agent' } },
          spec: { hostNetwork: true, containers: [{ name: 'main' }] },
        },
      },
    }) +
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'probe', namespace: 'shop' },
      spec: {
        dnsPolicy: 'None',
        dnsConfig: { nameservers: ['10.96.0.10'] },
        containers: [{ name: 'main' }],
      },
    }),
});

async function explained(...words: string[]) {
  const { code, stdout, stderr } = await harbour(['explain', ...words, 'app.yaml']);
  return {
    code,
    stderr,
    lines: stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}

test('An address is followed through name, Service and port to the container, and past the policies.', async () => {
  expect(await explained('http://backend:80/path', '--from', 'web')).toEqual({
    code: 0,
    stderr: '',
    lines: [
      'http://backend:80/path from Deployment shop/web',
      '→ name     backend.shop.svc.cluster.local',
      '→ service  Service shop/backend (ClusterIP)',
      '→ port     80 "http" TCP, targetPort web',
      '→ pods     Deployment shop/backend (2 pods), port 8080 "web" of the container "main"',
      '→ policy   no NetworkPolicy restricts the call',
      'the call is delivered',
    ],
  });
});

test('A policy is named, whether it allows the call or not.', async () => {
  expect((await explained('db:5432', '--from', 'shop/backend')).lines).toContain(
    '→ policy   ingress of StatefulSet shop/db is allowed by spec.ingress[0] of NetworkPolicy "db"',
  );
  const { code, lines } = await explained('db-0.db:5432', '--from', 'web');
  expect(code).toBe(1);
  expect(lines.slice(-3)).toEqual([
    '→ pods     db-0 of StatefulSet shop/db, port 5432 "sql" of the container "main"',
    '✗ policy   ingress of StatefulSet shop/db is closed by NetworkPolicy "db", ' +
      'which allows only backend on TCP "sql"',
    'the call is not delivered',
  ]);
});

test('A call is not delivered if there is no such Service, port, container port or pod.', async () => {
  expect((await explained('backend', '--from', 'teller')).lines).toContain(
    '✗ name     there is no Service "backend" in namespace "bank"',
  );
  expect((await explained('backend.shop:8080', '--from', 'web')).lines).toContain(
    '✗ port     Service shop/backend has no port 8080; it has 80 "http" TCP, 81 "admin" TCP',
  );
  expect((await explained('backend:admin', '--namespace', 'shop')).lines).toContain(
    '✗ pods     no container of Deployment "backend" declares a TCP port named "nope"',
  );
  expect(await explained('http://lonely', '--from', 'teller')).toMatchObject({
    code: 1,
    lines: expect.arrayContaining([
      '✗ pods     no pods in these manifests carry app=nobody',
    ]),
  });
});

test('A policy may already keep the caller from using DNS.', async () => {
  expect(
    (await explained('http://backend.shop', '--from', 'bank/teller')).lines,
  ).toContain(
    '✗ policy   egress of Deployment bank/teller is closed by NetworkPolicy "no-way-out", including DNS',
  );
});

test('A pod that does not use the DNS of the cluster is reported, unless the name is outside.', async () => {
  expect(await explained('backend:80', '--from', 'agent')).toMatchObject({
    code: 1,
    lines: expect.arrayContaining([
      '✗ name     the pods of DaemonSet shop/agent use the DNS of their node, which does not know Services',
    ]),
  });
  expect((await explained('backend:80', '--from', 'probe')).lines).toContain(
    '? name     the pods of Pod shop/probe use name servers of their own',
  );
  expect(await explained('https://example.com', '--from', 'agent')).toMatchObject({
    code: 0,
  });
});

test('A cluster may have another domain.', async () => {
  const words = ['backend.shop.svc.corp.example', '--from', 'web'];
  expect((await explained(...words)).lines).toContain(
    '? name     backend.shop.svc.corp.example is not in these manifests, so it is looked up outside the cluster',
  );
  expect(
    (await explained(...words, '--cluster-domain', 'corp.example')).lines,
  ).toContain('→ service  Service shop/backend (ClusterIP)');
  expect(
    await explained(...words, '--cluster-domain', 'corp_example'),
  ).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      'Allowed is a DNS domain such as cluster.local.',
    ),
  });
});

test('What cannot be decided from the manifests is marked as such.', async () => {
  expect(await explained('mail:587', '--from', 'web')).toMatchObject({
    code: 0,
    lines: expect.arrayContaining([
      '→ service  Service shop/mail is an alias of smtp.example.com; the port stays the same',
      '? name     smtp.example.com is not in these manifests, so it is looked up outside the cluster',
    ]),
  });
  expect(
    (await explained('grafana.monitoring.svc:3000', '--from', 'web')).lines,
  ).toContain('? name     the namespace "monitoring" is not in these manifests');
  expect(
    (
      await harbour(['explain', 'web', '-'], {
        stdin: document({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'settings' },
        }),
      })
    ).stdout,
  ).toContain('? name     there is no Service "web" in these manifests\n');
  expect((await explained('https://example.com', '--from', 'web')).lines).toContain(
    '? name     example.com is not in these manifests, so it is looked up outside the cluster',
  );
  expect((await explained('db:5432', '--namespace', 'shop')).lines).toContain(
    '? policy   ingress of StatefulSet shop/db is restricted by NetworkPolicy "db": ' +
      'name the caller with --from',
  );
  expect((await explained('db:5433', '--from', 'backend')).lines).toContain(
    '? pods     StatefulSet shop/db (2 pods), port 5433, which no container declares',
  );
});

test('fails with 2 on a caller that does not exist or is not given.', async () => {
  expect(await explained('backend', '--from', 'wbe')).toMatchObject({
    code: 2,
    stderr: 'there is no workload "wbe", did you mean "web"?\n',
  });
  expect(await explained('backend', '--from', 'shpo/web')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^there is no workload "web" in the namespace "shpo", there is "shop\/backend", "shop\/web"/,
    ),
  });
  expect(await explained('backend')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--from or --namespace: "shop", "bank"'),
  });
  expect(await explained('http://:80')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is not an address'),
  });
});

test('An address is parsed as it is written in a variable.', () => {
  expect(parseAddress('https://user:pass@api.shop.svc/path?x=1')).toEqual({
    host: 'api.shop.svc',
    port: 443,
    protocol: 'TCP',
  });
  expect(parseAddress('udp://names:53')).toEqual({
    host: 'names',
    port: 53,
    protocol: 'UDP',
  });
  expect(parseAddress('[2001:db8::1]:80')).toEqual({
    host: '[2001:db8::1]',
    port: 80,
  });
  expect([
    parseAddress('backend'),
    parseAddress('postgres://db/x'),
    parseAddress('backend:http'),
  ]).toEqual([
    { host: 'backend' },
    { host: 'db' },
    { host: 'backend', port: 'http' },
  ]);
});

test.each([0, 65536, 70000])('fails on port %d in an address.', async (port) => {
  expect(await harbour(['explain', `backend:${port}`, 'app.yaml'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      `"backend:${port}" has port ${port}, allowed is a number from 1 to 65535 or the name of a port`,
    ),
  });
});

test('A caller that shares its name with another kind is chosen by its kind.', async () => {
  writeFileSync(
    'same-name.yaml',
    ['Deployment', 'StatefulSet']
      .map((kind) =>
        document({
          apiVersion: 'apps/v1',
          kind: kind,
          metadata: { name: 'web' },
          spec: { template: { metadata: { labels: { app: 'web' } } } },
        }),
      )
      .join(''),
  );
  const asked = (from: string) =>
    harbour(['explain', 'example.com', 'same-name.yaml', '--from', from]);
  expect(await asked('web')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      'there are several workloads "web", Deployment web, StatefulSet web; say which: --from deployment/web',
    ),
  });
  expect((await asked('StatefulSet/web')).stdout).toContain('from StatefulSet web');
});

test('A caller may be named by namespace and kind, also by the short names of kubectl.', async () => {
  for (const from of [
    'shop/web',
    'deploy/web',
    'Deployments/web',
    'shop/deployment/web',
  ]) {
    expect((await explained('backend', '--from', from)).lines[0]).toBe(
      'backend from Deployment shop/web',
    );
  }
});

test.each([
  ['shop/zzz/web', '"shop/zzz/web" is no caller, write it like web, shop/web'],
  ['a/shop/deploy/web', '"a/shop/deploy/web" is no caller'],
  ['bank/deploy/web', 'there is no Deployment "web" in the namespace "bank"'],
  ['shop/cronjob/web', 'there is no CronJob "web" in the namespace "shop"'],
  ['cj/web', 'there is no CronJob "web", there is'],
])('A caller %s that does not fit is refused.', async (from, why) => {
  expect(await explained('backend', '--from', from)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(why),
  });
});

test('A policy that the API server refuses is not in the answer, which says so.', async () => {
  const policy = document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'closed', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Inbound'] },
  });
  writeFileSync('refused.yaml', policy);
  const words = ['explain', 'http://backend', '--from', 'shop/web'];
  expect(await harbour([...words, 'app.yaml', 'refused.yaml'])).toMatchObject({
    stdout: expect.stringContaining('no NetworkPolicy restricts the call'),
    stderr: expect.stringMatching(
      /^the answer leaves out NetworkPolicy shop\/closed, which the API server refuses: .*Inbound/,
    ),
  });
});

test.each(['shop', undefined])(
  'Whether a call is delivered is unknown with a refused policy of the namespace %p.',
  async (namespace) => {
    const kind = namespace === undefined ? 'AdminNetworkPolicy' : 'NetworkPolicy';
    const spec = { podSelector: {}, policyTypes: ['Inbound'], priority: 1001 };
    const policy = document({
      apiVersion:
        namespace === undefined
          ? 'policy.networking.k8s.io/v1alpha1'
          : 'networking.k8s.io/v1',
      kind,
      metadata: { name: 'closed', namespace },
      spec,
    });
    writeFileSync('refused.yaml', policy);
    const words = ['explain', 'http://backend', '--from', 'shop/web'];
    const result = await harbour([...words, 'app.yaml', 'refused.yaml']);
    expect(result.code).toBe(3);
    expect(result.stdout).toMatch(
      new RegExp(`${kind}.* may be about the call, but the API server refuses it`),
    );
    expect(result.stdout).toContain('cannot be decided from these manifests');
  },
);

test('A refused policy of another namespace is not about the call.', async () => {
  const policy = document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'closed', namespace: 'bank' },
    spec: { podSelector: {}, policyTypes: ['Inbound'] },
  });
  writeFileSync('refused.yaml', policy);
  const words = ['explain', 'http://backend', '--from', 'shop/web'];
  expect(await harbour([...words, 'app.yaml', 'refused.yaml'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('the call is delivered'),
  });
});

test('A call that stays on the node is answered there alone, if the node has such a pod.', async () => {
  const collector = (name: string, pod: object) =>
    document({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace: 'shop' },
      spec: {
        template: {
          metadata: { labels: { app: name } },
          spec: {
            ...pod,
            containers: [{ name: 'main', ports: [{ containerPort: 4317 }] }],
          },
        },
      },
    }) +
    document({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'shop' },
      spec: {
        internalTrafficPolicy: 'Local',
        selector: { app: name },
        ports: [{ port: 4317 }],
      },
    });
  const caller = (pod: object) =>
    document({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ...pod, containers: [{ name: 'main' }] },
    });
  const ssd = { nodeSelector: { disk: 'ssd' } };
  const explain = async (agent: object, pod: object) => {
    writeFileSync('agents.yaml', collector('collector', agent) + caller(pod));
    const words = ['explain', 'collector:4317', '--from', 'web', 'agents.yaml'];
    const { code, stdout } = await harbour(words);
    return [
      code,
      stdout
        .split('\n')
        .find((line) => /pods/.test(line))
        ?.trim(),
    ];
  };
  const where =
    'pods     DaemonSet shop/collector, port 4317 of the container "main"';
  const near = [
    0,
    `→ ${where}; only the pod on the caller's node receives the call`,
  ];
  expect(await explain({}, {})).toEqual(near);
  expect(await explain(ssd, { nodeSelector: { disk: 'ssd', zone: 'a' } })).toEqual(
    near,
  );
  expect(await explain(ssd, {})).toEqual([
    3,
    `? ${where}; only the pod on the caller's node receives the call, and DaemonSet "collector" runs ` +
      'only on some nodes, which the caller does not have to share',
  ]);
});
