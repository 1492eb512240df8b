import { basename, join, resolve } from 'node:path';
import { at, textAt } from '../../wiring';
import { list } from '../../words/lists';
import { oddKeyIn } from './kustomize-keys';
import { exists, fullPath, isFile } from './on-disk';
import { readLoosely, textOf } from './read-loosely';
import type { NotRendered } from './rendered';

/** A folder that kustomize builds. */
export interface KustomizationFolder {
  readonly folder: string;
  /** A Component is a part of others, and nothing by itself. */
  readonly isComponent: boolean;
  /** The folders and files that it takes in, by their full paths. */
  readonly uses: readonly string[];
  /** Why it is not built: kustomize would fetch or execute something, or fail. */
  readonly refusal?: NotRendered;
}

/** The files that make a folder a kustomization, in the order in which kustomize looks for them. */
export const KUSTOMIZATION_FILES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Lists of files and folders. */
const PATHS = ['resources', 'bases', 'components', 'crds', 'configurations'];
/** Lists of patches and the like, which are files, name one, or are in place. */
const PARTS = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];
const HELM = ['helmCharts', 'helmChartInflationGenerator'];
/** Lists of programs, or of settings for those within kustomize, which may name further files and URLs. */
const PLUGINS = ['generators', 'transformers', 'validators'];
/** What kustomize asks git or a web server for. */
const REMOTE =
  /^\s*(?:git::|gh:|[a-z][a-z0-9+.-]*:\/\/|[^/@\s]*@[^/:\s]*[:/]|(?:www\.)?github\.com[:/])/i;
/** The tag of what is base64 for kustomize, and text here; it has more than one spelling. */
const BINARY = /^%TAG|![^\s!]*(?:binary|%)/m;

/** Reads what a kustomization takes in; `undefined` if the file is one of Flux, or no kustomization at all. */
export function readKustomization(folder: string): KustomizationFolder | undefined {
  const files = KUSTOMIZATION_FILES.map((name) => join(folder, name));
  const file = files.find(isFile);
  if (file === undefined) return undefined;
  const fields = readLoosely(file);
  const refusal = refusalOf(folder, file, fields);
  if (isOther(fields) && refusal === undefined) return undefined;
  // Kustomize goes on from where links lead to.
  const uses = pathsIn(fields).map((path) => resolve(fullPath(folder), path));
  return {
    folder,
    isComponent: at(fields, 'kind') === 'Component',
    uses: uses.map(fullPath),
    refusal,
  };
}

function isOther(fields: unknown): boolean {
  const api = textAt(fields, 'apiVersion') ?? '';
  return api !== '' && !api.startsWith('kustomize.config.k8s.io/');
}

function refusalOf(
  folder: string,
  file: string,
  fields: unknown,
): NotRendered | undefined {
  // Kustomize may read what is no YAML here.
  if (typeof fields !== 'object' || fields === null) {
    return { failed: `${basename(file)} is no YAML object` };
  }
  const reason = reasonAgainst(folder, file, fields);
  return reason === undefined ? undefined : { passedOver: reason };
}

function reasonAgainst(
  folder: string,
  file: string,
  fields: unknown,
): string | undefined {
  const oddKey = oddKeyIn(fields);
  if (oddKey !== undefined) {
    return `the key ${oddKey.written} is to be written ${oddKey.meant}`;
  }
  if (isOther(fields)) return undefined;
  if (BINARY.test(textOf(file) ?? '')) {
    return 'it has YAML tags by which kustomize may read other text than is written there';
  }
  const paths = pathsIn(fields);
  const remote = [...new Set(paths.filter((path) => REMOTE.test(path)))];
  if (remote.length > 0) {
    return `it takes in ${list(remote)}, and nothing is fetched`;
  }
  // Kustomize takes the name of a folder that is not there for that of a repository.
  const absent = textsIn(fields, ...PATHS).filter(
    (path) => !exists(resolve(fullPath(folder), path)),
  );
  if (absent.length > 0) return `it takes in ${list(absent)}, which is not there`;
  const has = (field: string) => itemsIn(fields, field).length > 0;
  if (HELM.some(has)) {
    return 'it renders charts of Helm, for which kustomize runs and fetches programs';
  }
  const plugins = PLUGINS.filter(has);
  if (plugins.length > 0) {
    return `it has ${plugins.join(' and ')}, which may be programs or fetch something, and nothing is executed`;
  }
  return undefined;
}

/** All files and folders that a kustomization names; also what is in place of them. */
function pathsIn(fields: unknown): string[] {
  const named = textsIn(fields, ...PATHS, ...PLUGINS, ...PARTS);
  const parts = PARTS.flatMap((field) => itemsIn(fields, field));
  const inParts = [...parts, at(fields, 'openapi')].flatMap(
    (part) => textAt(part, 'path') ?? [],
  );
  const generated = GENERATORS.flatMap((field) => itemsIn(fields, field)).flatMap(
    (generator) => [
      ...textsIn(generator, 'files', 'envs').flatMap(withoutKey),
      ...[textAt(generator, 'env') ?? []].flat(),
    ],
  );
  return [...named, ...inParts, ...generated];
}

/** A file may have a key, as in `key=file`, and the name of a file may have the sign as well. */
function withoutKey(file: string): readonly string[] {
  const sign = file.indexOf('=');
  return sign < 0 ? [file] : [file, file.slice(sign + 1)];
}

function textsIn(fields: unknown, ...lists: readonly string[]): string[] {
  return lists
    .flatMap((field) => itemsIn(fields, field))
    .filter((item) => typeof item === 'string');
}

function itemsIn(fields: unknown, field: string): readonly unknown[] {
  const items = at(fields, field);
  return Array.isArray(items) ? items : [];
}
