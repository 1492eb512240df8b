import { describeReason } from '../../../../src/wiring/policy';
import { document } from '../../../support/yaml';
import {
  Answers,
  type ShortPolicy,
  type ShortRule,
  world,
  written,
} from './support';

const policy = (more: Partial<ShortPolicy>) =>
  written({ name: 'base', for: 'north', ...more });

function network(ingress: readonly object[]): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'own', namespace: 'north' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress },
  });
}

/** Why a call to north gets in, or does not. */
function why(yaml: string): string {
  const { ingress } = new Answers(world + yaml).verdict('south-0 > north-0 tcp 80');
  return describeReason('north-0', 'ingress', ingress);
}

const away: ShortRule = ['Deny', 'west'];

test('The rule that decides is named, with its policy.', () => {
  expect(why(policy({ ingress: [away, ['Deny', 'south']] }))).toBe(
    'ingress of north-0 is denied by spec.ingress[1] of ClusterNetworkPolicy "base"',
  );
  const withName = policy({ ingress: [['Accept', 'south']] }).replace(
    'action: Accept',
    'action: Accept\n      name: let-south-in',
  );
  expect(why(withName)).toBe(
    'ingress of north-0 is accepted by spec.ingress[0] ("let-south-in") of ClusterNetworkPolicy "base"',
  );
});

test('So are NetworkPolicies that say something else.', () => {
  expect(why(policy({ ingress: [['Deny', 'south']] }) + network([{}]))).toBe(
    'ingress of north-0 is denied by spec.ingress[0] of ClusterNetworkPolicy "base", although ' +
      'spec.ingress[0] of NetworkPolicy "own" allows it',
  );
  expect(why(policy({ ingress: [['Accept', 'south']] }) + network([]))).toBe(
    'ingress of north-0 is accepted by spec.ingress[0] of ClusterNetworkPolicy "base", although ' +
      'NetworkPolicy "own" does not allow it',
  );
});

test('What passes is explained by what comes next.', () => {
  const pass = policy({ ingress: [['Pass', 'south']] });
  expect(why(pass)).toBe(
    'ingress of north-0 is open, since no NetworkPolicy selects it',
  );
  expect(why(pass + network([]))).toContain('is closed by NetworkPolicy "own"');
  const last = policy({
    name: 'last',
    tier: 'Baseline',
    ingress: [['Deny', 'south']],
  });
  expect(why(pass + last)).toContain(
    'is denied by spec.ingress[0] of ClusterNetworkPolicy "last"',
  );
});

test('A tie names both rules, and why none comes first.', () => {
  const tie =
    policy({ name: 'one', ingress: [['Accept', 'south', 'tcp 80']] }) +
    policy({ name: 'two', ingress: [['Deny', [{ namespaces: {} }]]] });
  expect(why(tie)).toBe(
    'whether ingress of north-0 is open cannot be decided from these manifests: spec.ingress[0] of ' +
      'ClusterNetworkPolicy "one" accepts calls from every pod in namespace "south" on TCP 80 and ' +
      'spec.ingress[0] of ClusterNetworkPolicy "two" denies calls from every pod in any namespace, ' +
      'both of priority 10',
  );
});

test('A rule that may match says what it matches, and what holds otherwise.', () => {
  const { egress } = new Answers(
    world +
      policy({
        egress: [
          ['Deny', [{ nodes: {} }, { domainNames: ['example.com'] }], 'tcp 443'],
        ],
      }),
  ).verdict('north-0 > 203.0.113.7 tcp 443');
  expect(describeReason('north-0', 'egress', egress)).toBe(
    'whether egress of north-0 is open cannot be decided from these manifests: spec.egress[0] of ' +
      'ClusterNetworkPolicy "base" denies calls to nodes or domain names on TCP 443; otherwise egress of ' +
      'north-0 is open, since no NetworkPolicy selects it',
  );
});
