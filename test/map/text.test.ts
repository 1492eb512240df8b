import { compareMaps, onlyOf, textOf } from '../../src/map';

import { workload } from '../wiring/support';
import { BROKEN_APP } from './broken-app';
import { mapOf } from './support';

const map = mapOf(...BROKEN_APP);

test('Each caller is there once, below it one line for each call, and what does not arrive says why.', () => {
  expect(`\n${textOf(map).join('\n')}\n`).toBe(`
internet
└─ node port 30080 ──▶ shop/web (shop/web ×2 8080 "http")

shop/api ×1: anyone may call

shop/web ×2: anyone may call
├─ http://api:80 ──✗ Service shop/api  s
│     no container of Deployment "api" declares a TCP port named "web"
├─ http://apii ──✗ shop/apii, not in these manifests  s
│     there is no Service "apii" in namespace "shop"
├─ postgres://db-0.db.data:5432 ──✗ db-0 5432 "sql"  s
│     ingress of StatefulSet data/db is closed by NetworkPolicy "db", which allows only every pod of
│     its namespace on TCP 5432
└─ smtp://mail:587 ──▷ smtp.example.com  s

data/db ×2 (StatefulSet): lets in every pod of its namespace on TCP 5432

──▶ arrives; ──✗ does not arrive; ──▷ leaves these manifests;
s: known from a variable or an argument
`);
});

test('A password in an address is not shown.', () => {
  expect(JSON.stringify(map)).not.toContain('secret');
});

test('In ASCII there is nothing else.', () => {
  // eslint-disable-next-line no-control-regex
  expect(textOf(map, { ascii: true }).join('\n')).toMatch(/^[\x00-\x7f]*$/);
});

test('No line is wider than 100 columns, unless a single word is.', () => {
  const long = `http://${'a'.repeat(60)}.${'b'.repeat(60)}.svc.cluster.local`;
  const text = BROKEN_APP.map((one) => one.replace('http://apii', long));
  const lines = textOf(mapOf(...text));
  expect(lines.join('\n')).toContain(long);
  const wide = lines.filter((line) => line.length > 100);
  expect(
    wide.filter((line) => line.trim().includes(' ') && !line.includes(long.slice(7))),
  ).toEqual([]);
});

test('What changed has a sign, and what is gone is still there.', () => {
  const after = BROKEN_APP.map((one) =>
    one
      .replace('targetPort: web', 'targetPort: http')
      .replace('smtp://mail:587', 'off'),
  );
  const changed = compareMaps(map, mapOf(...after));
  const lines = textOf(changed).filter((line) => /── [-+~] |─ [-+~] /.test(line));
  expect(lines).toEqual([
    '├─ ~ http://api:80 ──▶ shop/api ×1 9090 "http"  s',
    '└─ - smtp://mail:587 ──▷ smtp.example.com  s',
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

test('A call that only a policy allows has a line of its own.', () => {
  const client = workload('Deployment', 'admin', { namespace: 'data' });
  const { edges } = mapOf(...BROKEN_APP, client);
  expect(edges.filter(({ kind }) => kind === 'allowed')).toEqual([
    expect.objectContaining({
      from: 'deployment:data/admin',
      to: 'statefulset:data/db',
      label: 'TCP 5432',
    }),
  ]);
});
