import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const project = join(__dirname, '..', '..');

/** A block of some language, which a list may indent. */
const BLOCK = /^( *)```(\S*)\n(.*?)^\1```$/gms;

/** A program that a reader sees: in a doc comment of the source, or in a README. */
export interface DocumentedProgram {
  /** Where it stands: `WebService in src/web-service.ts, example 1`, `README.md, block 1`. */
  readonly place: string;
  readonly code: string;
}

/** What a program says of one of its expressions in a comment behind it, and what came out. */
export interface Claim {
  readonly comment: string;
  readonly value: unknown;
}

/** The `@example` of every doc comment. */
export function examples(): DocumentedProgram[] {
  return filesBelow('src', '.ts').flatMap((file) => {
    const source = parse(file, readFileSync(join(project, file), 'utf8'));
    const found = new Map<ts.JSDocTag, string>();
    visit(source, (node) => {
      for (const tag of exampleTags(node)) {
        if (!found.has(tag)) found.set(tag, nameOf(node));
      }
    });
    return [...found].map(([tag, name], index) => ({
      place: `${name} in ${file}, example ${index + 1}`,
      code: ts.getTextOfJSDocComment(tag.comment) ?? '',
    }));
  });
}

/**
 * The blocks of one language in the READMEs of the project and its examples, and in its pages: `ts`
 * is a program, `typescript` a piece of one.
 */
export function blocks(language: string): DocumentedProgram[] {
  return pages().flatMap(({ file, text }) =>
    blocksIn(text, language).map((code, index) => ({
      place: `${file}, block ${index + 1}`,
      code: onSource(code),
    })),
  );
}

/** The same of one page, as they are written there. */
export function writtenBlocks(page: string, language: string): string[] {
  return pages()
    .filter(({ file }) => file === page)
    .flatMap(({ text }) => blocksIn(text, language));
}

/** A program that imports an entry with its cdk8s-plus, as what all entries are made from. */
function onSource(code: string): string {
  const [, release] = /'cdk8s-harbour\/plus-(\d+)'/.exec(code) ?? [];
  if (release === undefined) return code;
  return code
    .replaceAll(`'cdk8s-harbour/plus-${release}'`, "'cdk8s-harbour'")
    .replaceAll(`'cdk8s-plus-${release}'`, "'cdk8s-plus-28'");
}

/**
 * Whether a program is the test of another one, which stands in `main.ts`: those of the README and of docs/testing.md
 * are run as they stand in an app that installs the tarball.
 */
export function isOfMain({ code }: DocumentedProgram): boolean {
  return code.includes("from './main'");
}

/**
 * The pieces of programs on each page, together behind what the page hides for them in a comment:
 * statements, or props for its function of that name.
 */
export function pieces(): DocumentedProgram[] {
  return pages().flatMap(({ file, text }) => {
    const found = blocksIn(text, 'typescript').map((code) =>
      /^\w+:/.test(code) ? `props({\n${code}});` : `{\n${code}}`,
    );
    const [, hidden = ''] =
      /^<!-- The pieces of programs .*?:\n(.*?)^-->$/ms.exec(text) ?? [];
    return found.length === 0
      ? []
      : [{ place: `${file}, the pieces`, code: [hidden, ...found].join('\n') }];
  });
}

/** What the pages write their blocks in. */
export function languages(): string[] {
  return [
    ...new Set(
      pages().flatMap(({ text }) =>
        [...text.matchAll(BLOCK)].map(([, , language]) => language),
      ),
    ),
  ].sort();
}

function pages(): { readonly file: string; readonly text: string }[] {
  return [
    'README.md',
    'CHANGELOG.md',
    ...filesBelow('docs', '.md'),
    ...filesBelow('examples', 'README.md'),
  ].map((file) => ({ file, text: readFileSync(join(project, file), 'utf8') }));
}

