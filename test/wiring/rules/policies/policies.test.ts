import { checkWiring, type Finding, readWiring, type Rule, type Wiring } from '../../../../src/wiring';
import { findProblems } from '../../../../src/wiring/check';
import { egressWithoutDns } from '../../../../src/wiring/rules/policies/egress-without-dns';
import { type DeclaredConnection, policyBlocksConnection } from '../../../../src/wiring/rules/policies/policy-blocks-connection';
import { policyPeerNamespace } from '../../../../src/wiring/rules/policies/policy-peer-namespace';
import { policySelectsNothing } from '../../../../src/wiring/rules/policies/policy-selects-nothing';
import { manifests, workload } from '../../support';

/** What the frontend's variable says, in a plain way that is enough here. */
function* connections(wiring: Wiring): Iterable<DeclaredConnection> {
  const [from] = wiring.workloadsNamed('', 'frontend');
  const service = wiring.service('', 'backend');
  if (from === undefined || service === undefined) return;
  const field = ['spec', 'template', 'spec', 'containers', 0, 'env', 0, 'value'];
  yield { from, object: from.object, service, servicePort: service.ports[0], field, address: 'http://backend:80' };
}

const policyBlocks = policyBlocksConnection(connections);
const all = [policySelectsNothing, policyBlocks, egressWithoutDns, policyPeerNamespace];

function findings(yaml: string, rules: readonly Rule[] = all): readonly Finding[] {
  return findProblems(readWiring(manifests(yaml)), rules);
}

