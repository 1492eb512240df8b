import { document, type Fields } from '../support/yaml';
import { service, workload } from '../wiring/support';
import { harbour, inFolder } from './run';

const PORTS = [{ name: 'http', containerPort: 8080 }];
const toBackend = {
  selector: { app: 'backend' },
  ports: [{ port: 80, targetPort: 'http' }],
};

const app = (namespace?: string) =>
  workload('Deployment', 'backend', { namespace, ports: PORTS }) +
  service('backend', toBackend, namespace) +
  workload('Deployment', 'web', { namespace });

const deny = (spec: Fields, namespace?: string) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny', namespace },
    spec: { podSelector: {}, ...spec },
  });

inFolder({
  'unnamed.yaml': app() + deny({ policyTypes: ['Ingress'] }),
  'policy.yaml': app('default') + deny({ policyTypes: ['Ingress'] }),
  'egress.yaml': app('default') + deny({ policyTypes: ['Egress'] }),
  'service.yaml':
    workload('Deployment', 'backend', { namespace: 'shop', ports: PORTS }) +
    workload('Deployment', 'web', { namespace: 'shop' }) +
    service('backend', toBackend),
  'pods.yaml':
    workload('Deployment', 'backend', { ports: PORTS }) +
    workload('Deployment', 'web', { namespace: 'shop' }) +
    service('backend', toBackend, 'shop'),
  'same.yaml':
    app('shop') +
    workload('Deployment', 'other', { labels: { app: 'backend' }, ports: PORTS }),
  'twice.yaml':
    app('shop') + service('backend', { ...toBackend, ports: [{ port: 81 }] }),
  'two.yaml': app('shop') + app('bank') + deny({ policyTypes: ['Ingress'] }),
});

async function explained(...words: readonly string[]) {
  const { code, stdout } = await harbour(['explain', 'http://backend', ...words]);
  return { code, stdout };
}

test('Objects that all name no namespace are in one, and nothing is unknown.', async () => {
  expect(await explained('unnamed.yaml', '--from', 'web')).toMatchObject({
    code: 1,
  });
});

test.each([
  ['a policy', 'policy.yaml', 'default', 1],
  ["the caller's policy", 'egress.yaml', 'default', 1],
  ['a Service', 'service.yaml', 'shop', 0],
  ['pods', 'pods.yaml', 'shop', 0],
])(
  'Where %s without a namespace would change the answer, it is unknown until the namespace is given.',
  async (_, file, namespace, code) => {
    expect(await explained(file, '--from', 'web')).toMatchObject({ code: 3 });
    expect(
      await explained(file, '--from', 'web', '--namespace', namespace),
    ).toMatchObject({ code });
    expect(
      await explained(file, '--from', 'web', '--namespace', 'elsewhere'),
    ).toMatchObject({ code: code === 0 ? 1 : 0 });
  },
);

test('It says on what the answer depends.', async () => {
  expect(await explained('twice.yaml', '--from', 'web')).toMatchObject({
    code: 3,
    stdout: expect.stringContaining(
      'some objects name no namespace: if they are applied to "shop", ',
    ),
  });
  expect(await explained('pods.yaml', '--from', 'web')).toMatchObject({
    stdout: expect.stringContaining('not all objects name their namespace'),
  });
});

test('The answer is certain where it is the same wherever they are applied.', async () => {
  expect(await explained('same.yaml', '--from', 'web')).toMatchObject({ code: 0 });
});

test('A caller of which only the namespace is known is in the one that is given.', async () => {
  expect(await explained('unnamed.yaml', '--namespace', 'shop')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('from the namespace "shop"'),
  });
  expect(await explained('two.yaml', '--namespace', 'bank')).toMatchObject({
    code: 1,
  });
  expect(
    await explained('two.yaml', '--from', 'shop/web', '--namespace', 'bank'),
  ).toMatchObject({
    code: 0,
  });
});

test('Every command takes it.', async () => {
  const findings = async (...words: readonly string[]) => {
    const { stdout } = await harbour(['check', '--format', 'json', ...words]);
    return (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(
      ({ rule }) => rule,
    );
  };
  expect(await findings('pods.yaml')).toContain('service-selects-no-pod');
  expect(await findings('pods.yaml', '--namespace', 'shop')).not.toContain(
    'service-selects-no-pod',
  );
  const diff = await harbour([
    'diff',
    'unnamed.yaml',
    'unnamed.yaml',
    '--namespace',
    'x',
  ]);
  expect(diff.code).toBe(0);
  const kind = await harbour(['kind', 'unnamed.yaml', '--namespace', 'shop']);
  expect(kind.code).toBe(0);
  const forward = await harbour([
    'port-forward',
    'backend',
    '-f',
    'unnamed.yaml',
    '--namespace',
    'shop',
  ]);
  expect(forward.stdout).toContain('--namespace shop svc/backend');
});