function blocksIn(text: string, wanted: string): string[] {
  return [...text.matchAll(BLOCK)].flatMap(([, indent, language, code]) =>
    language === wanted
      ? [code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')]
      : [],
  );
}

/** The public classes and functions that have no `@example`. */
export function withoutExample(): string[] {
  const program = ts.createProgram([join(project, 'src', 'index.ts')], {
    module: ts.ModuleKind.Node16,
  });
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(
    program.getSourceFile(join(project, 'src', 'index.ts')) as ts.SourceFile,
  ) as ts.Symbol;
  return checker
    .getExportsOfModule(index)
    .filter((name) => {
      const symbol = name.declarations?.some(ts.isExportSpecifier)
        ? checker.getAliasedSymbol(name)
        : name;
      const declarations = (symbol.declarations ?? []).filter(
        (node) => ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node),
      );
      return (
        declarations.length > 0 &&
        declarations.every((node) => exampleTags(node).length === 0)
      );
    })
    .map((symbol) => symbol.name);
}

/** Whether a program needs something that it only declares, so that it cannot be run. */
export function isComplete({ code }: DocumentedProgram): boolean {
  return parse('program.ts', code).statements.every(
    (statement) =>
      !ts.canHaveModifiers(statement) ||
      !ts
        .getModifiers(statement)
        ?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword),
  );
}

/**
 * Runs a program, and returns the value of every expression with a comment behind it.
 *
 * @param load gives it the modules that it imports
 */
export function run(
  { code }: DocumentedProgram,
  load: (module: string) => unknown = require,
): Claim[] {
  const claims: Claim[] = [];
  const claim = (value: unknown, comment: string) => {
    claims.push({ comment, value });
    return value;
  };
  evaluate(withClaims(code), load, claim);
  return claims;
}

/** Runs a program, which `load` gives the modules that it imports, and returns what it exports. */
export function exportsOf(
  { code }: DocumentedProgram,
  load: (module: string) => unknown = require,
): Record<string, unknown> {
  return evaluate(code, load);
}

function evaluate(
  code: string,
  load: (module: string) => unknown,
  claim?: (value: unknown, comment: string) => unknown,
): Record<string, unknown> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const exported = {};
  new Function('require', 'exports', 'claim', outputText)(load, exported, claim);
  return exported;
}

/** Hands every expression with a comment behind it, and that comment, to a function named `claim`. */
function withClaims(code: string): string {
  const insertions: [at: number, text: string][] = [];
  visit(parse('program.ts', code), (node) => {
    const expression = claiming(node);
    const [behind] = code.slice(expression?.end).split('\n', 1);
    const comment = (
      ts.isPropertyAssignment(node) ? /^[\s)}\],]*\/\/ (.*)/ : /^;?\s*\/\/ (.*)/
    ).exec(behind)?.[1];
    if (expression === undefined || comment === undefined) return;
    insertions.push(
      [expression.getStart(), 'claim('],
      [expression.end, `, ${JSON.stringify(comment)})`],
    );
  });
  return insertions
    .sort(([one], [other]) => other - one)
    .reduce(
      (text, [at, inserted]) => text.slice(0, at) + inserted + text.slice(at),
      code,
    );
}

/** A statement that is an expression, a constant's value, or an address in the midst of props. */
function claiming(node: ts.Node): ts.Expression | undefined {
  if (ts.isExpressionStatement(node)) return node.expression;
  if (ts.isVariableDeclaration(node)) return node.initializer;
  if (ts.isPropertyAssignment(node) && ts.isCallExpression(node.initializer)) {
    return node.initializer;
  }
  return undefined;
}

function exampleTags(node: ts.Node): ts.JSDocTag[] {
  return ts.getJSDocTags(node).filter((tag) => tag.tagName.text === 'example');
}

function nameOf(node: ts.Node): string {
  const declaration: ts.Node = ts.isVariableStatement(node)
    ? node.declarationList.declarations[0]
    : node;
  return (
    ts.getNameOfDeclaration(declaration as ts.Declaration)?.getText() ??
    'the constructor'
  );
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** The files of a folder of the project that end so, as paths from the project's root. */
function filesBelow(folder: string, end: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end) && !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`)
    .sort();
}
