import { policiesOf } from '../../../../src/wiring/policy';
import { document, type Fields } from '../../../support/yaml';
import { messagesBy } from '../../rules/support/found-by';
import { wiringOf } from '../../support';
import { expectAnswers, world } from './support';

const everybody = { namespaces: {} };
const deny = { action: 'Deny', from: [everybody] };
const right = { tier: 'Admin', priority: 10, subject: everybody, ingress: [deny] };
const old = { priority: 10, subject: everybody, ingress: [deny] };

function policy(
  spec: Fields,
  kind = 'ClusterNetworkPolicy',
  name = 'deny',
): string {
  const version = kind === 'ClusterNetworkPolicy' ? 'v1beta1' : 'v1alpha1';
  return document({
    apiVersion: `policy.networking.k8s.io/${version}`,
    kind,
    metadata: { name },
    spec,
  });
}

/** Why the API server refuses the policy, which then has no effect. */
function expectRefused(yaml: string, why: string): void {
  const { refused } = policiesOf(wiringOf(world + yaml));
  expect(refused.map((one) => one.why)).toEqual([expect.stringContaining(why)]);
  expectAnswers(world + yaml, { 'south-0 > north-0 tcp 80': 'allowed' });
}

const ingress = (rule: Fields) => ({ ...right, ingress: [{ ...deny, ...rule }] });
const egress = (rule: Fields) => ({
  ...right,
  egress: [{ action: 'Deny', to: [everybody], ...rule }],
});
const times = <T>(count: number, item: T): readonly T[] =>
  Array.from({ length: count }, () => item);
const tcp = (destinationPort: Fields) =>
  ingress({ protocols: [{ tcp: { destinationPort } }] });
const web = { protocols: [{ destinationNamedPort: 'web' }] };

test.each<[string, Fields, string]>([
  ['no tier', { ...right, tier: undefined }, 'spec.tier is'],
  [
    'another tier',
    { ...right, tier: 'Platform' },
    'spec.tier is "Platform", not one of "Admin", "Baseline"',
  ],
  ['no priority', { ...right, priority: undefined }, 'spec.priority is'],
  [
    'a negative priority',
    { ...right, priority: -1 },
    'spec.priority is -1, not a number from 0 to 1000',
  ],
  [
    'a priority that is too high',
    { ...right, priority: 1001 },
    'spec.priority is 1001',
  ],
  [
    'a priority that is a text',
    { ...right, priority: '10' },
    'spec.priority is "10"',
  ],
  ['no subject', { ...right, subject: undefined }, 'spec.subject is empty'],
  [
    'a subject without pods',
    { ...right, subject: { pods: {} } },
    'spec.subject.pods has no podSelector',
  ],
  [
    'another action',
    ingress({ action: 'Allow' }),
    'spec.ingress[0].action is "Allow", not one of "Accept", "Deny", "Pass"',
  ],
  ['no action', ingress({ action: undefined }), 'spec.ingress[0].action is'],
  ['no peers', ingress({ from: undefined }), 'spec.ingress[0].from is empty'],
  ['an empty list of peers', egress({ to: [] }), 'spec.egress[0].to is empty'],
  ['an empty peer', ingress({ from: [{}] }), 'spec.ingress[0].from[0] is empty'],
  ['rules that are no list', { ...right, ingress: deny }, 'spec.ingress is'],
  [
    'too many rules',
    { ...right, ingress: times(26, deny) },
    'spec.ingress has 26 entries, and at most 25 are allowed',
  ],
  [
    'too many peers',
    ingress({ from: times(26, everybody) }),
    'spec.ingress[0].from has 26 entries',
  ],
  [
    'too many networks',
    egress({ to: [{ networks: times(26, '10.0.0.0/8') }] }),
    'spec.egress[0].to[0].networks has 26',
  ],
  [
    'no networks',
    egress({ to: [{ networks: [] }] }),
    'spec.egress[0].to[0].networks is empty',
  ],
  [
    'a port that is too high',
    tcp({ number: 65536 }),
    'spec.ingress[0].protocols[0].tcp.destinationPort.number is 65536',
  ],
  ['half a range', tcp({ range: { start: 80 } }), 'destinationPort.range.end is'],
  [
    'a range that ends before it starts',
    tcp({ range: { start: 90, end: 80 } }),
    'range is {"start":90,"end":80}, whose end is not after its start',
  ],
  [
    'a range of one port',
    tcp({ range: { start: 80, end: 80 } }),
    'not after its start',
  ],
  [
    'an address that is not the first of its network',
    egress({ to: [{ networks: ['10.0.0.1/8'] }] }),
    'spec.egress[0].to[0].networks has "10.0.0.1/8", not the first address of the range',
  ],
  [
    'the same in IPv6',
    egress({ to: [{ networks: ['fd00::/8', 'fd00:0:1::/32'] }] }),
    'has "fd00:0:1::/32"',
  ],
  [
    'no network at all',
    egress({ to: [{ networks: ['10.0.0.0'] }] }),
    'has "10.0.0.0", not a CIDR',
  ],
  [
    'a label that is a number',
    { ...right, subject: { namespaces: { matchLabels: { a: 5 } } } },
    'spec.subject.namespaces.matchLabels["a"] is 5, not a text',
  ],
  [
    'a label of a peer that is a number',
    ingress({ from: [{ pods: { podSelector: { matchLabels: { a: 5 } } } }] }),
    'spec.ingress[0].from[0].pods.podSelector.matchLabels["a"] is 5',
  ],
  ['a port that says nothing', tcp({}), 'destinationPort is empty'],
  [
    'the name of a port of a network',
    egress({ to: [{ networks: ['10.0.0.0/8'] }], ...web }),
    'spec.egress[0] has the name of a port',
  ],
  ['a name that is no text', ingress({ name: 7 }), 'spec.ingress[0].name is 7'],
])('%s is refused.', (_, spec, why) => {
  expectRefused(policy(spec), why);
});

