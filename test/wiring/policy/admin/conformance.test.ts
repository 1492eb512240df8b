import { document } from '../../../support/yaml';
import {
  type Dialect,
  dialects,
  expectAnswers,
  named,
  type ShortPolicy,
  type ShortRule,
  world,
  written,
} from './support';

// What the conformance tests of the Network Policy API ask of an implementation (v0.1.5 for v1alpha1, v0.3.0 for the
// others), with other names: `north` is the subject, and the other sides are its peers.

type Tier = 'Admin' | 'Baseline';
type Answers = Parameters<typeof expectAnswers>[1];

/** Each tier in each API; the Baseline tier of v1alpha1 has no Pass. */
const places = (['Admin', 'Baseline'] as const).flatMap((tier) =>
  dialects.map((dialect) => [tier, dialect] as const),
);

const eachPort = [
  'tcp 80',
  'tcp 8080',
  'udp 53',
  'udp 5353',
  'sctp 9003',
  'sctp 9005',
];

/** The same answer on every port. */
function everywhere(way: string, answer: Answers[string]): Answers {
  return Object.fromEntries(eachPort.map((port) => [`${way} ${port}`, answer]));
}

/** One answer on the ports that are named, and another on all others. */
function onPorts(
  way: string,
  ports: readonly string[],
  there: Answers[string],
  elsewhere: Answers[string],
): Answers {
  return Object.fromEntries(
    eachPort.map((port) => [
      `${way} ${port}`,
      ports.includes(port) ? there : elsewhere,
    ]),
  );
}

/** Without the rules that pass, where an API has none. */
function rulesOf(tier: Tier, dialect: Dialect, rules: readonly ShortRule[]) {
  const hasPass = tier === 'Admin' || dialect !== 'v1alpha1';
  return rules.filter(([action]) => hasPass || action !== 'Pass');
}

const three = ['tcp 80', 'udp 53', 'sctp 9003'];
const ways = {
  egress: (other: string) => `north-0 > ${other}-1`,
  ingress: (other: string) => `${other}-0 > north-1`,
};

