import fc from 'fast-check';
import { document } from '../../../support/yaml';
import { changesOf } from '../support';
import { app, gateway, path, reference } from './doors';

/** A rule of an Ingress or of a route: a host, a path and its type, and a port of the Service. */
interface Rule {
  readonly host: string;
  readonly exact: boolean;
  readonly path: string;
  readonly port: number;
}

const rules = fc.array(
  fc.record({
    host: fc.constantFrom('a.com', 'b.a.com', '*.a.com', '*.b.a.com', ''),
    exact: fc.boolean(),
    path: fc.constantFrom('/', '/x', '/x/', '/x/y', '/xy'),
    port: fc.constantFrom(80, 80, 81),
  }),
  { minLength: 1, maxLength: 3 },
);

const hosts = [
  'a.com',
  'b.a.com',
  'c.a.com',
  'd.c.a.com',
  'c.b.a.com',
  'd.c.b.a.com',
];
const paths = [
  '/',
  '/x',
  '/x/',
  '/x/y',
  '/x/y/z',
  '/x/z',
  '/xy',
  '/xy/',
  '/xy/z',
  '/q',
  '/x/y/',
];
const requests = [...hosts, 'z.org'].flatMap((host) =>
  paths.map((asked) => [host, asked] as const),
);

/** Where a request is led: by the most precise host alone, and the longest path, an exact one first. */
function portOf(
  all: readonly Rule[],
  labels: RegExp,
  [host, asked]: readonly [string, string],
): number | undefined {
  const isFor = (rule: Rule) => {
    if (rule.host === '' || rule.host === host) return true;
    const end = rule.host.slice(1);
    return (
      rule.host.startsWith('*') &&
      host.endsWith(end) &&
      labels.test(host.slice(0, host.length - end.length))
    );
  };
  const precision = (rule: Rule) =>
    rule.host.length + (rule.host === host ? 100 : 0);
  const forHost = all.filter(isFor);
  const best = Math.max(...forHost.map(precision));
  const elements = (text: string) => text.split('/').filter((one) => one !== '');
  const matches = (rule: Rule) =>
    rule.exact
      ? rule.path === asked
      : elements(rule.path).every((one, index) => one === elements(asked)[index]);
  const rank = (rule: Rule) =>
    (rule.exact ? 1000 : 0) + elements(rule.path).join('/').length;
  return forHost
    .filter((rule) => precision(rule) === best && matches(rule))
    .sort((one, other) => rank(other) - rank(one))[0]?.port;
}

function ingressOf(all: readonly Rule[]): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: {
      rules: all.map((rule) => ({
        host: rule.host === '' ? undefined : rule.host,
        http: {
          paths: [
            path(rule.exact ? 'Exact' : 'Prefix', rule.path, `web:${rule.port}`),
          ],
        },
      })),
    },
  });
}

/** A route has the same hosts for all of its rules, so that there is one for each. */
function routesOf(all: readonly Rule[]): string {
  return all
    .map((rule, index) =>
      document({
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: `web-${index}` },
        spec: {
          parentRefs: [{ name: 'public' }],
          hostnames: rule.host === '' ? undefined : [rule.host],
          rules: [
            {
              matches: [
                {
                  path: {
                    type: rule.exact ? 'Exact' : 'PathPrefix',
                    value: rule.path,
                  },
                },
              ],
              backendRefs: [reference(`web:${rule.port}`)],
            },
          ],
        },
      }),
    )
    .join('');
}

/** Rules in which no two are for the same requests: which of those counts is left open. */
function areClear(all: readonly Rule[]): boolean {
  const keys = all.map(
    (rule) =>
      `${rule.host} ${rule.exact} ${rule.exact ? rule.path : rule.path.replace(/(.)\/$/, '$1')}`,
  );
  return new Set(keys).size === keys.length;
}

test('What is said of an Ingress and of routes is so for each single request.', () => {
  const counts = new Map<string, number>();
  const pairs = fc.oneof(
    rules.map((same) => [same, same] as const),
    fc.tuple(rules, rules),
  );
  fc.assert(
    fc.property(
      pairs.filter((pair) => pair.every(areClear)),
      ([old, now]) => {
        const found = changesOf(
          app + gateway() + ingressOf(old),
          app + gateway() + routesOf(now),
        );
        const said = found.filter((change) => change.includes('way-in'));
        // A route for none of its hosts opens by itself.
        const opened = found.some((change) => change.includes('exposure-opens'));
        expect(found.join()).not.toMatch(/exposure-(closes|leads)/);
        const kinds = requests.map((request) => {
          const [was, is] = [
            portOf(old, /^[^.]+$/, request),
            portOf(now, /./, request),
          ];
          if (was === is) return 'nothing changes';
          if (was === undefined) return 'also taken: ';
          return is === undefined ? 'lost: ' : 'led elsewhere: ';
        });
        const differing = new Set(
          kinds.filter((kind) => kind !== 'nothing changes'),
        );
        expect(said).toHaveLength(1);
        const words = ['lost: ', 'led elsewhere: ', 'also taken: '];
        const told = words.filter(
          (kind) => said[0].includes(kind) || (opened && kind === 'also taken: '),
        );
        const isOpen = said[0].includes('cannot be told');
        // What cannot be told may be so, or not.
        const expected = [...differing].filter(
          (kind) => !isOpen || told.includes(kind),
        );
        expect([said[0], ...told.sort()]).toEqual([said[0], ...expected.sort()]);
        if (told.length === 0 && !isOpen) {
          expect(said[0]).toContain('nothing changes');
        }
        for (const what of [...told, isOpen ? 'open' : 'told']) {
          counts.set(what, (counts.get(what) ?? 0) + 1);
        }
      },
    ),
    { numRuns: 500 },
  );
  for (const what of [
    'open',
    'told',
    'lost: ',
    'led elsewhere: ',
    'also taken: ',
  ]) {
    expect(counts.get(what) ?? 0).toBeGreaterThan(10);
  }
});
