import { example } from '../../../../src/wiring/rules/policies/policy-selects-nothing.example';
import { document } from '../../../support/yaml';
import { workload } from '../../support';
import { findings, inShop, lettingIn, policy, reported } from '../support/policies';

const kafka = document({
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'Kafka',
  metadata: { name: 'events', namespace: 'shop' },
});

test('fails once on the wrong example, by this rule alone, and the right one is right.', () => {
  expect(findings(example.wrong).map(({ rule }) => rule)).toEqual([
    'policy-selects-nothing',
  ]);
  expect(findings(example.right)).toEqual([]);
});

test('fails on a policy and a peer that select nothing, with the label that was meant.', () => {
  const [finding] = findings(example.wrong);
  expect(finding).toMatchObject({
    field: ['spec', 'podSelector'],
    message:
      'the NetworkPolicy "backend" selects pods with the label app=back-end, but ' +
      'there are none in these manifests; did you mean app: backend?',
    fix: 'select app: backend',
  });
  expect(
    findings(
      inShop('backend') +
        inShop('web') +
        lettingIn([{ podSelector: { matchLabels: { app: 'wep' } } }]),
    ),
  ).toMatchObject([
    {
      severity: 'warning',
      field: ['spec', 'ingress', 0, 'from', 0],
      fix: 'select app: web',
      message:
        'the NetworkPolicy "backend" allows ingress from pods with the label app=wep, but ' +
        'there are none in namespace "shop"; did you mean app: web?',
    },
  ]);
  const named = [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
      podSelector: { matchLabels: { app: 'wep' } },
    },
  ];
  expect(reported(inShop('backend') + lettingIn(named))).toEqual([
    'warning policy-selects-nothing: the NetworkPolicy "backend" allows ingress from pods ' +
      'with the label app=wep, but there are none in namespace "shop"',
  ]);
});

test('A peer beside others is worth a thought only: charts leave one for clients to come.', () => {
  const peers = [
    { podSelector: { matchLabels: { app: 'backend' } } },
    { podSelector: { matchLabels: { 'backend-client': 'true' } } },
  ];
  expect(
    findings(inShop('backend') + lettingIn(peers)).map(({ severity }) => severity),
  ).toEqual(['hint']);
});

test.each([
  [
    'pods of a namespace without pods in the manifests',
    inShop('backend') +
      policy(
        { podSelector: { matchLabels: { app: 'db' } } },
        { namespace: 'data' },
      ),
  ],
  [
    'pods that may be in the unknown namespace',
    inShop('web') +
      workload('Deployment', 'backend') +
      lettingIn([{ podSelector: { matchLabels: { app: 'web' } } }]),
  ],
  [
    'a label that a StatefulSet puts on its pods',
    workload('StatefulSet', 'db', { namespace: 'shop' }) +
      policy({
        podSelector: {
          matchLabels: {
            'app': 'db',
            'statefulset.kubernetes.io/pod-name': 'db-0',
          },
        },
      }),
  ],
  [
    'an ingress controller elsewhere',
    inShop('backend') +
      lettingIn([
        {
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' },
          },
          podSelector: { matchLabels: { app: 'nginx' } },
        },
      ]),
  ],
  [
    'every pod of the namespace',
    inShop('backend') +
      policy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
  ],
])('Nothing is said about %s.', (_, yaml) => {
  expect(reported(yaml)).toEqual([]);
});

test('Where an operator may make the pods, it is worth a thought only.', () => {
  expect(
    findings(
      inShop('backend') +
        kafka +
        policy({ podSelector: { matchLabels: { app: 'events' } } }),
    ).map(({ severity }) => severity),
  ).toEqual(['hint']);
});

test('Pods on the network of their node are not selected: their addresses are allowed.', () => {
  const agent = workload('DaemonSet', 'web', {
    namespace: 'shop',
    pod: { hostNetwork: true },
  });
  const web = lettingIn([{ podSelector: { matchLabels: { app: 'web' } } }]);
  expect(findings(inShop('backend') + agent + web)).toMatchObject([
    {
      rule: 'policy-selects-nothing',
      severity: 'warning',
      message:
        'the NetworkPolicy "backend" allows ingress from pods with the label app=web, but ' +
        'those of DaemonSet "web" use the network of their node, where no selector matches them',
      fix: 'allow the addresses of the nodes with an ipBlock',
    },
  ]);
  expect(findings(inShop('backend') + inShop('web') + web)).toEqual([]);
});

test('A controller that may create pods may make those that are meant.', () => {
  const nobody = policy({ podSelector: { matchLabels: { app: 'engine' } } });
  const role = document({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'manager' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['*'] }],
  });
  expect(reported(inShop('backend') + nobody)).toEqual([
    expect.stringMatching('^warning policy-selects-nothing: '),
  ]);
  expect(reported(inShop('backend') + nobody + role)).toEqual([
    expect.stringMatching('^hint policy-selects-nothing: '),
  ]);
});
