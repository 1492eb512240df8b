import { join, resolve } from 'node:path';
import { at, textAt } from '../../wiring';
import { list } from '../../words/lists';
import { exists, isFile } from './on-disk';
import { readLoosely } from './read-loosely';

/** A folder that kustomize builds. */
export interface KustomizationFolder {
  readonly folder: string;
  /** A Component is a part of others, and nothing by itself. */
  readonly isComponent: boolean;
  /** The folders and files that it takes in, by their full paths. */
  readonly uses: readonly string[];
  /** Why it is not built: kustomize would fetch or execute something. */
  readonly refusal?: string;
}

/** The files that make a folder a kustomization, in the order in which kustomize looks for them. */
export const KUSTOMIZATION_FILES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Lists of files and folders. */
const PATHS = ['resources', 'bases', 'components', 'crds', 'configurations'];
/** Lists of files, folders, and configurations in place. */
const PLUGINS = ['generators', 'transformers', 'validators'];
/** Lists of patches and the like, in a file or in place. */
const PARTS = ['patches', 'patchesJson6902', 'replacements'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];
const HELM = ['helmCharts', 'helmChartInflationGenerator'];
/** What kustomize asks git or a web server for. */
const REMOTE =
  /^(?:git::|gh:|[a-z][a-z+.-]*:\/\/|[^/@]*@[^/:]*[:/]|(?:www\.)?github\.com[:/])/i;
/** What marks a function: a program or a container that kustomize runs. */
const FUNCTIONS = ['config.kubernetes.io/function', 'config.k8s.io/function'];

/** Reads what a kustomization takes in; `undefined` if the file is one of Flux, or no kustomization at all. */
export function readKustomization(folder: string): KustomizationFolder | undefined {
  const files = KUSTOMIZATION_FILES.map((name) => join(folder, name));
  const file = files.find(isFile);
  if (file === undefined) return undefined;
  const fields = readLoosely(file);
  const api = textAt(fields, 'apiVersion') ?? '';
  if (api !== '' && !api.startsWith('kustomize.config.k8s.io/')) {
    return undefined;
  }
  const paths = pathsIn(fields);
  const uses = paths.map((path) => resolve(folder, path));
  return {
    folder,
    isComponent: at(fields, 'kind') === 'Component',
    uses,
    refusal: refusalOf(folder, fields, paths),
  };
}

function refusalOf(
  folder: string,
  fields: unknown,
  paths: readonly string[],
): string | undefined {
  const remote = paths.filter((path) => REMOTE.test(path));
  if (remote.length > 0) {
    return `it takes in ${list(remote)}, and nothing is fetched`;
  }
  // Kustomize takes the name of a folder that is not there for that of a repository.
  const absent = textsIn(fields, ...PATHS).filter(
    (path) => !isInline(path) && !exists(resolve(folder, path)),
  );
  if (absent.length > 0) return `it takes in ${list(absent)}, which is not there`;
  if (HELM.some((field) => itemsIn(fields, field).length > 0)) {
    return 'it renders charts of Helm, for which kustomize runs and fetches programs';
  }
  const plugins = textsIn(fields, ...PLUGINS);
  if (plugins.some((plugin) => isForeign(folder, plugin))) {
    return 'it uses plugins or functions, and nothing is executed';
  }
  return undefined;
}

/** Whether a plugin is not one of kustomize's own. */
function isForeign(folder: string, plugin: string): boolean {
  if (isInline(plugin)) {
    return (
      FUNCTIONS.some((name) => plugin.includes(name)) ||
      !/apiVersion:\s*["']?builtin/.test(plugin)
    );
  }
  const file = resolve(folder, plugin);
  if (!isFile(file)) return false;
  const fields = readLoosely(file);
  const annotations = at(fields, 'metadata', 'annotations');
  if (FUNCTIONS.some((name) => at(annotations, name) !== undefined)) {
    return true;
  }
  return !(textAt(fields, 'apiVersion') ?? 'builtin').startsWith('builtin');
}

/** All files and folders that a kustomization names. */
function pathsIn(fields: unknown): string[] {
  const named = textsIn(fields, ...PATHS, ...PLUGINS, 'patchesStrategicMerge');
  const parts = PARTS.flatMap((field) => itemsIn(fields, field));
  const inParts = [...parts, at(fields, 'openapi')].flatMap(
    (part) => textAt(part, 'path') ?? [],
  );
  const generated = GENERATORS.flatMap((field) => itemsIn(fields, field)).flatMap(
    (generator) => [
      ...textsIn(generator, 'files', 'envs').map((file) =>
        file.replace(/^[^=/]*=/, ''),
      ),
      ...[textAt(generator, 'env') ?? []].flat(),
    ],
  );
  return [...named, ...inParts, ...generated].filter((path) => !isInline(path));
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

/** Whether it is no path, but YAML in its place. */
function isInline(path: string): boolean {
  return path.includes('\n') || /^\s*\{/.test(path) || path.includes(': ');
}
