import { type Place, shapeOf } from '../filled-in';
import type { ObjectFields } from '../state';
import type { Claims } from './claims';
import { inNamespaceOf, inVersionOf } from './same-version';
import { objectsTogether } from './together';

export { type Claims, REPLACED } from './claims';
export { applierOf, claimsOf } from './claims-of';
export { keyText } from './key-of';
export {
  type FieldManager,
  managersOf,
  ownedAt,
  ownedItem,
} from './managed-fields';

/** An object before a manifest is applied and after it, without what the cluster fills in. */
export interface Applied {
  readonly before: ObjectFields;
  readonly after: ObjectFields;
}

/** What applying a manifest makes of an object in the cluster. */
export function applied(
  live: ObjectFields,
  manifest: ObjectFields,
  claims: Claims,
  autoscaled = false,
): Applied {
  const wanted = withoutStatus(inNamespaceOf(live, inVersionOf(live, manifest)));
  const found = { ...withoutStatus(live), apiVersion: wanted.apiVersion };
  const place: Place = {
    live: found,
    manifest: wanted,
    liveRoot: found,
    manifestRoot: wanted,
    autoscaled,
  };
  const shape = shapeOf(wanted);
  const [before, after] = objectsTogether(found, wanted, shape, place, claims);
  return { before, after };
}

function withoutStatus({ status: _, ...fields }: ObjectFields): ObjectFields {
  return fields;
}