test('What is right is not refused.', () => {
  const all = { ...right, ingress: times(25, deny) };
  expect(policiesOf(wiringOf(world + policy(all))).refused).toEqual([]);
  expectAnswers(world + policy(all), { 'south-0 > north-0 tcp 80': 'denied' });
});

test('What only some releases refuse may match.', () => {
  const backwards = { portRange: { start: 90, end: 70 } };
  const ports = [{ ...deny, ports: [backwards] }];
  expectAnswers(world + policy({ ...old, ingress: ports }, 'AdminNetworkPolicy'), {
    'south-0 > north-0 tcp 80': 'unknown',
  });
  const spec = egress({ to: [{ networks: ['10.0.0.1/8'] }] });
  const v1alpha2 = policy(spec).replace('v1beta1', 'v1alpha2');
  expectAnswers(world + v1alpha2, { 'south-0 > 10.0.0.2 tcp 80': 'unknown' });
  const networks = { action: 'Deny', to: [{ networks: ['10.0.0.1/8'] }] };
  const v1alpha1 = policy({ ...old, egress: [networks] }, 'AdminNetworkPolicy');
  expectAnswers(world + v1alpha1, { 'south-0 > 10.0.0.2 tcp 80': 'denied' });
});

describe('The older API', () => {
  test.each<[string, string, Fields, string]>([
    [
      'Accept',
      'AdminNetworkPolicy',
      { ...old, ingress: [{ ...deny, action: 'Accept' }] },
      '"Allow", "Deny", "Pass"',
    ],
    [
      'Pass in the baseline',
      'BaselineAdminNetworkPolicy',
      { ...old, ingress: [{ ...deny, action: 'Pass' }] },
      '"Allow", "Deny"',
    ],
    [
      'too many rules',
      'AdminNetworkPolicy',
      { ...old, ingress: times(101, deny) },
      'at most 100',
    ],
    [
      'a port without number',
      'AdminNetworkPolicy',
      { ...old, ingress: [{ ...deny, ports: [{ portNumber: {} }] }] },
      'portNumber.port is',
    ],
  ])('refuses %s.', (_, kind, spec, why) => {
    expectRefused(policy(spec, kind, 'default'), why);
  });

  test('allows a single baseline, by its name.', () => {
    expectRefused(
      policy(old, 'BaselineAdminNetworkPolicy'),
      'only "default" is allowed',
    );
    const baseline = policy(old, 'BaselineAdminNetworkPolicy', 'default');
    expectAnswers(world + baseline, { 'south-0 > north-0 tcp 80': 'denied' });
  });

  test('allows more rules.', () => {
    const many = policy(
      { ...old, ingress: times(100, deny) },
      'AdminNetworkPolicy',
    );
    expectAnswers(world + many, { 'south-0 > north-0 tcp 80': 'denied' });
  });
});

test('What is refused is an error.', () => {
  expect(
    messagesBy('broken-object', policy({ ...right, tier: 'Platform' })),
  ).toEqual([
    'error: the API server refuses the ClusterNetworkPolicy "deny": spec.tier is "Platform", not one of "Admin", ' +
      '"Baseline"',
  ]);
});
