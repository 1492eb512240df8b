import { getOrAdd } from '../get-or-add';
import { oncePerWiring } from '../once-per-wiring';
import type { KubernetesObject } from '../read/kubernetes-object';
import { at, labelsAt, listAt, textAt } from '../read/untyped';
import type { Container, Workload } from '../read/workload';
import type { Wiring } from '../wiring';

/** Some of the keys of a ConfigMap; without keys, all of them. */
interface Source {
  readonly name: string | undefined;
  readonly keys?: readonly string[];
}

/** The keys of ConfigMaps that the containers of a workload read, as variables or as files. */
export function configRead(
  wiring: Wiring,
  { namespace, template, containers }: Workload,
): ReadonlyMap<KubernetesObject, ReadonlySet<string>> {
  const read = new Map<KubernetesObject, Set<string>>();
  const sources = [
    ...containers.flatMap(variables),
    ...listAt(template, 'spec', 'volumes').flatMap((volume) =>
      files(volume, containers),
    ),
  ];
  for (const { name, keys } of sources) {
    const configMap =
      name === undefined ? undefined : wiring.find('ConfigMap', namespace, name);
    if (configMap === undefined) continue;
    const known = getOrAdd(read, configMap, () => new Set<string>());
    for (const key of keys ?? Object.keys(dataOf(configMap))) known.add(key);
  }
  return read;
}

/** The texts of a ConfigMap, by their keys. */
export function dataOf({
  fields,
}: KubernetesObject): Readonly<Record<string, string>> {
  return labelsAt(fields, 'data');
}

function variables({ fields }: Container): Source[] {
  return [
    ...listAt(fields, 'envFrom').map((source) => ({
      name: textAt(source, 'configMapRef', 'name'),
    })),
    ...listAt(fields, 'env').map((variable) => ({
      name: textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'),
      keys: [textAt(variable, 'valueFrom', 'configMapKeyRef', 'key') ?? ''],
    })),
  ];
}

/** What is mounted of a volume: its items, or all keys, and of these only the files that a mount names. */
function files(volume: unknown, containers: readonly Container[]): Source[] {
  const name = textAt(volume, 'name');
  const mounts = containers
    .flatMap(({ fields }) => listAt(fields, 'volumeMounts'))
    .filter((mount) => textAt(mount, 'name') === name);
  if (mounts.length === 0) return [];
  const paths = mounts.map((mount) => textAt(mount, 'subPath'));
  const only = paths.includes(undefined) ? undefined : paths;
  const parts = [
    ...listAt(volume, 'projected', 'sources').map((source) =>
      at(source, 'configMap'),
    ),
    at(volume, 'configMap'),
  ];
  return parts.map((part) => ({
    name: textAt(part, 'name'),
    keys: keysOf(part, only),
  }));
}

/** The keys of the items, or those that are files by their own name, as far as they are mounted. */
function keysOf(
  part: unknown,
  paths: readonly (string | undefined)[] | undefined,
): readonly string[] | undefined {
  const items = listAt(part, 'items');
  if (items.length === 0) {
    return paths?.map((path) => path ?? '');
  }
  return items
    .filter((item) => paths === undefined || paths.includes(textAt(item, 'path')))
    .map((item) => textAt(item, 'key') ?? '');
}

/** The workloads that read each ConfigMap, and what of it. */
const readers = oncePerWiring((wiring) => {
  const found = new Map<KubernetesObject, [Workload, ReadonlySet<string>][]>();
  for (const workload of wiring.workloads) {
    for (const [configMap, keys] of configRead(wiring, workload)) {
      getOrAdd(found, configMap, () => []).push([workload, keys]);
    }
  }
  return found;
});

/** Whether nobody of these manifests reads a key of a ConfigMap. */
export function isUnread(
  wiring: Wiring,
  object: KubernetesObject,
  key: string,
): boolean {
  return object.kind === 'ConfigMap' && readersOf(wiring, object, key).length === 0;
}

/** The workloads whose containers read a key of a ConfigMap. */
export function readersOf(
  wiring: Wiring,
  configMap: KubernetesObject,
  key: string,
): readonly Workload[] {
  return (readers(wiring).get(configMap) ?? [])
    .filter(([, keys]) => keys.has(key))
    .map(([workload]) => workload);
}
