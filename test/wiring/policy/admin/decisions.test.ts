import { document } from '../../../support/yaml';
import {
  expectAnswers,
  named,
  namespace,
  type ShortPolicy,
  type ShortRule,
  world,
  written,
} from './support';

const policy = (more: Partial<ShortPolicy>) => written({ for: 'north', ...more });
const ask = 'south-0 > north-0 tcp 80';

/** A NetworkPolicy that selects all pods of north. */
const network = (ingress: readonly object[]) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'own', namespace: 'north' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress },
  });
const [open, closed] = [network([{}]), network([])];

describe('The tiers of', () => {
  const nothing = '';
  test.each([
    // Admin, NetworkPolicy, Baseline, answer.
    [undefined, nothing, undefined, 'allowed'],
    [undefined, nothing, 'Deny', 'denied'],
    [undefined, nothing, 'Accept', 'allowed'],
    [undefined, nothing, 'Pass', 'allowed'],
    [undefined, open, 'Deny', 'allowed'],
    [undefined, closed, 'Accept', 'denied'],
    ['Accept', closed, 'Deny', 'allowed'],
    ['Accept', nothing, 'Deny', 'allowed'],
    ['Deny', open, 'Accept', 'denied'],
    ['Deny', nothing, undefined, 'denied'],
    ['Pass', open, 'Deny', 'allowed'],
    ['Pass', closed, 'Accept', 'denied'],
    ['Pass', nothing, 'Deny', 'denied'],
    ['Pass', nothing, 'Accept', 'allowed'],
    ['Pass', nothing, 'Pass', 'allowed'],
  ] as const)('%s, %j and %s: %4$s.', (admin, middle, baseline, answer) => {
    const tier = (name: 'Admin' | 'Baseline', action: ShortRule[0] | undefined) =>
      action === undefined
        ? ''
        : policy({ name, tier: name, ingress: [[action, 'south']] });
    expectAnswers(
      world + tier('Admin', admin) + middle + tier('Baseline', baseline),
      {
        [ask]: answer,
      },
    );
  });
});

test('Both ends have their say: what the caller may send may be denied to the callee, and the reverse.', () => {
  const [out, into]: [ShortRule[], ShortRule[]] = [
    [['Accept', 'north']],
    [['Deny', 'south']],
  ];
  expectAnswers(world + policy({ for: 'south', egress: out }), {
    [ask]: 'allowed',
  });
  expectAnswers(
    world +
      policy({ name: 'out', for: 'south', egress: out }) +
      policy({ name: 'in', ingress: into }),
    { [ask]: 'denied' },
  );
  expectAnswers(
    world +
      policy({ name: 'out', for: 'south', egress: [['Deny', 'north']] }) +
      policy({ name: 'in', ingress: [['Accept', 'south']] }),
    { [ask]: 'denied' },
  );
});

describe('Two policies of one priority', () => {
  const two = (one: ShortRule, other: ShortRule, more: Partial<ShortPolicy> = {}) =>
    world +
    policy({ name: 'one', ingress: [one] }) +
    policy({ name: 'two', ingress: [other], ...more });

  test.each<[string, ShortRule, ShortRule, 'allowed' | 'denied' | 'unknown']>([
    ['deny both', ['Deny', 'south'], ['Deny', 'south'], 'denied'],
    ['accept and deny', ['Accept', 'south'], ['Deny', 'south'], 'unknown'],
    ['pass and deny', ['Pass', 'south'], ['Deny', 'south'], 'unknown'],
    // Nothing denies it after it has passed.
    ['pass and accept', ['Pass', 'south'], ['Accept', 'south'], 'allowed'],
    ['are about other callers', ['Deny', 'south'], ['Accept', 'west'], 'denied'],
    [
      'are about other ports',
      ['Deny', 'south', 'tcp 80'],
      ['Accept', 'south', 'tcp 81'],
      'denied',
    ],
  ])('%s.', (_, one, other, answer) => {
    expectAnswers(two(one, other), { [ask]: answer });
  });

  test('have an order if their tiers differ, or if one is for other pods.', () => {
    const [accept, deny]: ShortRule[] = [
      ['Accept', 'south'],
      ['Deny', 'south'],
    ];
    expectAnswers(two(accept, deny, { tier: 'Baseline' }), { [ask]: 'allowed' });
    expectAnswers(two(accept, deny, { for: 'west' }), { [ask]: 'allowed' });
    expectAnswers(two(accept, deny, { priority: 11 }), { [ask]: 'allowed' });
    expectAnswers(two(accept, deny, { priority: 9 }), { [ask]: 'denied' });
  });

  test('are not in doubt where a policy before them decides.', () => {
    const first = policy({
      name: 'first',
      priority: 0,
      ingress: [['Deny', 'south']],
    });
    const both = two(['Accept', 'south'], ['Deny', 'south']);
    expectAnswers(both + first, { [ask]: 'denied' });
  });

  test('of two APIs have no order, whatever their priorities are.', () => {
    const [accept, deny] = [
      written(
        { priority: 1, for: 'north', ingress: [['Accept', 'south']] },
        'v1alpha1',
      ),
      written({ priority: 2, for: 'north', ingress: [['Deny', 'south']] }),
    ];
    expectAnswers(world + accept, { [ask]: 'allowed' });
    expectAnswers(world + deny, { [ask]: 'denied' });
    expectAnswers(world + accept + deny, { [ask]: 'unknown' });
  });
});

