import { at } from '../../../src/wiring';
import type { Manifest } from '../../support/beds/control-plane';

type Path = readonly (string | number)[];

/** An object of the cluster in which one field is not what the manifest says. */
export interface Alteration {
  readonly path: Path;
  readonly changed: Manifest;
}

/** Fields without which it would be another object. */
const IDENTITY = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

/** One change and one removal of each field that a manifest sets. */
export function alterations(live: Manifest, manifest: Manifest): Alteration[] {
  return leavesOf(manifest)
    .filter((path) => !IDENTITY.includes(path.join('.')))
    .filter((path) => at(live, ...path) !== undefined)
    .filter((path) => at(live, ...path) === at(manifest, ...path))
    .flatMap((path) => [
      { path, changed: altered(live, path, otherThan) },
      { path, changed: altered(live, path, () => undefined) },
    ]);
}

function leavesOf(value: Manifest, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.keys(value).flatMap((key) =>
    leavesOf(value[key], [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with one field changed, or without it. */
function altered(live: Manifest, path: Path, change: (value: unknown) => unknown) {
  const copy: Manifest = structuredClone(live);
  const owner: Manifest = at(copy, ...path.slice(0, -1));
  const key = path[path.length - 1];
  const value = change(owner[key]);
  if (value !== undefined) owner[key] = value;
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else delete owner[key];
  return copy;
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? `${value}x` : !value;
}
