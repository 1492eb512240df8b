import { example } from '../../../../src/wiring/rules/policies/egress-without-dns.example';
import type { Fields } from '../../../support/yaml';
import { findings, inShop, policy, reported } from '../support/policies';

const egress = (rules: readonly Fields[]) =>
  inShop('web') +
  inShop('db') +
  policy({
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: ['Egress'],
    egress: rules,
  });
const toDb = [
  {
    to: [{ podSelector: { matchLabels: { app: 'db' } } }],
    ports: [{ port: 5432 }],
  },
];

test('fails once on the wrong example, by this rule alone, and the right one is right.', () => {
  expect(findings(example.wrong).map(({ rule }) => rule)).toEqual([
    'egress-without-dns',
  ]);
  expect(findings(example.right)).toEqual([]);
});

test('fails on egress without DNS, once a policy, with the workloads it makes deaf.', () => {
  expect(reported(egress(toDb))).toEqual([
    'warning egress-without-dns: the NetworkPolicy "backend" does not let web ' +
      'reach DNS (UDP 53), so no name resolves there',
  ]);
  expect(reported(egress([{ ports: [{ port: 443 }] }]))).toHaveLength(1);
  expect(
    reported(
      egress([
        { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] },
      ]),
    ),
  ).toHaveLength(1);
  const own = [
    {
      to: [{ podSelector: { matchLabels: { app: 'db' } } }],
      ports: [{ port: 53, protocol: 'UDP' }],
    },
  ];
  expect(reported(egress([...toDb, ...own]))).toHaveLength(1);
});

test.each([
  ['everything', [{}]],
  [
    'the port of DNS to anybody',
    [
      {
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
    ],
  ],
  [
    'the port of DNS by name',
    [
      {
        ports: [{ port: 'dns', protocol: 'UDP' }, { port: 'dns-tcp' }],
        to: [{ namespaceSelector: {} }],
      },
    ],
  ],
  [
    'every pod of kube-system',
    [
      {
        to: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
            },
          },
        ],
      },
    ],
  ],
  [
    'DNS as OpenShift has it',
    [
      {
        to: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'openshift-dns' },
            },
          },
        ],
        ports: [{ port: 5353, protocol: 'UDP' }, { port: 5353 }],
      },
    ],
  ],
  [
    'a resolver by its address',
    [
      {
        to: [{ ipBlock: { cidr: '169.254.20.10/32' } }],
        ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
      },
    ],
  ],
])('Nothing is said about egress that is open to %s.', (_, dns) => {
  expect(reported(egress([...toDb, ...dns]))).toEqual([]);
});

test('Nothing is said about pods that may go nowhere, or to bare addresses only.', () => {
  expect(reported(egress([]))).toEqual([]);
  expect(
    reported(
      egress([
        { to: [{ ipBlock: { cidr: '192.0.2.1/32' } }], ports: [{ port: 443 }] },
      ]),
    ),
  ).toEqual([]);
});

test('Another policy may open DNS for the whole namespace; DNS over UDP alone is worth a thought.', () => {
  const dns = (ports: readonly Fields[]) =>
    policy({ policyTypes: ['Egress'], egress: [{ ports }] }, { name: 'dns' });
  expect(
    reported(egress(toDb) + dns([{ port: 53, protocol: 'UDP' }, { port: 53 }])),
  ).toEqual([]);
  expect(
    findings(egress(toDb) + dns([{ port: 53, protocol: 'UDP' }])).map(
      ({ severity }) => severity,
    ),
  ).toEqual(['hint', 'hint']);
});