describe('It is not known', () => {
  const team = { namespaces: { matchLabels: { team: 'blue' } } };

  test('whether a namespace that is not in the manifests has a label.', () => {
    // The pods of south are there, but not their Namespace.
    const [, withoutNamespace] = [
      world,
      world.replace(namespace('south', { side: 'south' }), ''),
    ];
    expect(withoutNamespace).not.toBe(world);
    const deny = policy({ ingress: [['Deny', [team]]] });
    expectAnswers(world + deny, { [ask]: 'allowed' });
    expectAnswers(withoutNamespace + deny, { [ask]: 'unknown' });
    const accept = policy({
      ingress: [
        ['Accept', [team]],
        ['Deny', [{ namespaces: {} }]],
      ],
    });
    expectAnswers(world + accept, { [ask]: 'denied' });
    expectAnswers(withoutNamespace + accept, { [ask]: 'unknown' });
    // Its name is known, and where all rules that may match say the same, so is the answer.
    expectAnswers(withoutNamespace + policy({ ingress: [['Deny', 'south']] }), {
      [ask]: 'denied',
    });
    const same = policy({
      ingress: [
        ['Deny', [team]],
        ['Deny', [{ namespaces: {} }]],
      ],
    });
    expectAnswers(withoutNamespace + same, { [ask]: 'denied' });
    expectAnswers(withoutNamespace + policy({ ingress: [['Accept', [team]]] }), {
      [ask]: 'allowed',
    });
    const subject = policy({ for: team, ingress: [['Deny', 'south']] });
    expectAnswers(world + subject, { [ask]: 'allowed' });
    const unknownNorth = world.replace(namespace('north', { side: 'north' }), '');
    expectAnswers(unknownNorth + subject, { [ask]: 'unknown' });
  });

  test('which addresses a domain name has.', () => {
    const site = [{ domainNames: ['*.example.com'] }];
    const everything = [{ networks: ['0.0.0.0/0', '::/0'] }];
    const out = policy({
      egress: [
        ['Accept', site],
        ['Deny', everything],
      ],
    });
    expectAnswers(world + out, { 'north-0 > 203.0.113.7 tcp 443': 'unknown' });
    const alone = policy({ egress: [['Accept', site]] });
    expectAnswers(world + alone, { 'north-0 > 203.0.113.7 tcp 443': 'allowed' });
  });

  test('whether an address is that of a node.', () => {
    const deny = policy({ egress: [['Deny', [{ nodes: {} }]]] });
    expectAnswers(world + deny, {
      'north-0 > 203.0.113.7 tcp 443': 'unknown',
      'north-0 > edge-0 tcp 80': 'unknown',
      'north-0 > south-0 tcp 80': 'allowed',
    });
  });

  test('what the address of a pod is, but every pod has one.', () => {
    const one = policy({ egress: [['Deny', [{ networks: ['10.9.0.0/16'] }]]] });
    expectAnswers(world + one, {
      'north-0 > edge-0 tcp 80': 'unknown',
      'north-0 > south-0 tcp 80': 'allowed',
    });
    const all = [{ networks: ['0.0.0.0/0'] }, { networks: ['::/0'] }];
    expectAnswers(world + policy({ egress: [['Deny', all]] }), {
      'north-0 > edge-0 tcp 80': 'denied',
    });
  });

  test('what a form of the rule means that is not read here.', () => {
    const older = [
      { pods: { namespaces: { sameLabels: ['side'] }, podSelector: {} } },
    ];
    const strange = [{ podsOfTomorrow: {} }];
    for (const peers of [
      older,
      strange,
      [{ namespaces: { namespaceSelector: {} } }],
    ]) {
      expectAnswers(world + policy({ ingress: [['Deny', peers]] }), {
        [ask]: 'unknown',
      });
    }
    const port = policy({ ingress: [['Deny', 'south', 'icmp 1']] });
    expectAnswers(world + port, { [ask]: 'unknown' });
    const wrong = [{ networks: ['10.0.0.0/99'] }];
    const old = written({ for: 'north', egress: [['Deny', wrong]] }, 'v1alpha1');
    expectAnswers(world + old, {
      'north-0 > 203.0.113.7 tcp 443': 'unknown',
    });
  });
});

describe('Pods on their node’s network', () => {
  test('have no policies, and are no peers.', () => {
    const everybody = { namespaces: {} };
    const deny: ShortRule[] = [['Deny', [everybody]]];
    expectAnswers(world + policy({ for: everybody, ingress: deny, egress: deny }), {
      'edge-0 > north-0 tcp 80': 'allowed',
      'north-0 > edge-0 tcp 80': 'allowed',
      'south-0 > north-0 tcp 80': 'denied',
    });
  });
});

test('Of two policies with one name, the last one counts.', () => {
  const deny = policy({ ingress: [['Deny', 'south']] });
  const accept = policy({ ingress: [['Accept', 'south']] });
  expectAnswers(world + closed + deny + accept, { [ask]: 'allowed' });
  expectAnswers(world + closed + accept + deny, { [ask]: 'denied' });
});

test('A policy of an API that is not read leaves everything in doubt.', () => {
  const cilium = document({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumClusterwideNetworkPolicy',
    metadata: { name: 'all' },
    spec: { endpointSelector: {}, ingress: [] },
  });
  const deny = policy({ ingress: [['Deny', [named('south')]]] });
  expectAnswers(world + deny + cilium, { [ask]: 'unknown' });
});
