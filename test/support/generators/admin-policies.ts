import fc from 'fast-check';
import type { Question } from '../judges/naive-network-policy';
import type { Manifest } from '../synthesize';
import {
  BLOCKS,
  namespaceSelector,
  NUMBERS,
  perhaps,
  podSelector,
  policyQuestions,
  PORT_NAMES,
  record,
  some,
} from './policies';

const inNamespaces = fc.oneof(fc.constant({}), namespaceSelector);
const pods = fc.oneof(
  fc.record({ namespaces: inNamespaces }),
  fc.record({ pods: fc.record({ namespaceSelector: inNamespaces, podSelector }) }),
);
const networks = fc.record({
  networks: fc.uniqueArray(fc.constantFrom(...BLOCKS), {
    minLength: 1,
    maxLength: 2,
  }),
});

const destination = fc.oneof(
  fc.record({ number: fc.constantFrom(...NUMBERS) }),
  fc.record({
    range: fc.record({
      start: fc.constantFrom(53, 80),
      end: fc.constantFrom(81, 9000),
    }),
  }),
);
const protocol = fc
  .tuple(fc.constantFrom('tcp', 'udp', 'sctp'), destination)
  .map(([name, destinationPort]) => ({ [name]: { destinationPort } }));
const named = fc.record({ destinationNamedPort: fc.constantFrom(...PORT_NAMES) });

/** Where not all peers are pods, the API server refuses names of ports. */
function rule(
  way: 'from' | 'to',
  peer: fc.Arbitrary<Manifest>,
  port: fc.Arbitrary<Manifest>,
) {
  return record({
    action: fc.constantFrom('Accept', 'Deny', 'Pass'),
    [way]: some(peer, 2, 1),
    protocols: perhaps(some(port, 2, 1), 2),
  });
}

const anyPort = fc.oneof(protocol, named);
const rulesIn = perhaps(some(rule('from', pods, anyPort), 3));
const rulesOut = perhaps(
  some(
    fc.oneof(
      rule('to', pods, anyPort),
      rule('to', fc.oneof(pods, networks), protocol),
    ),
    3,
  ),
);

const policy = record({
  tier: fc.constantFrom('Admin', 'Baseline'),
  // Few numbers, so that some are the same.
  priority: fc.constantFrom(0, 7, 40, 1000),
  subject: pods,
  ingress: rulesIn,
  egress: rulesOut,
});

/** The worlds of `policyQuestions`, with ClusterNetworkPolicies beside their NetworkPolicies. */
export const adminPolicyQuestions: fc.Arbitrary<{
  manifests: Manifest[];
  admin: Manifest[];
  questions: Question[];
}> = fc
  .record({ rest: policyQuestions, specs: some(policy, 5, 1) })
  .map(({ rest, specs }) => ({
    ...rest,
    admin: specs.map((spec, index) => ({
      apiVersion: 'policy.networking.k8s.io/v1beta1',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: `admin-${index}` },
      spec,
    })),
  }));
