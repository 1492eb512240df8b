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

jest.setTimeout(60_000);

interface Step {
  readonly name: string;
  readonly run: string;
  readonly if?: string;
  readonly env: Readonly<Record<string, string>>;
}

const project = join(__dirname, '..', '..');
const action = parse(readFileSync(join(project, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { description: string; default: string }>;
  runs: { using: string; steps: Step[] };
};

const service = (name: string, ports: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\n` +
  `spec: {type: ExternalName, externalName: x.io, ports: ${ports}}\n`;

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'harbour-action-'));
  compileCommand(at('harbour.js'));
  mkdirSync(at('bin'));
  // What npx is asked for is noted, and the command of these tests is run instead.
  program(
    'npx',
    `echo "$@" >> "$NOTES"\nshift 5\nexec node "${at('harbour.js')}" "$@"`,
  );
  // An API that lists $COMMENTS, and notes what is written.
  program(
    'gh',
    [
      'echo "gh $@" >> "$NOTES"',
      '[ -z "$GH_FAILS" ] || exit 1',
      'last="${@: -1:1}"',
      'case "$last" in',
      '  body=@*) cat "${last#body=@}" >> "$NOTES" ;;',
      '  *) printf "%s" "$COMMENTS" ;;',
      'esac',
    ].join('\n'),
  );
  git('.', 'init', '--quiet', '--bare', '--initial-branch=main', 'origin');
  git('.', 'clone', '--quiet', 'origin', 'clone');
  mkdirSync(at('clone', 'deploy'));
  writeFileSync(at('clone', 'deploy', 'web.yaml'), service('web', '[{port: 80}]'));
  git('clone', 'checkout', '--quiet', '-b', 'main');
  commit('first');
  git('clone', 'push', '--quiet', 'origin', 'main');
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  git('clone', 'checkout', '--quiet', '--force', '-B', 'change', 'origin/main');
  for (const file of ['notes', 'summary']) rmSync(at(file), { force: true });
});

test('Every input is described, and is what a step gets.', () => {
  const used = action.runs.steps.flatMap(({ env, if: condition = '' }) =>
    [...Object.values(env), condition].flatMap((text) =>
      [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name),
    ),
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  expect(action.runs.using).toBe('composite');
  const undescribed = Object.values(action.inputs).filter(
    (one) => !one.description,
  );
  expect(undescribed).toEqual([]);
});

test('No step has an input in its script, where it could be more than a text.', () => {
  expect(action.runs.steps.filter(({ run }) => run.includes('${{'))).toEqual([]);
});

describe('The check', () => {
  test('annotates, writes the summary of the job, and ends with the exit code.', () => {
    writeFileSync(at('clone', 'deploy', 'web.yaml'), service('web', '80%'));
    const { status, stdout } = step('harbour check', { files: 'deploy' });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error file=deploy\/web.yaml,line=4,title=broken-object/,
    );
    expect(read('summary')).toContain('**1 error, 0 warnings, 0 hints in 1 object');
    expect(read('notes')).toMatch(
      /^--yes --package cdk8s-harbour -- harbour check /,
    );
  });

  test('is fine where nothing is found, with options, SARIF and a version.', () => {
    const { status, stdout, stderr } = step('harbour check', {
      files: 'deploy\n',
      options: '--namespace=shop\n--whole\n',
      sarif: at('out.sarif'),
      version: '1.2.3',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(JSON.parse(read('out.sarif')).version).toBe('2.1.0');
    expect(read('notes')).toMatch(
      /^--yes --package cdk8s-harbour@1.2.3 -- harbour /,
    );
    expect(read('notes')).toContain(' --namespace=shop --whole -- deploy\n');
  });

  test('takes no file for an option, and nothing for a command.', () => {
    const { status, stderr } = step('harbour check', {
      files: '--help\n$(touch x)',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('--help: there is no such file');
    expect(existsSync(at('clone', 'x'))).toBe(false);
  });
});

describe('The comment on a pull request', () => {
  const inputs = { diff: 'deploy' };

  test('says what applying the change will do.', () => {
    changed('[{port: 81}]');
    const { status } = step('harbour diff', inputs);
    expect(status).toBe(0);
    expect(read('notes')).toMatch(
      /^gh api --silent --method POST repos\/some\/shop\/issues\/12\/comments --field body=@/m,
    );
    expect(read('notes')).toMatch(
      /<!-- harbour diff -->\n## What applying this will do\n\n\*\*\d change/,
    );
    expect(read('summary')).toContain('`Service shop/web`');
  });

  test('replaces that of an earlier run.', () => {
    changed('[{port: 81}]');
    step('harbour diff', inputs, { COMMENTS: '34\n56' });
    expect(read('notes')).toContain(
      '--method PATCH repos/some/shop/issues/comments/34 ',
    );
    expect(read('notes')).not.toContain('POST');
  });

  test('is not made where nothing changes.', () => {
    expect(step('harbour diff', inputs).status).toBe(0);
    expect(read('notes')).not.toContain('--method');
    step('harbour diff', inputs, { COMMENTS: '34' });
    expect(read('notes')).toContain('--method PATCH');
  });

  test('is not made of what is new.', () => {
    const { status, stdout } = step('harbour diff', { diff: 'fresh' });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'fresh is new: there is nothing to compare it with\n',
    });
  });

  test('fails nothing where it may not be written.', () => {
    changed('[{port: 81}]');
    const { status, stdout } = step('harbour diff', inputs, { GH_FAILS: 'yes' });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^::warning title=harbour diff::the comment could not be /,
    );
  });

  test('fails where not all can be read.', () => {
    writeFileSync(at('clone', 'deploy', 'web.yaml'), 'apiVersion: v1\nkind: [');
    expect(step('harbour diff', inputs).status).toBe(2);
    expect(read('notes')).not.toContain('gh ');
  });

  test('is only made where it is asked for, on a pull request.', () => {
    expect(action.runs.steps[1].if).toBe(
      "${{ !cancelled() && inputs.diff != '' && github.event_name == 'pull_request' }}",
    );
  });
});

/** Runs the script of a step as GitHub does, with inputs and what a pull request sets. */
function step(
  name: string,
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
) {
  const { run, env } = action.runs.steps.find((one) => one.name === name)!;
  const values = Object.entries(env).map(([key, value]) => [
    key,
    value.replace(
      /\$\{\{ inputs\.([\w-]+) \}\}/g,
      (_, input: string) => inputs[input] ?? action.inputs[input].default,
    ),
  ]);
  return spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run],
    {
      cwd: at('clone'),
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: [at('bin'), process.env.PATH].join(delimiter),
        NOTES: at('notes'),
        COMMENTS: '',
        GH_FAILS: '',
        GITHUB_ACTION_PATH: project,
        GITHUB_STEP_SUMMARY: at('summary'),
        GITHUB_BASE_REF: 'main',
        GITHUB_REF: 'refs/pull/12/merge',
        GITHUB_REPOSITORY: 'some/shop',
        ...Object.fromEntries(values),
        ...environment,
      },
    },
  );
}

/** A command that the scripts call. */
function program(name: string, script: string): void {
  writeFileSync(at('bin', name), `#!/usr/bin/env bash\n${script}\n`);
  chmodSync(at('bin', name), 0o755);
}

function changed(ports: string): void {
  writeFileSync(at('clone', 'deploy', 'web.yaml'), service('web', ports));
  commit('change');
}

function commit(message: string): void {
  git('clone', 'add', '.');
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  git('clone', ...author, 'commit', '--quiet', '--message', message);
}

function git(where: string, ...words: string[]): void {
  const { status, stderr } = spawnSync('git', words, {
    cwd: at(where),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

function read(name: string): string {
  return existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '';
}
