import { dirname, sep } from 'node:path';
import { at, type SourceObject, textAt } from '../../wiring';
import type { RenderedApp } from './rendered';

/** Objects that are checked together. */
export type AppObjects = Pick<RenderedApp, 'objects' | 'namespace'>;

/** An object in the folders on the way to its file, from the outermost. */
interface Placed {
  readonly object: SourceObject;
  readonly folders: readonly string[];
}

type App = readonly SourceObject[];

/** Where an object is defined first. */
interface Definition {
  readonly place: string;
  readonly object: unknown;
}

/** What was read, as apps: each chart and overlay is one, and so is what belongs together of the rest. */
export function appsOf({
  read,
  written,
  rendered,
}: {
  readonly read: readonly string[];
  readonly written: readonly SourceObject[];
  readonly rendered: readonly RenderedApp[];
}): readonly AppObjects[] {
  const placed = written.map((object): Placed => {
    const { file = '' } = object;
    // Who names files wants them together.
    const isNamed = read.includes(file) || object.file === undefined;
    return { object, folders: isNamed ? [] : dirname(file).split(sep) };
  });
  const apps = apart(placed, 0).map((objects) => ({ objects }));
  return [...apps, ...rendered].filter(({ objects }) => objects.length > 0);
}

/**
 * Objects are together unless folders beside each other define the same one: then these are variants, and each folder
 * is an app of its own.
 */
function apart(placed: readonly Placed[], depth: number): App[] {
  if (!isTwiceIn(placed, inWhichFolder)) {
    return [objectsOf(placed)];
  }
  const parts = partsAt(depth, placed);
  const areVariants = isTwiceIn(placed, ({ folders }) => folders[depth] ?? '');
  // Variants may be further down as well, in one of the folders; the others stay together.
  const rest: SourceObject[] = [];
  const apps: App[] = [];
  for (const [folder, part] of parts) {
    const own = folder === '' ? [objectsOf(part)] : apart(part, depth + 1);
    if (areVariants || own.length > 1) apps.push(...own);
    else rest.push(...own[0]);
  }
  return [rest, ...apps];
}

function objectsOf(placed: readonly Placed[]): App {
  return placed.map(({ object }) => object);
}

/** By the folder at a depth; what is in none is by itself. */
function partsAt(
  depth: number,
  placed: readonly Placed[],
): ReadonlyMap<string, readonly Placed[]> {
  const parts = new Map<string, Placed[]>();
  for (const each of placed) {
    const folder = each.folders[depth] ?? '';
    const part = parts.get(folder) ?? [];
    part.push(each);
    parts.set(folder, part);
  }
  return parts;
}

function inWhichFolder({ folders }: Placed): string {
  return folders.join(sep);
}

/** Whether one object is defined in two places, and not the same way. */
function isTwiceIn(
  placed: readonly Placed[],
  placeOf: (each: Placed) => string,
): boolean {
  if (new Set(placed.map(placeOf)).size < 2) {
    return false;
  }
  const known = new Map<string, Definition>();
  return placed.some((each) => {
    const place = placeOf(each);
    const differs = (object: unknown) => {
      const key = identityOf(object);
      if (key === undefined) return false;
      const first = known.get(key) ?? { place, object };
      known.set(key, first);
      return first.place !== place && !isSame(first.object, object);
    };
    return itemsOf(each.object.object).some(differs);
  });
}

function itemsOf(object: unknown): readonly unknown[] {
  const items = at(object, 'items');
  return Array.isArray(items) ? items : [object];
}

function identityOf(object: unknown): string | undefined {
  const kind = textAt(object, 'kind');
  const name = textAt(object, 'metadata', 'name');
  if (kind === undefined || name === undefined) return undefined;
  const api = textAt(object, 'apiVersion') ?? '';
  const group = api.slice(0, api.lastIndexOf('/') + 1);
  const namespace = textAt(object, 'metadata', 'namespace');
  return JSON.stringify([group, kind, namespace, name]);
}

/** The same twice, as a Namespace that several folders need, makes no variants. */
function isSame(one: unknown, other: unknown): boolean {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false; // YAML can make an object a part of itself
  }
}
