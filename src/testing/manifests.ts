import { MANIFESTS, objectsOf, optionsOf } from '../given';
import {
  checkWiring,
  type Finding,
  readWiring,
  type SourceObject,
  type Wiring,
} from '../wiring';
import { refuse } from './refuse';

export type { Manifests } from '../given';

/** The wiring of what is given to a matcher. */
export function wiringIn(given: unknown): Wiring {
  return readWiring(objectsIn(given), optionsOf(given));
}

/** The findings in what is given to a matcher. */
export function findingsIn(given: unknown): readonly Finding[] {
  return checkWiring(objectsIn(given), optionsOf(given));
}

function objectsIn(given: unknown): readonly SourceObject[] {
  const objects = objectsOf(given);
  if (objects.length > 0) return objects;
  return refuse({
    what: 'there is no Kubernetes object to check',
    got: given,
    allowed: MANIFESTS,
  });
}
