import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { compileCommand } from '../cli/support/compile-command';
import { blocks } from '../support/documentation';

jest.setTimeout(60_000);

const project = join(__dirname, '..', '..');
const isHere = ({ place }: { place: string }) => place.includes('docs/ci.md');
const commands = blocks('sh')
  .filter(isHere)
  .flatMap(({ code }) => code.split('\n'))
  .filter((line) => line !== '');
const examples = blocks('yaml')
  .filter(isHere)
  .map(({ code }) => parse(code));

const service = (ports: string) =>
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n' +
  `spec: {type: ExternalName, externalName: x.io, ports: ${ports}}\n`;

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'harbour-ci-'));
  compileCommand(at('harbour.js'));
  mkdirSync(at('bin'));
  mkdirSync(at('deploy'));
  const harbour = `exec node "${at('harbour.js')}"`;
  program('harbour', `${harbour} "$@"`);
  program('kubectl-harbour', `${harbour} "$@"`);
  program(
    'npx',
    [
      'if [ "$1 $2" = "--yes cdk8s-harbour" ]; then shift 2',
      'elif [ "$1 $2 $3 $4 $5" = "--yes --package cdk8s-harbour -- harbour" ]; then shift 5',
      'else exit 9; fi',
      `${harbour} "$@"`,
    ].join('\n'),
  );
  // What renders prints what is in deploy; kubectl finds its plugins in the path.
  for (const name of ['kustomize', 'flux', 'argocd']) program(name, 'cat deploy/*');
  const plugin = 'if [ "$1" = harbour ]; then shift; exec kubectl-harbour "$@"; fi';
  program('kubectl', `${plugin}\ncat deploy/*`);
  program('curl', 'echo "$@" > note');
  program('git', `[ "$1" = fetch ] || exec "${which('git')}" "$@"`);
  writeFileSync(at('deploy', 'web.yaml'), service('[{port: 80}]'));
  run(
    'git init --quiet && git add deploy && git -c user.name=x -c user.email=x commit -qm x',
  );
  run('git rev-parse HEAD > .git/FETCH_HEAD');
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => writeFileSync(at('deploy', 'web.yaml'), service('[{port: 80}]')));

test.each(commands)('The command runs: %s', (command) => {
  if (command.includes('--baseline')) run('harbour check --update-baseline deploy');
  expect(run(command)).toMatchObject({ status: 0 });
});

test('What comes of a renderer by a pipe is checked.', () => {
  writeFileSync(at('deploy', 'web.yaml'), service('80%'));
  const piped = commands.filter((command) => command.endsWith('harbour check -'));
  expect(piped).toHaveLength(2);
  expect(piped.map((command) => run(command).status)).toEqual([1, 1]);
});

test('The jobs of GitLab write what they say they write.', () => {
  const { manifests } = examples.find((example) => example.manifests);
  expect(run(...manifests.script).status).toBe(0);
  expect(readFileSync(at(manifests.artifacts.reports.junit), 'utf8')).toContain(
    '<?xml',
  );
  const { changes } = examples.find((example) => example.changes);
  writeFileSync(at('deploy', 'web.yaml'), service('[{port: 81}]'));
  expect(run(...changes.script).status).toBe(0);
  expect(readFileSync(at('changes.md'), 'utf8')).toContain('`Service shop/web`');
  expect(readFileSync(at('note'), 'utf8')).toContain('body@changes.md');
});

test('The plugin of Argo CD renders what is fine, and refuses what is not.', () => {
  const { generate } = examples.find(
    ({ kind }) => kind === 'ConfigManagementPlugin',
  ).spec;
  const render = () => run(generate.args[0]);
  expect(render()).toMatchObject({ status: 0, stdout: service('[{port: 80}]') });
  writeFileSync(at('deploy', 'web.yaml'), service('80%'));
  expect(render()).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('broken-object'),
  });
});

test('The workflow of GitHub gives the action what it takes.', () => {
  const { jobs } = examples.find((example) => example.jobs);
  const { inputs } = parse(readFileSync(join(project, 'action.yml'), 'utf8'));
  const step = jobs.harbour.steps.find(({ uses }: { uses: string }) =>
    uses.includes('cdk8s-harbour'),
  );
  expect(Object.keys(inputs)).toEqual(
    expect.arrayContaining(Object.keys(step.with)),
  );
});

test('The hook of pre-commit is one that there is, and runs with its arguments.', () => {
  const [{ hooks }] = examples.find((example) => example.repos).repos;
  const known = parse(
    readFileSync(join(project, '.pre-commit-hooks.yaml'), 'utf8'),
  );
  const check = () =>
    hooks.map(({ id, args }: { id: string; args: string[] }) => {
      const { entry } = known.find((hook: { id: string }) => hook.id === id);
      return run(`"${project}"/${[entry, ...args].join(' ')}`).status;
    });
  expect(check()).toEqual([0]);
  writeFileSync(at('deploy', 'web.yaml'), service('80%'));
  expect(check()).toEqual([1]);
});

/** Runs lines one after another, as a job does. */
function run(...lines: string[]) {
  return spawnSync('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: [at('bin'), process.env.PATH].join(delimiter),
      ARGOCD_APP_NAMESPACE: 'shop',
    },
  });
}

function program(name: string, script: string): void {
  writeFileSync(at('bin', name), `#!/usr/bin/env bash\n${script}\n`);
  chmodSync(at('bin', name), 0o755);
}

function which(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return join(folders.find((one) => existsSync(join(one, name))) ?? '', name);
}
