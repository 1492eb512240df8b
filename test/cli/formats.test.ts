import { readFileSync } from 'node:fs';
import { harbour, inFolder } from './run';

const BAD =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n' +
  '  type: ExternalName\n  externalName: web.example.com\n  ports: 80<&\n';
const HINT =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n' +
  '  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n' +
  '    spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}\n---\n' +
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n' +
  'spec: {selector: {app: web}, ports: [{port: 80}]}\n';
const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';

inFolder({
  'bad.yaml': BAD,
  'hint.yaml': HINT,
  'good.yaml': GOOD,
  'broken.yaml': 'apiVersion: v1\nkind: [\n',
  'folder/good.yaml': GOOD,
});

test('Several formats come of one run: one is printed, the others are files.', async () => {
  const words = ['--format', 'text', '--format', 'sarif=out.sarif'];
  const both = await harbour([
    'check',
    ...words,
    '--format=json=a=b.json',
    'bad.yaml',
  ]);
  const text = await harbour(['check', 'bad.yaml']);
  const sarif = await harbour(['check', '--format', 'sarif', 'bad.yaml']);
  const json = await harbour(['check', '--format', 'json', 'bad.yaml']);
  expect(both).toEqual(text);
  expect(readFileSync('out.sarif', 'utf8')).toBe(sarif.stdout);
  expect(readFileSync('a=b.json', 'utf8')).toBe(json.stdout);
});

test('Where all formats are files, nothing is printed.', async () => {
  const words = ['--format', 'text=out.txt', 'bad.yaml'];
  expect(await harbour(['check', ...words], { colours: true })).toEqual({
    code: 1,
    stdout: '',
    stderr: '',
  });
  const { stdout } = await harbour(['check', 'bad.yaml']);
  expect(readFileSync('out.txt', 'utf8')).toBe(stdout);
});

test('fails with 2 where a file cannot be written, after the others are.', async () => {
  const words = ['--format=text=folder', '--format=json=out.json', '--format=text'];
  const { code, stdout, stderr } = await harbour(['check', ...words, 'bad.yaml']);
  expect({ code, stdout: stdout.split('\n')[0] }).toEqual({
    code: 2,
    stdout: expect.stringMatching(/^\d errors?$/),
  });
  expect(stderr).toMatch(/^folder: cannot be written, EISDIR.*\n$/);
  expect(JSON.parse(readFileSync('out.json', 'utf8')).findings).not.toEqual([]);
});

test.each([
  [['text', 'json'], 'Only one format is printed: write the others into files'],
  [
    ['json=x.txt', 'text=./x.txt'],
    'Another format is written into ./x.txt already.',
  ],
  [['json='], 'The name of the file is empty.'],
  [['jsn=x'], 'did you mean "json"?'],
])('fails on the formats %j.', async (formats, message) => {
  const words = formats.flatMap((format) => ['--format', format]);
  expect(await harbour(['check', ...words, 'good.yaml'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(message),
  });
});

test('In JUnit each finding that fails the check is a failed test, with its place and its fix.', async () => {
  const { stdout } = await harbour(['check', '--format', 'junit', 'bad.yaml']);
  expect(stdout).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites>\n/,
  );
  expect(stdout).toContain(' failures="1" errors="0" skipped="0">');
  expect(stdout).toContain(
    '    <testcase classname="broken-object" name="Service shop/web: ' +
      'spec.ports of the Service &quot;web&quot; is ' +
      '&quot;80&lt;&amp;&quot;, ' +
      'but Kubernetes expects a list" file="bad.yaml" line="7">\n' +
      '      <failure message="spec.ports of the Service &quot;web&quot; is &quot;80&lt;&amp;&quot;, but ' +
      'Kubernetes expects a list; write a list" type="error"/>\n    </testcase>\n',
  );
});

test('In JUnit what does not fail the check is skipped, and what found nothing has passed.', async () => {
  const { stdout } = await harbour(['check', '--format', 'junit', 'hint.yaml']);
  expect(stdout).toContain(' failures="0" errors="0" skipped="1">');
  expect(stdout).toContain(
    '<testcase classname="readiness-probe-missing" name="Dep',
  );
  expect(stdout).toContain('<skipped message=');
  expect(stdout).toContain(
    '<testcase classname="broken-object" name="broken-object"/>',
  );
  const strict = ['check', '--format', 'junit', '--fail-on', 'hint', 'hint.yaml'];
  const { stdout: failed } = await harbour(strict);
  expect(failed).toContain(' failures="1" errors="0" skipped="0">');
});

test('In JUnit a file that cannot be read is an error.', async () => {
  const words = ['check', '--format', 'junit', 'good.yaml', 'broken.yaml'];
  const { code, stdout } = await harbour(words);
  expect(code).toBe(2);
  expect(stdout).toContain(' failures="0" errors="1" skipped="0">');
  expect(stdout).toMatch(
    /<testcase classname="could not be read" name="broken.yaml" file="broken.yaml" line="\d">/,
  );
});

test('Markdown is a summary of which names are no markup.', async () => {
  const { stdout } = await harbour(['check', '--format', 'markdown', 'bad.yaml']);
  expect(stdout).toContain(
    '**1 error, 0 warnings, 0 hints in 1 object of bad.yaml**\n',
  );
  expect(stdout).toContain(
    '\n### 1 error\n\n- `Service shop/web` (`bad.yaml:7`), `br',
  );
  expect(stdout).toContain('  Fix: write a list\n');
  expect(stdout).not.toContain('80<');
});

test('Markdown counts what does not fit into a comment.', async () => {
  const many = Array.from({ length: 400 }, (_, index) =>
    BAD.replace('name: web', `name: web-${index}`),
  ).join('---\n');
  const run = await harbour(['check', '--format', 'markdown', '-'], {
    stdin: many,
  });
  expect(run.stdout.length).toBeLessThan(65_536);
  expect(run.stdout).toMatch(/\n- \d+ errors more, left out here\n/);
  expect(run.stdout).toContain('\nNot all findings fit into a comment: ');
});

test('A report does not take the place of what was checked.', async () => {
  const before = readFileSync('bad.yaml', 'utf8');
  const run = await harbour(['check', '--format', 'json=bad.yaml', 'bad.yaml']);
  expect(run).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      'bad.yaml was read as a manifest and would be overwritten',
    ),
  });
  expect(readFileSync('bad.yaml', 'utf8')).toBe(before);
});
