import { WiringModel } from './model';
import { readObjects } from './read/read-objects';
import type { SourceObject } from './read/source';
import type { Wiring, WiringOptions } from './wiring';

/** Reads how the objects in some manifests are connected. */
export function readWiring(
  objects: Iterable<SourceObject>,
  options: WiringOptions = {},
): Wiring {
  return new WiringModel(readObjects(objects, options), options);
}
