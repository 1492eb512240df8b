import { readFileSync } from 'node:fs';
import { BROKEN_APP } from '../map/broken-app';
import { harbour, inFolder } from './run';

inFolder({
  'app.yaml': BROKEN_APP.join(''),
  'old/app.yaml': BROKEN_APP.join('').replace('http://apii', 'off'),
});

test('harbour map prints the text, and writes other forms into files.', async () => {
  const { code, stdout, stderr } = await harbour([
    ...['map', 'app.yaml', '--ascii'],
    ...[
      '--format',
      'text',
      '--format',
      'mermaid=map.mmd',
      '--format',
      'json=map.json',
    ],
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('|- http://api:80 --X Service shop/api [s]\n');
  expect(readFileSync('map.mmd', 'utf8')).toMatch(/^flowchart LR\n/);
  const { nodes, edges } = JSON.parse(readFileSync('map.json', 'utf8'));
  const ids = nodes.map(({ id }: { id: string }) => id);
  expect(edges.length).toBeGreaterThan(5);
  for (const { from, to } of edges) {
    expect(ids).toEqual(expect.arrayContaining([from, to]));
  }
});

test('With --before, what is new has a sign.', async () => {
  const words = ['map', 'app.yaml', '--before', 'old'];
  const { code, stdout } = await harbour(words);
  expect(code).toBe(0);
  expect(stdout).toContain('├─ + http://apii ──✗ ');
  const json = JSON.parse((await harbour([...words, '--format', 'json'])).stdout);
  const changed = json.edges.filter(
    ({ change }: { change?: string }) => change !== undefined,
  );
  expect(changed).toEqual([
    expect.objectContaining({ label: 'http://apii', change: '+' }),
  ]);
});

test('With --only, the rest is left out.', async () => {
  const { stdout } = await harbour(['map', 'app.yaml', '--only', 'data']);
  expect(stdout).toContain('db-0 5432 "sql"');
  expect(stdout).not.toContain('shop/api');
});

test.each([
  [
    ['map', 'app.yaml', '--only', 'shopp'],
    '--only: nothing has the name or the namespace shopp; the namespaces are: data, shop',
  ],
  [['map', 'app.yaml', '--format', 'mermaid=app.yaml'], 'would be overwritten'],
  [
    ['map', 'app.yaml', '--format', 'svgg'],
    'Allowed are "text", "mermaid", "markdown", "svg", "html", "json"',
  ],
  [['map', 'app.yaml', '--before', 'gone'], 'gone'],
])('fails: harbour %j', async (words, message) => {
  const { code, stdout, stderr } = await harbour(words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
