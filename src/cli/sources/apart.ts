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
function apart(placed: readonly Placed[], depth: number): SourceObject[][] {
  const together = [placed.map(({ object }) => object)];
  if (!isTwiceIn(placed, ({ folders }) => folders.join(sep))) return together;
  const parts = new Map<string | undefined, Placed[]>();
  for (const each of placed) {
    const folder = each.folders[depth];
    const part = parts.get(folder);
    if (part === undefined) parts.set(folder, [each]);
    else part.push(each);
  }
  const split = (part: readonly Placed[], folder: string | undefined) =>
    folder === undefined ? [part.map(({ object }) => object)] : apart(part, depth + 1);
  if (isTwiceIn(placed, ({ folders }) => folders[depth] ?? '')) {
    return [...parts].flatMap(([folder, part]) => split(part, folder));
  }
  // The variants are further down, in one of the folders; the others stay together.
  const rest: SourceObject[] = [];
  const variants: SourceObject[][] = [];
  for (const [folder, part] of parts) {
    const apps = split(part, folder);
    if (apps.length === 1) rest.push(...apps[0]);
    else variants.push(...apps);
  }
  return [rest, ...variants];
}

/** Whether one object is defined in two places, and not the same way. */
function isTwiceIn(
  placed: readonly Placed[],
  placeOf: (each: Placed) => string,
): boolean {
  const known = new Map<string, { readonly place: string; readonly object: unknown }>();
  return placed.some((each) => {
    const place = placeOf(each);
    return itemsOf(each.object.object).some((object) => {
      const key = identityOf(object);
      if (key === undefined) return false;
      const other = known.get(key);
      if (other === undefined) known.set(key, { place, object });
      return (
        other !== undefined && other.place !== place && !isSame(other.object, object)
      );
    });
  });
}

function itemsOf(object: unknown): readonly unknown[] {
  const items = at(object, 'items');
  return Array.isArray(items) ? items : [object];
}

function identityOf(object: unknown): string | undefined {
  const [kind, name] = [textAt(object, 'kind'), textAt(object, 'metadata', 'name')];
  if (kind === undefined || name === undefined) return undefined;
  const group = textAt(object, 'apiVersion')?.split('/').slice(0, -1).join('/') ?? '';
  return [group, kind, textAt(object, 'metadata', 'namespace') ?? '', name].join(' ');
}

/** The same twice, as a Namespace that several folders need, makes no variants. */
function isSame(one: unknown, other: unknown): boolean {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false; // YAML can make an object a part of itself
  }
}
