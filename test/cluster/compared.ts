import {
  driftOf,
  kindsToRead,
  type KubectlAccess,
  namespacesOf,
  readCluster,
  sidesOf,
} from '../../src/cluster';
import { compareManifests, readWiring } from '../../src/wiring';
import { pathText } from '../../src/words/field-path';
import { called } from '../../src/words/objects';
import type { Cluster, Manifest } from '../support/beds/control-plane';

/** What `harbour diff --cluster` finds, with and without `--drift`, each in a line. */
export interface Compared {
  readonly changes: readonly string[];
  readonly drift: readonly string[];
}

/** How the command calls the kubectl of a cluster. */
export function accessTo({ kubectlCommand }: Cluster): KubectlAccess {
  const [kubectl, ...flags] = kubectlCommand;
  const given = Object.fromEntries(flags.map((flag) => flag.slice(2).split('=')));
  return { kubectl, ...given };
}

/** Compares manifests, which name their namespaces, with what runs. */
export async function compared(
  cluster: Cluster,
  manifests: readonly Manifest[],
): Promise<Compared> {
  const { objects } = readWiring(manifests.map((object) => ({ object })));
  const state = await readCluster({
    ...accessTo(cluster),
    namespaces: namespacesOf(objects),
    kinds: kindsToRead(objects),
    surroundings: false,
    managedFields: true,
  });
  const { before, after, conflicts } = sidesOf(state, objects, {});
  const drift = driftOf(state, objects);
  return {
    changes: [
      ...compareManifests(before, after).map(
        ({ id, message }) => `${id}: ${message}`,
      ),
      ...conflicts.map(({ field }) => `conflict: ${pathText(field)}`),
    ],
    drift: drift.flatMap(({ manifest, missing, fields }) =>
      missing
        ? [`${called(manifest)} is missing`]
        : fields.map(
            ({ field, says, found }) =>
              `${called(manifest)} ${pathText(field)}: ${JSON.stringify({ says, found })}`,
          ),
    ),
  };
}
