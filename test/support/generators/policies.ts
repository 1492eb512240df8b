import fc from 'fast-check';
import type { Party, Question } from '../judges/naive-network-policy';
import type { Manifest } from '../synthesize';

const NAMESPACES = ['shop', 'bank', 'tools'];
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
// Few words, so that what is drawn here is met there.
const KEYS = ['app', 'tier'];
const VALUES = ['a', 'b', ''];
export const NUMBERS = [53, 80, 81, 8080];
export const PORT_NAMES = ['http', 'dns'];
/** Addresses that no pod has. */
export const OUTSIDE = ['10.1.0.9', '203.0.113.7', '2001:db8::7'];
/** Networks, and what may be excepted from each. */
const NETWORKS: Readonly<Record<string, readonly string[][]>> = {
  '0.0.0.0/0': [['10.1.0.2/31'], ['10.0.0.0/8', '203.0.113.0/29']],
  '::/0': [['2001:db8::/64']],
  '10.1.0.0/16': [['10.1.0.2/31'], ['10.1.0.1/32', '10.1.0.8/29']],
  '10.1.0.0/30': [['10.1.0.2/31']],
  '10.1.0.2/32': [],
  '203.0.113.0/24': [],
};
export const BLOCKS = Object.keys(NETWORKS);

export const some = <T>(item: fc.Arbitrary<T>, most: number, least = 0) =>
  fc.array(item, { minLength: least, maxLength: most });
/** A field that is missing once in so many times. */
export const perhaps = <T>(item: fc.Arbitrary<T>, onceIn = 4) =>
  fc.option(item, { nil: undefined, freq: onceIn });

/** An object without the fields that came out undefined, as YAML would have it. */
export const record = <T extends object>(fields: {
  [K in keyof T]: fc.Arbitrary<T[K]>;
}) =>
  fc
    .record(fields)
    .map((object): Manifest =>
      Object.fromEntries(
        Object.entries(object).filter(([, value]) => value !== undefined),
      ),
    );

const labels = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES), {
  maxKeys: 2,
  noNullPrototype: true,
});
const protocol = fc.constantFrom(...PROTOCOLS);

function selector(
  keys: readonly string[],
  values: readonly string[],
): fc.Arbitrary<Manifest> {
  const key = fc.constantFrom(...keys);
  return record({
    matchLabels: perhaps(
      fc.dictionary(key, fc.constantFrom(...values), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
    ),
    matchExpressions: perhaps(
      some(
        fc.oneof(
          fc.record({
            key,
            operator: fc.constantFrom('In', 'NotIn'),
            values: some(fc.constantFrom(...values), 2, 1),
          }),
          fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
        ),
        2,
      ),
      2,
    ),
  });
}

export const podSelector = selector(KEYS, VALUES);
export const namespaceSelector = fc.oneof(
  selector(KEYS, VALUES),
  selector(['kubernetes.io/metadata.name'], NAMESPACES),
);

const port = fc.oneof(
  {
    arbitrary: record({
      protocol: perhaps(protocol),
      port: perhaps(fc.constantFrom<string | number>(...NUMBERS, ...PORT_NAMES)),
    }),
    weight: 4,
  },
  {
    arbitrary: record({
      protocol: perhaps(protocol),
      port: fc.constantFrom(53, 80),
      endPort: fc.constantFrom(80, 81, 9000),
    }),
    weight: 1,
  },
);

function networkPeer([cidr, exceptions]: [string, readonly string[][]]) {
  const except =
    exceptions.length === 0
      ? fc.constant(undefined)
      : perhaps(fc.constantFrom(...exceptions), 2);
  return record({ ipBlock: record({ cidr: fc.constant(cidr), except }) });
}

const peer = fc.oneof(
  record({ podSelector }),
  record({ namespaceSelector }),
  record({ podSelector, namespaceSelector }),
  fc.oneof(...Object.entries(NETWORKS).map(networkPeer)),
);

function rules(peers: 'from' | 'to') {
  return perhaps(
    some(
      record({ [peers]: perhaps(some(peer, 2)), ports: perhaps(some(port, 2)) }),
      2,
    ),
  );
}

const policy = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  spec: record({
    podSelector: fc.oneof(fc.constant({}), podSelector),
    ingress: rules('from'),
    egress: rules('to'),
    policyTypes: perhaps(
      fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
      2,
    ),
  }),
});

const containerPort = record({
  name: perhaps(fc.constantFrom(...PORT_NAMES)),
  containerPort: fc.constantFrom(...NUMBERS),
  protocol: perhaps(protocol),
});

const pod = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  labels,
  // Names are unique in a container; two containers of a pod may well say the same.
  containers: some(
    fc.uniqueArray(containerPort, {
      selector: ({ name, containerPort: number }) => name ?? number,
      maxLength: 3,
    }),
    2,
    1,
  ),
});

interface Drawn {
  readonly namespaceLabels: readonly object[];
  readonly pods: readonly Manifest[];
  readonly policies: readonly Manifest[];
}

const drawn = (namespaces: number): fc.Arbitrary<Drawn> =>
  fc.record({
    namespaceLabels: some(labels, NAMESPACES.length, namespaces),
    pods: some(pod, 6, 3),
    policies: some(policy, 5),
  });

function manifestsOf({ namespaceLabels, pods, policies }: Drawn): Manifest[] {
  return [
    ...namespaceLabels.map((own, index) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACES[index], labels: own },
    })),
    ...pods.map((one, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `pod-${index}`,
        namespace: one.namespace,
        labels: one.labels,
      },
      spec: {
        containers: one.containers.map((ports: Manifest, number: number) => ({
          name: `c${number}`,
          image: 'example/app',
          ports,
        })),
      },
      status: { podIP: `10.1.0.${index + 1}` },
    })),
    ...policies.map(({ namespace, spec }, index) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `policy-${index}`, namespace },
      spec,
    })),
  ];
}

/** A few Namespaces, Pods and NetworkPolicies that often match each other: all there is in a cluster. */
export const policyWorlds: fc.Arbitrary<Manifest[]> = drawn(NAMESPACES.length).map(
  manifestsOf,
);

/** The same with questions; the third namespace sometimes has no object of its own, and exists all the same. */
export const policyQuestions: fc.Arbitrary<{
  manifests: Manifest[];
  questions: Question[];
}> = drawn(2)
  .map(manifestsOf)
  .chain((manifests) => {
    const pods = manifests
      .filter(({ kind }) => kind === 'Pod')
      .map(({ metadata: { namespace, name } }) => ({ namespace, name }));
    const party: fc.Arbitrary<Party> = fc.oneof(
      { arbitrary: fc.constantFrom(...pods), weight: 5 },
      { arbitrary: fc.constantFrom(...OUTSIDE).map((ip) => ({ ip })), weight: 1 },
    );
    const question = fc.record({
      from: party,
      to: party,
      port: fc.constantFrom(...NUMBERS, 443),
      protocol,
    });
    return fc.record({
      manifests: fc.constant(manifests),
      questions: some(question, 8, 8),
    });
  });
