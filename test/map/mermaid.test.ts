import { markdownOf, mermaidOf } from '../../src/map';
import { service, workload } from '../wiring/support';
import { BROKEN_APP } from './broken-app';
import { mapOf } from './support';

const drawn = (...objects: string[]) => mermaidOf(mapOf(...objects));

test('Boxes and lines are drawn, and what does not arrive says why.', () => {
  const lines = drawn(...BROKEN_APP);
  expect(lines[0]).toBe('flowchart LR');
  expect(lines).toContain('svcCdataSdb(["data/db<br>headless"])');
  expect(lines).toContain('internet -->|"node port 30080"| svcCshopSweb');
  expect(lines).toContain(
    'deployCshopSweb --x|"✗ http://apii<br>there is no Service #34;apii#34; in namespace #34;shop#34;"| missingCshopSapii',
  );
});

test('The picture is the same in any order of the manifests.', () => {
  expect(drawn(...[...BROKEN_APP].reverse())).toEqual(drawn(...BROKEN_APP));
});

test('A Service with another name changes only the lines in which its name stands.', () => {
  const before = drawn(...BROKEN_APP);
  const after = drawn(
    ...BROKEN_APP.map((one) => one.replaceAll('name: web', 'name: storefront')),
  );
  const changed = before.filter((line) => !after.includes(line));
  expect(changed.length).toBeGreaterThan(3);
  expect(changed.filter((line) => !/web/.test(line))).toEqual([]);
});

test('A Service may be called end, and texts stay in their quotes.', () => {
  const text = 'http://x"]--><script>`:80';
  const lines = drawn(
    workload('Deployment', 'end', {
      container: { env: [{ name: 'A_URL', value: text }] },
    }),
    service('end', { selector: { app: 'end' }, ports: [{ port: 80 }] }),
  );
  expect(lines.join('\n')).toContain('svcCSend([');
  for (const line of lines) {
    expect(line.replace(/"[^"]*"/g, '')).not.toMatch(/["`<]/);
  }
});

test('A release that is not live has a line without an arrow, and pods that are called are drawn one by one.', () => {
  const lines = drawn(...BROKEN_APP);
  expect(lines).toContain('subgraph stsCdataSdb["StatefulSet data/db ×2"]');
  expect(lines.filter((line) => line.includes('postgres:'))).toEqual([
    expect.stringMatching(/ stsCdataSdbCdb_0$/),
  ]);
  const label = 'harbour.cdk8s.io/release';
  const releases = ['blue', 'green'].map((name) =>
    workload('Deployment', `web-${name}`, {
      labels: { app: 'web', [label]: name },
    }),
  );
  const switched = service('web', { selector: { app: 'web', [label]: 'blue' } });
  const picture = drawn(...releases, switched);
  expect(picture).toContain('deployCSweb_blue["web-blue ×1<br>live"]');
  expect(picture).toContain('svcCSweb -.-|"not live"| deployCSweb_green');
});

const many = Array.from({ length: 210 }, (_, index) => [
  workload('Deployment', `a${index}`, { namespace: `ns${index % 3}` }),
  service(
    `a${index}`,
    { selector: { app: `a${index}` }, ports: [{ port: 80 }] },
    `ns${index % 3}`,
  ),
  workload('Deployment', `b${index}`, {
    namespace: 'web',
    container: {
      env: [{ name: 'A_URL', value: `http://a${index}.ns${index % 3}` }],
    },
  }),
]).flat();

test('Too many lines for one picture become one of the namespaces.', () => {
  const lines = drawn(...many);
  expect(lines.slice(2)).toEqual([
    'flowchart LR',
    'nsCns0["ns0"]',
    'nsCns1["ns1"]',
    'nsCns2["ns2"]',
    'nsCweb["web"]',
    'nsCweb -->|"70"| nsCns0',
    'nsCweb -->|"70"| nsCns1',
    'nsCweb -->|"70"| nsCns2',
  ]);
});

test('An overview of too many namespaces has those with the most lines, and says what is left out.', () => {
  const all = Array.from({ length: 300 }, (_, index) => index);
  const env = all.map((one) => ({ name: `U${one}`, value: `http://a.ns${one}` }));
  const hubs = ['hub0', 'hub1'].map((namespace) =>
    workload('Deployment', 'hub', { namespace, container: { env } }),
  );
  const apps = all.flatMap((index) => [
    service('a', { selector: { app: 'a' }, ports: [{ port: 80 }] }, `ns${index}`),
    workload('Deployment', 'a', { namespace: `ns${index}` }),
  ]);
  const lines = drawn(...hubs, ...apps);
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^%% left out: 222 more namespaces, and \d+ more ways between them$/,
    ),
  );
  expect(lines.filter((line) => line.includes('-->')).length).toBeGreaterThan(70);
  expect(lines.length).toBeLessThan(250);
  expect(lines.join('\n').length).toBeLessThan(40_000);
});

test('A page has all that does not arrive in words, and the picture.', () => {
  const page = markdownOf(mapOf(...BROKEN_APP));
  expect(page.slice(0, 3)).toEqual([
    '**4 calls: 3 do not arrive, 1 leaves these manifests**',
    '',
    '- `shop/web` calls `http://api:80`: `no container of Deployment "api" declares a TCP port named "web"`',
  ]);
  expect(page.slice(6, 8)).toEqual(['```mermaid', 'flowchart LR']);
  expect(page.at(-1)).toBe('```');
});

test('A page of too much for one picture has one of each namespace, and says what is left out.', () => {
  const page = markdownOf(mapOf(...many)).join('\n');
  expect(page.match(/^flowchart LR$/gm)).toHaveLength(4);
  expect(page).toContain('### `ns0`\n\n```mermaid\nflowchart LR\n');
  expect(page).toContain(
    'Too large to be drawn here: `web`. `harbour map --only <name>` draws a part.',
  );
  expect(page.length).toBeLessThan(65_536);
});

test('Nothing of a manifest is a link, a mention or a tag on a page.', () => {
  const caller = workload('Deployment', 'a`@team <b>', {
    container: { env: [{ name: 'A_URL', value: 'http://b:81' }] },
  });
  const [, , line] = markdownOf(
    mapOf(caller, service('b', { ports: [{ port: 80 }] })),
  );
  expect(line).toMatch(
    /^- `a'@team <b>` calls `http:\/\/b:81`: `Service b has no port 81/,
  );
});