describe.each(places)('In the %s tier of %s,', (tier, dialect) => {
  describe.each(['egress', 'ingress'] as const)('of %s', (direction) => {
    const way = ways[direction];
    const check = (rules: readonly ShortRule[], expected: Answers) => {
      const policy: ShortPolicy = {
        tier,
        for: 'north',
        [direction]: rulesOf(tier, dialect, rules),
      };
      expectAnswers(world + written(policy, dialect), expected);
    };

    test('the first of several rules for all ports decides.', () => {
      const all: ShortRule[] = [
        ['Accept', 'west'],
        ['Deny', 'west'],
        ['Pass', 'west'],
      ];
      check(all, everywhere(way('west'), 'allowed'));
      check([all[1], all[0], all[2]], everywhere(way('west'), 'denied'));
      // Nothing comes after it that denies.
      const passing = [all[2], all[1], all[0]];
      const hasPass = rulesOf(tier, dialect, passing).length === 3;
      check(passing, everywhere(way('west'), hasPass ? 'allowed' : 'denied'));
    });

    test.each([[['tcp 80']], [['udp 5353']], [['sctp 9003']], [three]])(
      'a rule for %p leaves the other ports alone.',
      (ports) => {
        const deny: ShortRule = ['Deny', 'south', ...ports];
        check([deny, ['Pass', 'south', ...ports]], {
          ...onPorts(way('south'), ports, 'denied', 'allowed'),
          ...everywhere(way('west'), 'allowed'),
        });
        if (tier === 'Baseline' && dialect === 'v1alpha1') return;
        check(
          [['Pass', 'south', ...ports], deny],
          everywhere(way('south'), 'allowed'),
        );
      },
    );

    test.each([[['tcp 8080']], [['udp 53']], [['sctp 9003']], [three]])(
      'all but %p is denied.',
      (ports) => {
        check(
          [
            ['Accept', 'east', ...ports],
            ['Deny', 'east'],
          ],
          onPorts(way('east'), ports, 'allowed', 'denied'),
        );
      },
    );

    test.each([
      ['web', ['tcp 80']],
      ['dns', ['udp 53']],
    ])('the named port "%s" is that of the called pod.', (name, ports) => {
      check(
        [
          ['Accept', 'east', `name ${name}`],
          ['Deny', 'east'],
        ],
        onPorts(way('east'), ports, 'allowed', 'denied'),
      );
    });

    test('ranges have their first and their last port.', () => {
      const sides: ShortRule[1] = [
        {
          namespaces: { matchExpressions: [{ key: 'side', operator: 'Exists' }] },
        },
      ];
      check(
        [
          ['Accept', 'west', 'tcp 80-8080'],
          ['Accept', 'east', 'udp 53-5353'],
          ['Accept', 'south', 'sctp 9003-9005'],
          ['Deny', sides],
        ],
        {
          ...onPorts(way('west'), ['tcp 80', 'tcp 8080'], 'allowed', 'denied'),
          ...onPorts(way('east'), ['udp 53', 'udp 5353'], 'allowed', 'denied'),
          ...onPorts(way('south'), ['sctp 9003', 'sctp 9005'], 'allowed', 'denied'),
        },
      );
    });

    test('pods are told apart by their own labels.', () => {
      const pod = (name: string) => ({
        pods: {
          namespaceSelector: { matchLabels: { side: 'west' } },
          podSelector: { matchLabels: { pod: name } },
        },
      });
      const called = { egress: 'north-0 > west-', ingress: 'west-' }[direction];
      const rest = { egress: '', ingress: ' > north-0' }[direction];
      check(
        [
          ['Accept', [pod('west-0')], 'tcp 80'],
          [
            'Deny',
            [
              {
                pods: {
                  namespaceSelector: {},
                  podSelector: { matchLabels: { side: 'west' } },
                },
              },
            ],
          ],
        ],
        {
          [`${called}0${rest} tcp 80`]: 'allowed',
          [`${called}0${rest} tcp 8080`]: 'denied',
          [`${called}1${rest} tcp 80`]: 'denied',
          ...everywhere(way('south'), 'allowed'),
        },
      );
    });
  });

  test('the subject may be pods of any namespace by their labels.', () => {
    const subject = {
      pods: {
        namespaceSelector: {},
        podSelector: { matchLabels: { pod: 'north-1' } },
      },
    };
    const policy: ShortPolicy = {
      tier,
      for: subject,
      egress: [['Deny', 'south']],
      ingress: [['Deny', 'south']],
    };
    expectAnswers(world + written(policy, dialect), {
      ...everywhere('north-1 > south-0', 'denied'),
      ...everywhere('south-1 > north-1', 'denied'),
      ...everywhere('north-0 > south-0', 'allowed'),
      ...everywhere('south-1 > north-0', 'allowed'),
      ...everywhere('north-1 > west-0', 'allowed'),
    });
  });

  test('networks contain pods as well, unless a rule before them has the pods.', () => {
    const rules: ShortRule[] = [
      ['Accept', 'south'],
      ['Deny', [{ networks: ['0.0.0.0/0', '::/0'] }]],
    ];
    const policy = (egress: readonly ShortRule[]) =>
      written({ tier, for: 'north', egress }, dialect);
    expectAnswers(world + policy(rules), {
      ...everywhere('north-1 > west-0', 'denied'),
      ...everywhere('north-1 > east-0', 'denied'),
      ...everywhere('north-1 > south-0', 'allowed'),
      'north-1 > 203.0.113.7 tcp 443': 'denied',
    });
    // North has the addresses 1 and 2, south 3 and 4, east 5 and 6, west 7 and 8.
    const two: ShortRule = [
      'Accept',
      [{ networks: ['10.0.0.7/32', '10.0.0.5/32'] }],
    ];
    expectAnswers(world + policy([two, ...rules]), {
      ...everywhere('north-1 > west-0', 'allowed'),
      ...everywhere('north-1 > east-0', 'allowed'),
      ...everywhere('north-1 > east-1', 'denied'),
      'north-1 > 203.0.113.7 tcp 443': 'denied',
    });
  });

  test('a label of the namespace decides, whatever its name.', () => {
    const peers = [
      {
        pods: {
          namespaceSelector: { matchLabels: { side: 'south' } },
          podSelector: { matchLabels: { side: 'south' } },
        },
      },
    ];
    const policy = written(
      {
        tier,
        for: 'north',
        egress: [
          ['Accept', peers],
          ['Deny', [{ networks: ['0.0.0.0/0'] }]],
        ],
      },
      dialect,
    );
    const other = world.replace(
      'name: south\n  labels:\n    side: south',
      'name: south\n  labels:\n    side: other',
    );
    expect(other).not.toBe(world);
    expectAnswers(world + policy, everywhere('north-0 > south-0', 'allowed'));
    expectAnswers(other + policy, everywhere('north-0 > south-0', 'denied'));
  });

  // Which nodes have a label, no manifest shows; that a pod on its node's network has some address is certain.
  test('nodes are unknown, but not what is denied everywhere.', () => {
    const linux = { nodes: { matchLabels: { 'kubernetes.io/os': 'linux' } } };
    const rules: ShortRule[] = [
      ['Accept', [linux], 'tcp 34345'],
      ['Pass', [linux], 'udp 34346'],
      ['Deny', [linux, { networks: ['0.0.0.0/0', '::/0'] }]],
    ];
    const policy = { tier, for: 'north', egress: rulesOf(tier, dialect, rules) };
    const hasPass = policy.egress.length === 3;
    expectAnswers(world + written(policy, dialect), {
      'north-1 > edge-1 tcp 34345': 'unknown',
      'north-1 > edge-1 udp 34346': hasPass ? 'unknown' : 'denied',
      'north-1 > edge-1 tcp 34346': 'denied',
      'north-1 > edge-1 udp 34345': 'denied',
      'north-1 > edge-1 sctp 9003': 'denied',
      // An ordinary pod has no address of a node.
      'north-1 > west-1 tcp 34345': 'denied',
    });
  });

  test('policies of one priority all count, each for its own subject.', () => {
    const policy = (subject: string, other: string, port: string) =>
      written(
        {
          name: `${subject}-${other}`,
          tier,
          priority: 15,
          for: subject,
          ingress: [['Deny', other, port]],
          egress: [['Deny', other, port]],
        },
        dialect,
      );
    // There is only one BaselineAdminNetworkPolicy.
    if (tier === 'Baseline' && dialect === 'v1alpha1') return;
    expectAnswers(
      world +
        policy('north', 'south', 'tcp 80') +
        policy('north', 'east', 'tcp 80') +
        policy('east', 'south', 'tcp 8080'),
      {
        'south-0 > north-0 tcp 80': 'denied',
        'north-0 > south-0 tcp 80': 'denied',
        'east-0 > north-0 tcp 80': 'denied',
        'north-1 > east-0 tcp 80': 'denied',
        'south-1 > east-0 tcp 8080': 'denied',
        'east-1 > south-0 tcp 8080': 'denied',
        'south-0 > north-0 tcp 8080': 'allowed',
        'north-0 > south-0 tcp 8080': 'allowed',
        'south-1 > east-0 tcp 80': 'allowed',
        'east-0 > south-0 tcp 80': 'allowed',
        'west-0 > north-0 tcp 80': 'allowed',
        'north-1 > west-0 tcp 80': 'allowed',
      },
    );
  });
});

