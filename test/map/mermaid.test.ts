import { mermaidOf } from '../../src/map';
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

test('Too many lines for one picture become one of the namespaces.', () => {
  const many = Array.from({ length: 210 }, (_, index) => [
    workload('Deployment', `a${index}`, { namespace: `ns${index % 3}` }),
    service(
      `a${index}`,
      { selector: { app: `a${index}` }, ports: [{ port: 80 }] },
      `ns${index % 3}`,
    ),
    workload('Deployment', `b${index}`, {
      namespace: 'web',
      container: { env: [{ name: 'A_URL', value: `http://a${index}.ns${index % 3}` }] },
    }),
  ]);
  const lines = drawn(...many.flat());
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
