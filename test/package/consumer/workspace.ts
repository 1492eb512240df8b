import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '..', '..', '..');
const commandLine = join(project, 'node_modules', 'cdk8s-cli');
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];

// What an npm that runs these tests tells its own children is not meant for a user's npm, nor is what ts-node is told.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(?!config_)|^npm_config_(call|local_prefix)$|^TS_NODE_/.test(name),
  ),
);

/** The tarball that would be published, and the paths of the files in it. */
export interface Tarball {
  readonly path: string;
  readonly files: readonly string[];
}

/** A folder outside the project, with an app as `cdk8s init typescript-app` lays it out. */
export class Workspace {
  /** The app's own folder. */
  public readonly app: string;

  private readonly root: string;

  constructor(private readonly name = 'app') {
    this.root = mkdtempSync(join(tmpdir(), 'harbour-consumer-'));
    this.app = join(this.root, name);
    mkdirSync(this.app);
  }

  /** Packs the project into a folder beside that of the app, which compiles it first. */
  public async pack(beside = 'packed'): Promise<Tarball> {
    const folder = join(this.root, beside);
    mkdirSync(folder);
    const options = ['--json', '--foreground-scripts=false'];
    const [packed] = JSON.parse(
      await succeed(
        'npm',
        ['pack', ...options, '--pack-destination', folder],
        project,
      ),
    ) as [{ filename: string; files: { path: string }[] }];
    return {
      path: join(folder, packed.filename),
      files: packed.files.map((file) => file.path),
    };
  }

  /** Copies the template of the installed cdk8s-cli, and fills in what the command would. */
  public layOut(): void {
    cpSync(join(commandLine, 'templates', 'typescript-app'), this.app, {
      recursive: true,
      filter: (source) => !/\.hooks\.sscaff\.js$|\{\{\}\}/.test(source),
    });
    const versions: Readonly<Record<string, string>> = {
      ...templateVersions(),
      $base: this.name,
    };
    for (const file of ['package.json', 'main.ts']) {
      this.write(
        file,
        this.read(file).replace(
          /\{\{ (\S+) \}\}/g,
          (placeholder, name: string) => versions[name] ?? placeholder,
        ),
      );
    }
  }

  /** The same package as another version, each of the texts in its code replaced. */
  public async repack(
    tarball: string,
    version: string,
    replaced: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const folder = mkdtempSync(join(this.root, 'repacked-'));
    await succeed('tar', ['-xzf', tarball], folder);
    const [manifest, code] = ['package.json', 'lib/main/constructs.js'].map(
      (file) => join(folder, 'package', file),
    );
    const { scripts: _, ...description } = JSON.parse(
      readFileSync(manifest, 'utf8'),
    ) as Record<string, unknown>;
    writeFileSync(manifest, JSON.stringify({ ...description, version }));
    let text = readFileSync(code, 'utf8');
    for (const [old, fresh] of Object.entries(replaced)) {
      if (!text.includes(old)) throw new Error(`there is no ${old} to replace`);
      text = text.replaceAll(old, fresh);
    }
    writeFileSync(code, text);
    return this.packFolder(join(folder, 'package'));
  }

  /** A package of one script, with what it depends on. */
  public async packScript(
    name: string,
    script: string,
    dependencies: Readonly<Record<string, string>>,
  ): Promise<string> {
    const folder = mkdtempSync(join(this.root, 'package-'));
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', main: 'index.js', dependencies }),
    );
    writeFileSync(join(folder, 'index.js'), script);
    return this.packFolder(folder);
  }

  private async packFolder(folder: string): Promise<string> {
    const options = ['--json', '--ignore-scripts', '--pack-destination', folder];
    const [{ filename }] = JSON.parse(
      await succeed('npm', ['pack', ...options], folder),
    ) as [{ filename: string }];
    return join(folder, filename);
  }

  /** Installs what the app's package.json lists, and more. */
  public async install(...packages: string[]): Promise<void> {
    await succeed('npm', ['install', ...quiet, ...packages], this.app);
  }

  /** Runs a program in the app's folder and gives what it printed, whether it succeeds or not. */
  public async run(command: string, ...args: string[]): Promise<string> {
    return (await execute(command, args, this.app)).output;
  }

  /** Runs a program in the app's folder and gives what it printed; if it fails, that is in the error. */
  public succeed(command: string, ...args: string[]): Promise<string> {
    return succeed(command, args, this.app);
  }

  /** Runs a program in a folder of the app, with files of its own, and gives what it printed. */
  public within(
    name: string,
    files: Readonly<Record<string, string>>,
    command: string,
    ...args: string[]
  ): Promise<string> {
    const folder = join(this.app, name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(join(folder, file), text);
    }
    return succeed(command, args, folder);
  }

  /** Runs a script beside some of the app's packages alone, and gives what it printed. */
  public async beside(
    packages: readonly string[],
    script: string,
  ): Promise<string> {
    const folder = mkdtempSync(join(this.root, 'beside-'));
    for (const name of packages) {
      cpSync(
        join(this.app, 'node_modules', name),
        join(folder, 'node_modules', name),
        {
          recursive: true,
        },
      );
    }
    writeFileSync(join(folder, 'index.js'), script);
    return succeed('node', ['index.js'], folder);
  }

  public read(file: string): string {
    return readFileSync(join(this.app, file), 'utf8');
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.app, file), text);
  }

  public remove(file: string): void {
    rmSync(join(this.app, file), { recursive: true });
  }

  /** Leaves nothing behind. */
  public clean(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What cdk8s-cli puts into the template: the versions it depends on, and its own. */
function templateVersions(): Readonly<Record<string, string>> {
  const fromThere = createRequire(join(commandLine, 'package.json'));
  const manifest = (path: string) =>
    JSON.parse(readFileSync(path, 'utf8')) as {
      version: string;
      dependencies: Record<string, string>;
    };
  const { version, dependencies } = manifest(join(commandLine, 'package.json'));
  return {
    cdk8s_core_version: manifest(fromThere.resolve('cdk8s/package.json')).version,
    cdk8s_plus_version: manifest(fromThere.resolve('cdk8s-plus-33/package.json'))
      .version,
    constructs_version: dependencies.constructs.replace('^', ''),
    cdk8s_cli_spec: `^${version}`,
  };
}

async function succeed(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const { failure, output } = await execute(command, args, cwd);
  if (failure !== undefined) {
    throw new Error(
      `${[command, ...args].join(' ')} failed, ${failure}\n${output}`,
    );
  }
  return output;
}

/** The failure, if there was one, and what was printed: on both streams if so, else on the standard one. */
function execute(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ failure?: string; output: string }> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd, env: environment, timeout: 240_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve(
          error === null
            ? { output: stdout }
            : {
                failure: `code ${error.code ?? error.signal}`,
                output: `${stdout}${stderr}`,
              },
        );
      },
    );
  });
}
