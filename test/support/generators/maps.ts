import fc from 'fast-check';
import type { MapEdge, MapNode, TrafficMap } from '../../../src/map';

/** A call from one app to another, by their numbers. */
type Pair = readonly [from: number, to: number];

const outcomes = fc.constantFrom(
  'arrives',
  'arrives',
  'ends',
  'some',
  'unknown',
  'outside',
);
const texts = fc.constantFrom(
  '80',
  'http://backend:80',
  'postgres://a-host-with-a-long-name.databases.svc.cluster.local:5432/shop',
  'a-name-that-can-be-broken-nowhere'.replaceAll('-', ''),
  'こんにちは 🚢 <script>',
);
const whys = fc.constantFrom(
  [],
  [],
  ['no container declares such a port'],
  [
    'ingress of StatefulSet data/db is closed by NetworkPolicy "db", which allows nobody at all',
  ],
);
const notes = fc.subarray([
  'anyone may call',
  'headless',
  'a note that has to be broken into lines',
]);

/** Maps with everything that they can have: calls in circles, Services of several workloads, and doors. */
export const trafficMaps: fc.Arbitrary<TrafficMap> = fc
  .integer({ min: 1, max: 9 })
  .chain((apps) => {
    const number = fc.nat(apps - 1);
    const pairs = fc.uniqueArray(fc.tuple(number, number), {
      maxLength: 16,
      selector: ([from, to]: Pair) => `${from} ${to}`,
    });
    return fc.record({
      nodes: fc.tuple(
        ...Array.from({ length: apps }, (_, index) => boxesOf(index)),
      ),
      calls: fc.tuple(pairs, pairs, pairs, pairs),
      doors: fc.uniqueArray(number, { maxLength: 3 }),
      said: fc.array(fc.tuple(outcomes, texts, whys), {
        minLength: 64,
        maxLength: 64,
      }),
    });
  })
  .map(({ nodes, calls: [calls, selected, allowed, more], doors, said }) => {
    let next = 0;
    const edge = (kind: MapEdge['kind'], from: string, to: string): MapEdge => {
      const [outcome, label, why] = said[next++ % said.length];
      return {
        id: `${kind}:${from} ${to}`,
        kind,
        from,
        to,
        label,
        lands: [],
        outcome,
        why,
      };
    };
    const own = nodes.map((_, index): Pair => [index, index]);
    const behind = [
      ...own,
      ...selected.slice(0, 3).filter(([from, to]) => from !== to),
    ];
    return {
      nodes: [...nodes.flat(), ...OTHERS],
      edges: [
        ...calls.map(([from, to]) =>
          edge('call', `workload:${from}`, `service:${to}`),
        ),
        ...behind.map(([from, to]) =>
          edge('selected', `service:${from}`, `workload:${to}`),
        ),
        ...allowed
          .slice(0, 4)
          .map(([from, to]) =>
            edge('allowed', `workload:${from}`, `workload:${to}`),
          ),
        ...more
          .slice(0, 2)
          .map(([from]) => edge('alias', `service:${from}`, 'outside')),
        ...doors.map((to) => edge('way-in', 'internet', `service:${to}`)),
        ...doors.slice(1).map((to) => edge('way-in', 'door', `service:${to}`)),
        ...doors.slice(2).map(() => edge('way-in', 'internet', 'door')),
      ].filter(
        ({ id }, index, all) => all.findIndex((one) => one.id === id) === index,
      ),
    };
  });

function boxesOf(index: number): fc.Arbitrary<MapNode[]> {
  const namespace = fc.constantFrom('shop', 'data', '');
  const name = fc.constantFrom(
    `app-${index}`,
    `an-app-with-a-name-that-is-longer-than-a-box-${index}`,
  );
  return fc
    .record({ name, namespace, notes, pods: fc.constantFrom(undefined, 1, 3) })
    .map(({ name: called, namespace: place, notes: own, pods }): MapNode[] => [
      {
        id: `service:${index}`,
        kind: 'service',
        name: called,
        namespace: place,
        notes: [],
        letsIn: [],
      },
      {
        id: `workload:${index}`,
        kind: 'workload',
        name: called,
        namespace: place,
        pods,
        notes: own,
        letsIn:
          own.length > 1
            ? ['pods with app.kubernetes.io/name=frontend on TCP 8080']
            : [],
      },
    ]);
}

const OTHERS: readonly MapNode[] = [
  {
    id: 'internet',
    kind: 'internet',
    name: 'internet',
    namespace: '',
    notes: [],
    letsIn: [],
  },
  {
    id: 'door',
    kind: 'way-in',
    name: 'door',
    namespace: 'shop',
    notes: [],
    letsIn: [],
  },
  {
    id: 'outside',
    kind: 'outside',
    name: 'db.example.com',
    namespace: '',
    notes: [],
    letsIn: [],
  },
];
