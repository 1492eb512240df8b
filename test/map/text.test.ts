import fc from 'fast-check';
import { compareMaps, onlyOf, textOf, type TrafficMap } from '../../src/map';

import { service, workload } from '../wiring/support';
import { BROKEN_APP } from './broken-app';
import { mapOf } from './support';

const map = mapOf(...BROKEN_APP);

test('Each caller is there once, below it one line for each call, and what does not arrive says why.', () => {
  expect(`\n${textOf(map).join('\n')}\n`).toBe(`
4 calls: 3 do not arrive, 1 leaves these manifests

internet
└─ node port 30080 ──▶ shop/web (shop/web ×2 8080 "http")

shop/web ×2: anyone may call
├─ http://api:80 ──✗ Service shop/api [s]
│     no container of Deployment "api" declares a TCP port named "web"
├─ http://apii ──✗ shop/apii, not in these manifests [s]
│     there is no Service "apii" in namespace "shop"
├─ postgres://db-0.db.data:5432 ──✗ db-0 5432 "sql" [s]
│     ingress of StatefulSet data/db is closed by NetworkPolicy "db", which allows only every pod of
│     its namespace on TCP 5432
└─ smtp://mail:587 ──▷ smtp.example.com [s]

not seen to call
shop/api ×1: anyone may call
data/db ×2 (StatefulSet): lets in every pod of its namespace on TCP 5432

──▶ arrives; ──✗ does not arrive; ──▷ leaves these manifests;
[s] known from a variable or an argument
`);
});

test('A password in an address is not shown.', () => {
  expect(JSON.stringify(map)).not.toContain('secret');
});

const odd = fc.string({ unit: 'binary', maxLength: 40 });
const long = fc.string({
  unit: fc.constantFrom('a', '-', '.', '/'),
  minLength: 60,
  maxLength: 200,
});
const anyName = fc.oneof(
  odd,
  long,
  fc.constantFrom('\u001b[2J', 'end', '::error::x'),
);

/** An app whose names and values are whatever somebody wrote. */
const oddApps = fc
  .record({ name: anyName, namespace: anyName, value: anyName, port: anyName })
  .map(({ name, namespace, value, port }) => [
    workload('Deployment', name, {
      namespace,
      labels: { app: 'web' },
      ports: [{ name: port, containerPort: 80 }],
      container: { env: [{ name: 'A_URL', value: `http://${value}` }] },
    }),
    service(name, { selector: { app: 'web' }, ports: [{ port: 80 }] }, namespace),
  ]);

test('Whatever the names are, the text is text, in ASCII where that is wanted, and no line is cut or too wide.', () => {
  fc.assert(
    fc.property(oddApps, (objects) => {
      const drawn = mapOf(...objects);
      const lines = textOf(drawn);
      expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(textOf(drawn, { ascii: true }).join('')).toMatch(/^[\x20-\x7e]*$/);
      for (const line of lines.filter((one) => one.length > 100)) {
        // Nothing but a single word, behind the branches of the tree, is wider.
        expect(
          line.replace(/^[^\p{L}\p{N}\p{P}\p{S}]*([│├└]─* *)*/u, '').trim(),
        ).not.toContain(' ');
      }
      const words = lines.join(' ').replace(/[│├└─ ]+/g, '');
      for (const { label } of drawn.edges) {
        if (/^[a-z./:-]*$/.test(label)) expect(words).toContain(label);
      }
    }),
    { numRuns: 200 },
  );
});

test('What is longer than any name is cut, and says so.', () => {
  const endless = workload('Deployment', 'a'.repeat(100_000));
  const text = textOf(mapOf(endless)).join('\n');
  expect(text.length).toBeLessThan(1_000);
  expect(text).toContain('...');
});

test('What changed has a sign, and what is gone is still there.', () => {
  const after = BROKEN_APP.map((one) =>
    one
      .replace('targetPort: web', 'targetPort: http')
      .replace('smtp://mail:587', 'off'),
  );
  const changed = compareMaps(map, mapOf(...after));
  const lines = textOf(changed).filter((line) =>
    /^[├└]─ [-+~] |^[│ ] +was /.test(line),
  );
  expect(textOf(changed)[0]).toContain(
    ': 1 arrives, 2 do not arrive; 1 gone, 2 changed',
  );
  expect(lines).toEqual([
    '├─ ~ http://api:80 ──▶ shop/api ×1 9090 "http" [s]',
    '│     was ──✗ Service shop/api',
    '└─ - smtp://mail:587 ──▷ smtp.example.com [s]',
  ]);
});

test('Nothing changed has no signs.', () => {
  expect([...compareMaps(map, map).changes]).toEqual([]);
});

test('A part of the map has what is meant and what is next to it.', () => {
  const names = onlyOf(map, ['data']).nodes.map(({ id }) => id);
  expect(names).toEqual([
    'deployment:shop/web',
    'service:data/db',
    'statefulset:data/db',
  ]);
  expect(onlyOf(map, ['nobody']).nodes).toEqual([]);
});

test('A call that only a policy allows has a line of its own, if the policy names the caller.', () => {
  const client = workload('Deployment', 'admin', { namespace: 'data' });
  const allowed = ({ edges }: TrafficMap) =>
    edges.filter(({ kind }) => kind === 'allowed');
  expect(allowed(mapOf(...BROKEN_APP, client))).toEqual([]);
  const named = BROKEN_APP.map((one) =>
    one.replace('podSelector: {}', 'podSelector: { matchLabels: { app: admin } }'),
  );
  const { nodes, edges } = mapOf(...named, client);
  expect(nodes.flatMap(({ letsIn }) => letsIn)).toEqual(['admin on TCP 5432']);
  expect(edges.filter(({ kind }) => kind === 'allowed')).toEqual([
    expect.objectContaining({
      from: 'deployment:data/admin',
      to: 'statefulset:data/db',
      label: 'TCP 5432',
    }),
  ]);
});
