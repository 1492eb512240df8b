import { posix } from 'node:path';

// What is in the tarball, and whether it is all that its parts refer to.

/** What a package.json says of its own files. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly main?: string;
  readonly types?: string;
  readonly license?: string;
  readonly repository?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly typesVersions?: Readonly<Record<string, Readonly<Record<string, string[]>>>>;
}

/** The files that a package.json names and the tarball lacks. */
export function missingFiles(
  manifest: PackageJson,
  files: ReadonlySet<string>,
): string[] {
  const { main = '', types = '', bin = {}, exports = {}, typesVersions = {} } = manifest;
  const named = [
    main,
    types,
    ...Object.values(bin),
    ...Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    ),
    ...Object.values(typesVersions).flatMap((entries) => Object.values(entries).flat()),
  ];
  const missing = named.filter((file) => !files.has(posix.normalize(file)));
  return [...new Set(missing)].map((file) => `package.json names ${file || 'no file'}`);
}

/** The entries that only one of the two ways of finding types knows. */
export function unevenEntries({ exports = {}, typesVersions = {} }: PackageJson): string[] {
  const typed = Object.keys(Object.values(typesVersions)[0] ?? {});
  const entries = Object.keys(exports)
    .map((entry) => entry.slice('./'.length))
    .filter((entry) => entry !== '' && !entry.endsWith('.json'));
  const uneven = [
    ...entries.filter((entry) => !typed.includes(entry)),
    ...typed.filter((entry) => !entries.includes(entry)),
  ];
  return uneven.map((entry) => `${entry} is not in both exports and typesVersions`);
}

/** Files that nobody but the project needs, and what must never be published. */
export function unwantedFiles(files: ReadonlySet<string>): string[] {
  const wanted =
    /^(lib|docs|examples)\/|^(bench|test\/\w+)\/README\.md$|^[A-Z]+(\.md)?$|^(package|(harbour|map)\.schema)\.json$/;
  const never = /(^|\/)(node_modules|dist|\.\w[^/]*)(\/|$)|\.(map|tgz|pem|key|log)$|\.test\.ts$/;
  return [...files]
    .filter((file) => never.test(file) || !wanted.test(file))
    .map((file) => `${file} is in the tarball`);
}

const LINK = /\]\(([^)\s]+)\)/g;

/** The pages about the library itself, which may speak of files that are only in its repository. */
const aboutTheProject = /^(CONTRIBUTING|docs\/architecture|(bench|test)\/.*)(\.md)?$/;

/** The links of the pages in the tarball that lead nowhere. */
export function brokenLinks(
  pages: ReadonlyMap<string, string>,
  files: ReadonlySet<string>,
  repository: ReadonlySet<string>,
): string[] {
  return [...pages].flatMap(([page, text]) => {
    const known = aboutTheProject.test(page) ? repository : files;
    return linksOf(text)
      .filter((link) => !reaches(page, link, known, pages))
      .map((link) => `${page} links to ${link}`);
  });
}

function linksOf(page: string): readonly string[] {
  const text = page.replace(/^```[^]*?^```$/gm, '');
  const links = [...text.matchAll(LINK)].map(([, link]) => link);
  return [...new Set(links)].filter((link) => !/^[a-z]+:/.test(link));
}

function reaches(
  page: string,
  link: string,
  files: ReadonlySet<string>,
  pages: ReadonlyMap<string, string>,
): boolean {
  const [path, anchor] = link.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  const isFolder = [...files].some((file) => file.startsWith(`${target}/`));
  if (!files.has(target) && !isFolder) return false;
  const text = pages.get(target);
  return anchor === undefined || text === undefined || anchorsOf(text).has(anchor);
}

const anchors = new Map<string, ReadonlySet<string>>();

/** As GitHub makes them of headings, and what a page names itself. */
function anchorsOf(text: string): ReadonlySet<string> {
  const known = anchors.get(text);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const [, heading] of text.matchAll(/^#+ (.*)$/gm)) {
    const base = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let anchor = base;
    for (let next = 1; found.has(anchor); next++) anchor = `${base}-${next}`;
    found.add(anchor);
  }
  for (const [, name] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) found.add(name);
  anchors.set(text, found);
  return found;
}
