import { join } from 'node:path';
import ts from 'typescript';

const tests = join(__dirname, '..');

/** What the compiler says, and of which piece of the program. */
export interface Complaint {
  readonly at: string;
  readonly message: string;
}

/**
 * Programs that exist in no file, compiled together against the source as strictly as the tests are.
 *
 * A compiler lists the names of a union in the order in which it met them; the names of ports that
 * the programs use are met here first.
 */
export class Compilation {
  private readonly program: ts.Program;
  private readonly paths: ReadonlyMap<string, string>;

  /**
   * @param programs the text of each by a name of its own
   * @param overrides the compiler's options that differ from those of the tests
   */
  constructor(
    programs: ReadonlyMap<string, string>,
    overrides: ts.CompilerOptions = {},
  ) {
    this.paths = new Map(
      [...programs.keys()].map((name, index) => [name, pathOf(String(index))]),
    );
    const texts = new Map(
      [...programs].map(([name, text]) => [this.pathOf(name), text]),
    );
    const order = pathOf('names');
    texts.set(
      order,
      "export type Names = 'http' | 'grpc' | 'sql' | 'smtp' | 'metrics' | 'health';",
    );

    const options = { ...readOptions(), ...overrides };
    const host = ts.createCompilerHost(options, true);
    const { fileExists, readFile, getSourceFile } = host;
    host.getCurrentDirectory = () => join(tests, '..');
    host.fileExists = (path) => texts.has(path) || fileExists(path);
    host.readFile = (path) => texts.get(path) ?? readFile(path);
    host.getSourceFile = (path, ...rest) => {
      const text = texts.get(path);
      return text === undefined
        ? getSourceFile(path, ...rest)
        : ts.createSourceFile(path, text, rest[0]);
    };
    this.program = ts.createProgram({
      rootNames: [...texts.keys()],
      options,
      host,
    });
    const complaints = [
      ...this.program.getOptionsDiagnostics(),
      ...this.program.getSemanticDiagnostics(this.program.getSourceFile(order)),
    ];
    if (complaints.length > 0) {
      throw new Error(complaints.map(messageOf).join('\n'));
    }
  }

  /**
   * What the compiler says of one of the programs, without its unused names: a short
   * program often has some.
   */
  public complaints(name: string): Complaint[] {
    const file = this.program.getSourceFile(this.pathOf(name)) as ts.SourceFile;
    return [
      ...this.program.getSyntacticDiagnostics(file),
      ...this.program.getSemanticDiagnostics(file),
    ]
      .filter((diagnostic) => !isUnusedDeclaration(file, diagnostic))
      .map((diagnostic) => {
        const { start = 0, length = 0 } = diagnostic;
        return {
          at: file.text.slice(start, start + length),
          message: messageOf(diagnostic),
        };
      });
  }

  /** How many types the compiler has made of generic ones for what it has checked so far. */
  public get instantiations(): number {
    return this.program.getInstantiationCount();
  }

  private pathOf(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) {
      throw new Error(
        `no program is named ${name}, only ${[...this.paths.keys()].join(', ')}`,
      );
    }
    return path;
  }
}

/** In the folder of the tests, so that what a program imports is found as for them. */
function pathOf(name: string): string {
  return join(tests, `program-${name}.ts`).replaceAll('\\', '/');
}

function readOptions(): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(
    join(tests, 'tsconfig.json'),
    ts.sys.readFile,
  );
  if (error !== undefined) throw new Error(messageOf(error));
  return ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    tests,
  ).options;
}

function messageOf(diagnostic: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
}

/** An unused constant or function may be the point of a short program; an unused import is a mistake all the same. */
function isUnusedDeclaration(
  file: ts.SourceFile,
  { code, start = 0 }: ts.Diagnostic,
): boolean {
  const unused = [6133, 6196, 6198].includes(code);
  return (
    unused &&
    !file.statements.some(
      (statement) =>
        ts.isImportDeclaration(statement) &&
        start >= statement.pos &&
        start < statement.end,
    )
  );
}
