import type { Manifest } from '../../synthesize';
import type { Fault } from './judge';
import { expressions, orMissing, withPeers, withSpecs } from './rewrite';
import { twoPods } from './smallest';
import type { World } from './world';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Where network-config-analyzer 2.1.0 errs, or knows less. */
export const analyzerFaults: readonly Fault[] = [
  {
    title: 'A pod is in no ipBlock.',
    reads: (world) =>
      world.map((object) => {
        if (object.kind !== 'Pod') return object;
        const { status: _, ...pod } = object;
        return pod;
      }),
    shownBy: twoPods({
      spec: { ingress: [{ from: [{ ipBlock: { cidr: '10.1.0.0/16' } }] }] },
    }),
  },
  {
    title: 'An empty list of egress rules denies egress without policyTypes.',
    reads: (world) =>
      withSpecs(world, (spec) =>
        spec.egress?.length === 0 && !(spec.policyTypes?.length > 0)
          ? { ...spec, policyTypes: ['Ingress', 'Egress'] }
          : spec,
      ),
    shownBy: twoPods({ spec: { egress: [] }, isCaller: true }),
  },
  {
    title:
      'Exists and DoesNotExist of a podSelector find no pods of other namespaces.',
    reads: (world) =>
      withPeers(world, (peer, namespace) => {
        const { namespaceSelector, podSelector = {} } = peer;
        const isKept =
          namespaceSelector === undefined ||
          expressions(podSelector).every(({ operator }) => !/Exist/.test(operator));
        return isKept
          ? peer
          : { ...peer, namespaceSelector: within(namespaceSelector, namespace) };
      }),
    shownBy: twoPods({
      spec: {
        ingress: [
          {
            from: [
              {
                namespaceSelector: {},
                podSelector: {
                  matchExpressions: [{ key: 'app', operator: 'Exists' }],
                },
              },
            ],
          },
        ],
      },
      labels: { app: 'a' },
    }),
  },
  {
    title: 'An empty value in a namespaceSelector matches what has no such label.',
    reads: (world) =>
      withPeers(world, (peer) =>
        peer.namespaceSelector === undefined
          ? peer
          : {
              ...peer,
              namespaceSelector: missingIsEmpty(world, peer.namespaceSelector),
            },
      ),
    shownBy: twoPods({
      spec: {
        ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: '' } } }] }],
      },
    }),
  },
  {
    title: 'A pod has one port of each name, the last.',
    reads: (world) =>
      world.map((object) =>
        object.kind === 'Pod' ? withLastNames(object) : object,
      ),
    shownBy: twoPods({
      spec: { ingress: [{ ports: [{ port: 'http' }] }] },
      ports: [
        { name: 'http', containerPort: 80 },
        { name: 'http', containerPort: 81 },
      ],
    }),
  },
];

function missingIsEmpty(world: World, selector: Manifest): Manifest {
  const asked = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...expressions(selector),
  ];
  return {
    matchExpressions: asked.flatMap((one: Manifest) => {
      if (!one.values?.includes('')) return [one];
      return one.operator === 'In'
        ? orMissing(world, one.key, one.values)
        : [one, { key: one.key, operator: 'Exists' }];
    }),
  };
}

function within(selector: Manifest, namespace: string): Manifest {
  const own = { key: NAMESPACE_NAME, operator: 'In', values: [namespace] };
  return { ...selector, matchExpressions: [...expressions(selector), own] };
}

function withLastNames(pod: Manifest): Manifest {
  const seen = new Set<string>();
  const containers = [...pod.spec.containers]
    .reverse()
    .map((container: Manifest) => ({
      ...container,
      ports: [...(container.ports ?? [])].reverse().map((port: Manifest) => {
        const { name, ...unnamed } = port;
        if (name === undefined || !seen.has(name)) {
          seen.add(name);
          return port;
        }
        return unnamed;
      }),
    }));
  return { ...pod, spec: { ...pod.spec, containers } };
}
