import { example } from '../../../../src/wiring/rules/policies/policy-peer-namespace.example';
import { document } from '../../../support/yaml';
import { workload } from '../../support';
import { findings, inShop, lettingIn, policy, reported } from '../support/policies';

test('fails once on the wrong example, by this rule alone, and the right one is right.', () => {
  expect(findings(example.wrong).map(({ rule }) => rule)).toEqual([
    'policy-peer-namespace',
  ]);
  expect(findings(example.right)).toEqual([]);
});

test('fails on a peer of another namespace that does not name it, and says which it is.', () => {
  expect(findings(example.wrong)).toMatchObject([
    {
      severity: 'warning',
      field: ['spec', 'ingress', 0, 'from', 0],
      message:
        'the NetworkPolicy "backend" allows ingress from pods with the label ' +
        'app=prometheus in its own namespace "shop", but there are none; there ' +
        'are some in namespace ' +
        '"monitoring"',
      fix:
        'add namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ' +
        'monitoring } } to the same peer',
    },
  ]);
});

test('A peer that names the namespace, or pods of its own, is let pass.', () => {
  const monitoring = workload('Deployment', 'prometheus', {
    namespace: 'monitoring',
  });
  const pods = { podSelector: { matchLabels: { app: 'prometheus' } } };
  const apps = inShop('backend') + monitoring;
  expect(reported(apps + lettingIn([{ namespaceSelector: {}, ...pods }]))).toEqual(
    [],
  );
  expect(reported(apps + inShop('prometheus') + lettingIn([{ ...pods }]))).toEqual(
    [],
  );
});

test('Where an operator may make the pods in the namespace of the policy, it is worth a thought only.', () => {
  const operated = document({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'main', namespace: 'shop' },
  });
  expect(reported(`${example.wrong}---\n${operated}`)).toEqual([
    expect.stringMatching('^hint policy-peer-namespace: '),
  ]);
});

test('fails on a peer that is called in another namespace.', () => {
  const toDb = { to: [{ podSelector: { matchLabels: { app: 'db' } } }] };
  const toDns = { ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] };
  const calling = policy({
    podSelector: { matchLabels: { app: 'backend' } },
    policyTypes: ['Egress'],
    egress: [toDb, toDns],
  });
  expect(
    findings(
      inShop('backend') +
        workload('Deployment', 'db', { namespace: 'data' }) +
        calling,
    ),
  ).toMatchObject([
    {
      rule: 'policy-peer-namespace',
      field: ['spec', 'egress', 0, 'to', 0],
      message: expect.stringContaining(
        'allows egress to pods with the label app=db in its own namespace "shop"',
      ),
    },
  ]);
});
