import { app } from '../../examples/online-boutique/main';
import { document } from '../support/yaml';
import { written as administrators } from '../wiring/policy/admin/support';
import { service, workload } from '../wiring/support';
import { harbour, inFolder } from './run';

const WEB = workload('Deployment', 'web', {
  namespace: 'shop',
  container: { env: [{ name: 'ORDERS_URL', value: 'http://orders' }] },
});
const ORDERS =
  workload('Deployment', 'orders', {
    namespace: 'shop',
    ports: [{ name: 'http', containerPort: 8080 }],
  }) +
  service(
    'orders',
    { selector: { app: 'orders' }, ports: [{ port: 80, targetPort: 'http' }] },
    'shop',
  );
const INGRESS = document({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'orders', namespace: 'shop' },
  spec: { defaultBackend: { service: { name: 'orders', port: { number: 80 } } } },
});

inFolder({
  'web.yaml': WEB,
  'orders.yaml': ORDERS,
  'ingress.yaml': INGRESS,
  'admin.yaml': administrators({
    name: 'base',
    for: 'shop',
    ingress: [['Accept', 'ops']],
  }),
  'config.yaml': document({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'none' },
  }),
  'given/harbour.yaml': `calls:
  - from: { workload: orders }
    to: { address: "http://orders:80" }
  - from: { namespace: ops, podLabels: { app: probe } }
    to: { workload: orders, port: 8080, protocol: UDP }
    reason: It asks how they are
`,
  'wrong/harbour.yaml': `calls:
  - from: { wrokload: web }
    to: {}
  - to: { address: 5, port: 0 }
  - to: { cidr: 10.0.0.0, port: 80 }
  - to: { podLabels: { app: 1 }, port: "80" }
`,
});

test('The policies are one file on standard output, in which comments say why.', async () => {
  expect(await harbour(['policies', 'web.yaml', 'orders.yaml'])).toEqual({
    code: 0,
    stderr: '',
    stdout: `# Whom the pods of 2 workloads may be called by: the calls that their manifests configure are let
# through, and nothing else gets in. The node of a pod always gets in, so probes need no rule.
---
# Deployment shop/web: nobody is known to call it
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
  labels:
    app.kubernetes.io/managed-by: harbour-policies
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Ingress
---
# Deployment shop/orders
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: orders
  namespace: shop
  labels:
    app.kubernetes.io/managed-by: harbour-policies
spec:
  podSelector:
    matchLabels:
      app: orders
  policyTypes:
    - Ingress
  ingress:
    # Deployment shop/web calls http://orders (ORDERS_URL of the container "main")
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 8080
          protocol: TCP
`,
  });
});

test('What is not known is listed at the top and on standard error, and makes the exit code 3.', async () => {
  const { code, stdout, stderr } = await harbour(['policies', 'orders.yaml']);
  const unknown =
    'Nobody is known to call port 80 of Service shop/orders: give who does';
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: `not let through: ${unknown}\n`,
  });
  expect(stdout).toContain(`# - ${unknown}.\n`);
});

test('A policy of the administrator that decides before makes the exit code 3 as well.', async () => {
  const files = ['web.yaml', 'orders.yaml', 'admin.yaml'];
  const { code, stdout, stderr } = await harbour(['policies', ...files]);
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /^ClusterNetworkPolicy base decides before NetworkPolicies/,
  );
  expect(stdout).toContain('# ClusterNetworkPolicy base decides');
});

test('A port behind an Ingress is open to everyone with a note, or to the namespace of its controller.', async () => {
  const files = ['orders.yaml', 'ingress.yaml'];
  const open = await harbour(['policies', ...files]);
  expect(open.code).toBe(0);
  expect(open.stderr).toContain('give their namespace with --controller');
  const { stdout, stderr } = await harbour([
    'policies',
    ...files,
    '--controller',
    'ingress-nginx',
  ]);
  expect(stderr).toBe('');
  expect(stdout).toContain('kubernetes.io/metadata.name: ingress-nginx');
});

test('The settings give what the manifests do not say.', async () => {
  const { code, stdout } = await harbour([
    'policies',
    'orders.yaml',
    '--config',
    'given/harbour.yaml',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('# No reason is given (calls[0] of the settings)\n');
  expect(stdout).toContain('# It asks how they are (calls[1] of the settings)\n');
  expect(stdout).toContain('app: probe');
});

test('fails on settings that say something else, each with its line', async () => {
  const { code, stderr } = await harbour([
    'policies',
    'orders.yaml',
    '--config',
    'wrong/harbour.yaml',
  ]);
  expect(code).toBe(2);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(
      /harbour.yaml:2: "wrokload" is not known in calls\[0\].from, .* did you mean "workload"\?$/,
    ),
    expect.stringMatching(
      /harbour.yaml:3: calls\[0\].to has neither address nor port, add one of them$/,
    ),
    expect.stringMatching(
      /harbour.yaml:4: calls\[1\].to.address is not an address such as .*, got 5$/,
    ),
    expect.stringMatching(
      /harbour.yaml:4: calls\[1\].to.port is not a port from 1 to 65535, got 0$/,
    ),
    expect.stringMatching(
      /harbour.yaml:5: calls\[2\].to.cidr is not a range of addresses such as 10.0.0.0\/8, got "10.0.0.0"$/,
    ),
    expect.stringMatching(
      /harbour.yaml:6: calls\[3\].to.podLabels.app is not a text: put it in quotes .*, got 1$/,
    ),
    expect.stringMatching(
      /harbour.yaml:6: calls\[3\].to.port is not a port from 1 to 65535, got "80"$/,
    ),
  ]);
});

test('Standard input is read, and --egress restricts both directions.', async () => {
  const { stdout } = await harbour(['policies', '--egress', '-'], {
    stdin: WEB + ORDERS,
  });
  expect(stdout).toContain('- Egress');
  expect(stdout).toContain('k8s-app: kube-dns');
});

test('Without pods there is no policy, which is said.', async () => {
  expect(await harbour(['policies', 'config.yaml'])).toEqual({
    code: 0,
    stdout: '',
    stderr: 'there are no pods in these manifests that a policy can select\n',
  });
});

test('fails on a namespace that cannot be one', async () => {
  const { code, stderr } = await harbour([
    'policies',
    'web.yaml',
    '--controller',
    'Ingress',
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed are lower case letters, digits and -');
});

test('For the example in the shape of Online Boutique nothing is unknown.', async () => {
  const { code, stderr } = await harbour(['policies', '--egress'], {
    stdin: String(app().synthYaml()),
  });
  expect({ code, notes: stderr }).toEqual({ code: 0, notes: '' });
});

test('What is in a manifest cannot end a comment.', async () => {
  const name = 'A\nkind: Role\u2028\u001b[2J_URL';
  const web = WEB.replace('ORDERS_URL', JSON.stringify(name));
  const { stdout } = await harbour(['policies', '-'], { stdin: web + ORDERS });
  const kinds = stdout
    .split('\n')
    .filter((line) => line.trim().startsWith('kind:'));
  expect(kinds).toEqual(['kind: NetworkPolicy', 'kind: NetworkPolicy']);
  expect(stdout).toContain('(A kind: Role  [2J_URL of the container "main")');
});

test('For names that Kubernetes refuses nothing is written, which is said.', async () => {
  const { stdout, stderr } = await harbour(['policies', '-'], {
    stdin: WEB.replace('name: web', 'name: Web_1'),
  });
  expect(stdout).toBe('');
  expect(stderr).toContain(
    'Deployment shop/Web_1 has no policy: Kubernetes refuses its name',
  );
});
