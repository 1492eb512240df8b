import { writeFileSync } from 'node:fs';
import { document } from '../support/yaml';
import { harbour, inFolder } from './run';

inFolder({});

const ESCAPE = '\u001b[2J';
const LINE = '\n::error title=x::obeyed';
const TURNED = '\u202egnihton';
const HOSTILE = [
  ESCAPE,
  LINE,
  TURNED,
  '\r',
  '\u0085',
  '\u2028',
  '\u200b',
  '\ud800',
];
const all = HOSTILE.join('');

const service = (name: string, extra: object = {}) =>
  document({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type: 'NodePort', selector: { app: 'web' }, ...extra },
  });
const port = (name: string) => ({ ports: [{ name, port: 80, nodePort: 30080 }] });
const pods = (image: string) =>
  document({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'main', image, ports: [{ containerPort: 80 }] }],
        },
      },
    },
  });

/** What is printed has nothing in it that is more than text, whatever line of it is looked at. */
function expectOnlyText({
  stdout,
  stderr,
}: {
  stdout: string;
  stderr: string;
}): void {
  const printed = stdout + stderr;
  expect(printed).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
  expect(printed).not.toMatch(/^\s*::.*::obeyed/m);
}

beforeAll(() => {
  writeFileSync('app.yaml', service(`web${all}`, port(`http${all}`)) + pods(all));
  writeFileSync('old.yaml', service('web', port('http')) + pods('web'));
});

test.each(
  [
    ['check', 'app.yaml'],
    ['check', '--format', 'json', 'app.yaml'],
    ['check', '--format', 'sarif', 'app.yaml'],
    ['explain', `http://web${all}`, 'app.yaml'],
    ['explain', 'http://web:x', 'app.yaml', '--from', `a${all}`],
    ['explain', '--format', 'json', 'http://web', 'app.yaml'],
    ['port-forward', '-f', 'app.yaml'],
    ['port-forward', '-f', 'app.yaml', `web${all}`],
    ['kind', 'app.yaml'],
    ['diff', 'old.yaml', 'app.yaml'],
    ['diff', '--format', 'json', 'old.yaml', 'app.yaml'],
    ['diff', '--format', 'markdown', 'old.yaml', 'app.yaml'],
    ['check', `nowhere${all}`],
    ['check', '--format', `json${all}`],
    ...['text', 'mermaid', 'markdown', 'json'].map((format) => [
      ...['map', '--format', format, 'app.yaml', '--before', 'old.yaml'],
    ]),
    ['rules', `none${all}`],
    [`none${all}`],
  ].map((words) => [words]),
)('Names cannot end a line or command a terminal: %j', async (words) => {
  expectOnlyText(await harbour(words));
});

test('JSON says exactly what the name is.', async () => {
  const words = ['diff', '--format', 'json', 'old.yaml', 'app.yaml'];
  const { changes } = JSON.parse((await harbour(words)).stdout);
  const names = changes.map(
    ({ object }: { object: { name: string } }) => object.name,
  );
  expect(names).toContain(`web${all}`);
});

test("A kind is no workflow command in a text, and GitHub's format has its own only.", async () => {
  const kind = '::error::obeyed##[error]obeyed';
  const hostile = document({ apiVersion: 'v1', kind, metadata: { name: 'x' } });
  const text = await harbour(['diff', 'old.yaml', '-'], { stdin: hostile });
  expect(text.stdout).toContain('\\u003a:error::obeyed#\\u0023[error]obeyed x');
  const { stdout } = await harbour(['check', '--format', 'github', 'app.yaml']);
  expect(stdout).toMatch(/^(::(error|warning|notice) .*\n)+$/);
});

test('What is no command is left as it is.', async () => {
  const { stdout, stderr } = await harbour([
    'explain',
    'http://[::1]:80',
    'old.yaml',
  ]);
  expect(stdout + stderr).toContain('http://[::1]:80');
});

test('A code span cannot be left.', async () => {
  const name = '`` `<b>@team`';
  const { stdout } = await harbour(
    ['diff', '--format', 'markdown', '-', 'old.yaml'],
    {
      stdin: service(name),
    },
  );
  expect(stdout).toContain(`- \`\`\` Service ${name} \`\`\`: `);
});

test('Mentions, references and links are text.', async () => {
  const words = ['diff', '--format', 'markdown', 'old.yaml', '-'];
  const link = '@team #1 GH-2 https://x.io www.x.io <b> &lt; $x$ ~y~';
  const { stdout } = await harbour(words, {
    stdin: service('web', port('http')) + pods(link),
  });
  expect(stdout).toContain(
    '"@&#8203;team #&#8203;1 GH&#8203;-2 https:&#8203;//x.io www&#8203;.x.io ' +
      '\\<b\\> \\&lt; \\$x\\$ \\~y\\~"',
  );
});

test('A comment stays below what GitHub takes, and says what it leaves out.', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => service(`web-${index}`));
  const words = ['diff', '--format', 'markdown', 'old.yaml', '-'];
  const { stdout } = await harbour(words, { stdin: many.join('') });
  expect(stdout.length).toBeLessThan(65_536);
  const shown = stdout.match(/^- `Service web-/gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(500);
  expect(stdout).toContain(`- ${3000 - shown} changes more, left out here\n`);
  expect(stdout).toContain('Not all changes fit into a comment');
  // What is gone is more serious than what is new, and comes first.
  expect(stdout).toContain('- `Deployment web`: ');
});

test('A name of enormous length does not keep other changes out of a comment.', async () => {
  const words = ['diff', '--format', 'markdown', 'old.yaml', '-'];
  const { stdout } = await harbour(words, {
    stdin: service('a'.repeat(70_000)) + service('b') + pods('web'),
  });
  expect(stdout.length).toBeLessThan(2000);
  expect(stdout).toContain('- `Service b`: ');
  expect(stdout).toContain('- 1 change more, left out here\n');
  expect(stdout).toContain('Not all changes fit into a comment');
});

describe('A name that Kubernetes refuses', () => {
  const hostile = service('web', port('x\nrm -rf ~')) + pods('web');
  const refused = 'the name "x\\nrm -rf ~" of its port is refused by Kubernetes';

  test('fails to become a command for a shell.', async () => {
    const run = await harbour(['port-forward', '-f', '-', 'web'], {
      stdin: hostile,
    });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`Service web cannot be forwarded: ${refused}`);
    const right = await harbour(['port-forward', '-f', 'old.yaml']);
    expect(right.stdout).toContain('kubectl port-forward svc/web 8080:80\n');
  });

  test('fails to become a line of a cluster.', async () => {
    const { stdout, stderr } = await harbour(['kind', '-'], { stdin: hostile });
    expect(stdout).not.toContain('rm');
    expect(stderr).toContain(`Service web is not mapped: ${refused}`);
    expect((await harbour(['kind', 'old.yaml'])).stdout).toContain(
      'hostPort: 30080',
    );
  });
});