function told(yaml: string): string[] {
  return findings(yaml).map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

function policy(spec: string, { name = 'backend', namespace = 'shop' } = {}): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }
spec: { ${spec} }
---`;
}

const inShop = (name: string) => workload('Deployment', name, { namespace: 'shop' });
const kafka = '\napiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: { name: events, namespace: shop }\n---';
const from = (peers: string) => policy(`podSelector: { matchLabels: { app: backend } }, ingress: [{ from: [${peers}] }]`);

test.each(all.map((rule) => [rule.id, rule] as const))('The wrong example of %s is found by that rule alone, and the right one is right.', (id, rule) => {
  expect(findings(rule.example.wrong).map((finding) => finding.rule)).toEqual([id]);
  expect(findings(rule.example.right)).toEqual([]);
});

test('The rules that need nothing else are among those that are checked.', () => {
  for (const rule of [policySelectsNothing, egressWithoutDns, policyPeerNamespace]) {
    expect(checkWiring(manifests(rule.example.wrong)).map((finding) => finding.rule)).toContain(rule.id);
  }
});

test('fails on a policy and a peer that select nothing, with the label that was meant.', () => {
  const [finding] = findings(policySelectsNothing.example.wrong);
  expect(finding).toMatchObject({
    field: ['spec', 'podSelector'], message: 'the NetworkPolicy "backend" selects pods with the label app=back-end, but there are none in these manifests',
    fix: 'write the labels of the pods that are meant, did you mean "backend"?',
  });
  expect(findings(inShop('backend') + inShop('web') + from('{ podSelector: { matchLabels: { app: wep } } }'))).toMatchObject([{
    severity: 'warning', field: ['spec', 'ingress', 0, 'from', 0], fix: 'write the labels of the pods that are meant, did you mean "web"?',
    message: 'the NetworkPolicy "backend" lets in pods with the label app=wep, but there are none in namespace "shop"',
  }]);
  const named = '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }, podSelector: { matchLabels: { app: wep } } }';
  expect(told(inShop('backend') + from(named))).toEqual(['warning policy-selects-nothing: the NetworkPolicy "backend" lets in pods with the label app=wep, but there are none in namespace "shop"']);
});

test('A peer beside others is worth a thought only: charts leave one for clients to come.', () => {
  const peers = '{ podSelector: { matchLabels: { app: backend } } }, { podSelector: { matchLabels: { backend-client: "true" } } }';
  expect(findings(inShop('backend') + from(peers)).map(({ severity }) => severity)).toEqual(['hint']);
});

test.each([
  ['pods of a namespace without pods in the manifests', inShop('backend') + policy('podSelector: { matchLabels: { app: db } }', { namespace: 'data' })],
  ['pods that may be in the unknown namespace', `${inShop('web')}${workload('Deployment', 'backend')}${from('{ podSelector: { matchLabels: { app: web } } }')}`],
  ['a label that a StatefulSet puts on its pods', workload('StatefulSet', 'db', { namespace: 'shop' })
    + policy('podSelector: { matchLabels: { app: db, statefulset.kubernetes.io/pod-name: db-0 } }')],
  ['an ingress controller elsewhere', inShop('backend')
    + from('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } }, podSelector: { matchLabels: { app: nginx } } }')],
  ['every pod of the namespace', inShop('backend') + policy('podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]')],
])('Nothing is said about %s.', (_, yaml) => {
  expect(told(yaml)).toEqual([]);
});

test('Where an operator may make the pods, it is worth a thought only.', () => {
  expect(findings(inShop('backend') + kafka + policy('podSelector: { matchLabels: { app: events } }')).map(({ severity }) => severity)).toEqual(['hint']);
});

test('fails on a connection that a policy blocks, and says which.', () => {
  expect(findings(policyBlocks.example.wrong)).toMatchObject([{
    severity: 'error', object: { kind: 'NetworkPolicy', name: 'backend' }, field: ['spec', 'ingress'],
    message: 'frontend is configured to call http://backend:80 (spec.template.spec.containers[0].env[0].value), '
      + 'but ingress of backend is closed by NetworkPolicy "backend", which lets in only web on TCP 8080',
    fix: 'let frontend in on TCP 8080 in NetworkPolicy "backend"',
  }]);
});

test('fails on a policy that lets in the port of the Service, since policies see that of the pod.', () => {
  expect(findings(policyBlocks.example.right.replace('- port: 8080', '- port: 80'))).toMatchObject([{
    message: expect.stringContaining('closed by NetworkPolicy "backend", which lets in only frontend on TCP 80'),
  }]);
});

test('fails on a caller that is not let out.', () => {
  const closed = policy('podSelector: { matchLabels: { app: frontend } }, policyTypes: [Egress]', { name: 'frontend', namespace: '' });
  expect(findings(`${policyBlocks.example.right}---${closed}`)).toMatchObject([{
    object: { name: 'frontend' }, message: expect.stringContaining('egress of frontend is closed by NetworkPolicy "frontend", which lets out nothing'),
    fix: 'let frontend out to backend on TCP 8080 in NetworkPolicy "frontend"',
  }]);
});

test('A connection that only the cluster can judge is no error.', () => {
  const byAddress = policyBlocks.example.right.replace(/podSelector:\s+matchLabels:\s+app: frontend/, 'ipBlock: { cidr: 10.0.0.0/8 }');
  expect(told(byAddress)).toEqual([]);
});

const egress = (rules: string) => inShop('web') + inShop('db') + policy(`podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [${rules}]`);
const toDb = '{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 5432 }] }';

test('fails on egress without DNS, once a policy, with the workloads it makes deaf.', () => {
  expect(told(egress(toDb))).toEqual(['warning egress-without-dns: the NetworkPolicy "backend" does not let web ask DNS (UDP 53), so no name resolves there']);
  expect(told(egress('{ ports: [{ port: 443 }] }'))).toHaveLength(1);
  expect(told(egress('{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: 443 }] }'))).toHaveLength(1);
  const own = '{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 53, protocol: UDP }] }';
  expect(told(egress(`${toDb}, ${own}`))).toHaveLength(1);
});

test.each([
  ['everything', '{}'],
  ['the port of DNS to anybody', '{ ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }] }'],
  ['the port of DNS by name', '{ ports: [{ port: dns, protocol: UDP }, { port: dns-tcp }], to: [{ namespaceSelector: {} }] }'],
  ['every pod of kube-system', '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }] }'],
  ['DNS as OpenShift has it', '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: openshift-dns } } }], ports: [{ port: 5353, protocol: UDP }, { port: 5353 }] }'],
  ['a resolver by its address', '{ to: [{ ipBlock: { cidr: 169.254.20.10/32 } }], ports: [{ port: 53, protocol: UDP }, { port: 53 }] }'],
])('Nothing is said about egress that is open to %s.', (_, dns) => {
  expect(told(egress(`${toDb}, ${dns}`))).toEqual([]);
});

test('Nothing is said about pods that may go nowhere, or to bare addresses only.', () => {
  expect(told(egress(''))).toEqual([]);
  expect(told(egress('{ to: [{ ipBlock: { cidr: 192.0.2.1/32 } }], ports: [{ port: 443 }] }'))).toEqual([]);
});

test('Another policy may open DNS for the whole namespace; DNS over UDP alone is worth a thought.', () => {
  const dns = (ports: string) => policy(`policyTypes: [Egress], egress: [{ ports: [${ports}] }]`, { name: 'dns' });
  expect(told(egress(toDb) + dns('{ port: 53, protocol: UDP }, { port: 53 }'))).toEqual([]);
  expect(findings(egress(toDb) + dns('{ port: 53, protocol: UDP }')).map(({ severity }) => severity)).toEqual(['hint', 'hint']);
});

test('fails on a peer of another namespace that does not name it, and says which it is.', () => {
  expect(findings(policyPeerNamespace.example.wrong)).toMatchObject([{
    severity: 'warning', field: ['spec', 'ingress', 0, 'from', 0],
    message: 'the NetworkPolicy "backend" lets in pods with the label app=prometheus in its own namespace "shop", but there are none; there are some in namespace "monitoring"',
    fix: 'add namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } to the same peer',
  }]);
});
