import { spawnSync } from 'child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'fs';
import { dirname, join, resolve } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const project = resolve(__dirname, '..');
const nodeOptions = ['--expose-gc'];

/**
 * A folder in which `cdk8s-harbour` is what an app gets: the compiled library, found by its package name.
 *
 * What is measured runs here as plain JavaScript, each time in a process of its own: no TypeScript
 * loader shares its heap.
 */
export class Workspace {
  /** Runs some work in a new workspace, which is gone afterwards. */
  public static use(work: (workspace: Workspace) => void): void {
    const cache = join(project, 'node_modules', '.cache');
    mkdirSync(cache, { recursive: true });
    const workspace = new Workspace(mkdtempSync(join(cache, 'harbour-bench-')));
    try {
      work(workspace);
    } finally {
      rmSync(workspace.folder, { recursive: true, force: true });
    }
  }

  private constructor(private readonly folder: string) {
    // A copy, so that every run has the same library even if the project is compiled meanwhile.
    for (const part of ['lib', 'package.json']) {
      cpSync(
        projectFile(part),
        join(folder, 'node_modules', 'cdk8s-harbour', part),
        {
          recursive: true,
        },
      );
    }
    this.write('package.json', '{ "private": true }');
    for (const file of readdirSync(__dirname, {
      recursive: true,
      encoding: 'utf8',
    })) {
      if (file.endsWith('.ts')) {
        this.write(file.replace(/\.ts$/, '.js'), transpile(join(__dirname, file)));
      }
    }
  }

  /** Where a file of the workspace is. */
  public path(file: string): string {
    return join(this.folder, file);
  }

  public write(file: string, content: string): void {
    const path = this.path(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  /** Runs a script of the workspace, or of the project, and returns what it prints. */
  public run(script: string, ...args: readonly string[]): string {
    const { status, signal, stdout, stderr } = spawnSync(
      process.execPath,
      [...nodeOptions, script, ...args],
      {
        cwd: this.folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    if (status !== 0) {
      throw new Error(
        `${script} ${args.join(' ')} failed (${signal ?? status})\n${stdout}\n${stderr}`,
      );
    }
    return stdout;
  }

  /** Runs a script that prints one value as JSON. */
  public runJson<Value>(script: string, ...args: readonly string[]): Value {
    return JSON.parse(this.run(script, ...args)) as Value;
  }
}

/** A package the project has installed, and which release of it. */
export function versionOf(name: string): string {
  const { version } = JSON.parse(
    readFileSync(projectFile('node_modules', name, 'package.json'), 'utf8'),
  ) as { version: string };
  return `${name} ${version}`;
}

/** A file of the project, for those who run it in a workspace. */
export function projectFile(...parts: readonly string[]): string {
  return join(project, ...parts);
}

function transpile(file: string): string {
  return transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  }).outputText;
}