describe.each(dialects)('In %s,', (dialect) => {
  const both = (action: 'Accept' | 'Deny' | 'Pass') => ({
    ingress: [[action, 'south']] as const,
    egress: [[action, 'south']] as const,
  });
  const way = (answer: Answers[string]) => ({
    ...everywhere('north-0 > south-0', answer),
    ...everywhere('south-1 > north-1', answer),
  });

  test('the lower number decides, and what passes is left to the Baseline tier.', () => {
    const policies = (priority: number) =>
      written(
        { name: 'deny', priority: 50, for: 'north', ...both('Deny') },
        dialect,
      ) +
      written({ name: 'pass', priority, for: 'north', ...both('Pass') }, dialect) +
      written({ tier: 'Baseline', for: 'north', ...both('Accept') }, dialect);
    expectAnswers(world + policies(60), way('denied'));
    expectAnswers(world + policies(40), way('allowed'));
  });

  const network = document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'south-only', namespace: 'north' },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ namespaceSelector: named('south').namespaces }] }],
      egress: [{ to: [{ namespaceSelector: named('south').namespaces }] }],
    },
  });
  const admin = (action: 'Deny' | 'Pass') =>
    written({ for: 'north', ...both(action) }, dialect);
  const baseline = written(
    { name: 'baseline', tier: 'Baseline', for: 'north', ...both('Deny') },
    dialect,
  );

  test('the Admin tier comes before NetworkPolicies, and these come before the Baseline tier.', () => {
    expectAnswers(world + admin('Deny') + network + baseline, way('denied'));
    expectAnswers(world + admin('Pass') + network + baseline, way('allowed'));
    expectAnswers(world + admin('Pass') + baseline, way('denied'));
    // What no rule of the Admin tier matches is left to them as well.
    expectAnswers(
      world + admin('Pass') + network + baseline,
      everywhere('north-0 > west-0', 'denied'),
    );
    expectAnswers(
      world + admin('Pass') + baseline,
      everywhere('north-0 > west-0', 'allowed'),
    );
  });
});
