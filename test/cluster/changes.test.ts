import { isDeepStrictEqual } from 'node:util';
import { connect, type Manifest } from '../support/beds/control-plane';
import {
  assumed,
  build,
  changedDescriptions,
  type Description,
  existingServices,
  levelOf,
} from '../support/generators/apps';
import { casesTimeout, SEED, tryCases } from '../support/generators/cases';
import { changes } from '../support/generators/changes';
import { clusterWideChanges } from './cluster-wide-changes';
import { DeployedApp } from './deployed-app';
import { PredictedChanges } from './predicted-changes';

const cluster = connect();

/** Another test's app may have the number at this moment. */
const elsewhere = /provided port is already allocated/;

/** How often each prediction came true. */
class Counts {
  pairs = 0;
  private objects = 0;
  private changed = 0;
  private refused = 0;
  private open = 0;

  count({ effect, changes: isChanged }: ReturnType<PredictedChanges['of']>): void {
    this.objects++;
    if (isChanged) this.changed++;
    if (effect === 'refused') this.refused++;
    if (effect === 'open') this.open++;
  }

  toString(): string {
    return (
      `${this.pairs} pairs of apps, ${this.changed} of ${this.objects} objects ` +
      `changed: ${this.refused} refused as predicted, ` +
      `${this.open} left to the cluster, all others taken; seed ${SEED}`
    );
  }
}

/** Applies the new objects over the old ones, and compares the answer of the API server with the prediction. */
async function expectPredicted(
  before: readonly Manifest[],
  after: readonly Manifest[],
  namespace: string,
  counts: Counts,
): Promise<void> {
  const predicted = new PredictedChanges(before, after);
  for (const manifest of after) {
    // `kubectl apply` does not send an object that was not edited, while this apply would force it.
    if (before.some((old) => isDeepStrictEqual(old, manifest))) continue;
    const said = predicted.of(manifest);
    if (isHook(manifest)) await remove(manifest, namespace);
    const { ok, message } = await cluster.api.apply(manifest, {
      namespace,
      force: true,
    });
    if (elsewhere.test(message)) continue;
    // It must be the change that is refused: the object by itself is valid.
    if (!ok) {
      await expectTaken(
        {
          ...manifest,
          metadata: {
            ...manifest.metadata,
            name: `${manifest.metadata.name}-alone`,
          },
        },
        namespace,
      );
    }
    const answer = { kind: manifest.kind, message, said: said.messages };
    expect({ ...answer, taken: ok }).toEqual({
      ...answer,
      taken: said.effect === 'open' ? ok : said.effect === 'taken',
    });
    counts.count(said);
  }
}

function isHook({ metadata: { annotations = {} } }: Manifest): boolean {
  return 'helm.sh/hook' in annotations;
}

/** As Helm and Argo CD do before they create the object of a hook again. */
async function remove(manifest: Manifest, namespace: string): Promise<void> {
  await cluster.api.delete(await cluster.api.pathOf(manifest, namespace));
}

async function expectTaken(manifest: Manifest, namespace: string): Promise<void> {
  const { ok, message } = await cluster.tryOut(manifest, { namespace });
  if (!ok) throw new Error(`${manifest.kind} is generated wrongly: ${message}`);
}

test(
  'the API server refuses what harbour diff calls refused, and accepts everything else, in generated pairs of apps',
  async () => {
    const counts = new Counts();
    const failIfBroken = await tryCases(
      changes(cluster.minor),
      async ({ before, after }) => {
        const namespace = cluster.ownNamespace(`change-${counts.pairs++}`);
        await cluster.addNamespace(namespace, 'privileged');
        try {
          await cluster.apply(before, namespace, [/./]);
          await expectPredicted(before, after, namespace, counts);
        } finally {
          await cluster.removeNamespaces([namespace]);
        }
      },
      2 / 3,
    );
    console.log(counts.toString());
    failIfBroken();
  },
  casesTimeout,
);

test(
  'the same holds for apps of our constructs whose authors change props',
  async () => {
    const counts = new Counts();
    const failIfBroken = await tryCases(
      changedDescriptions(cluster.minor),
      async ([first, second]: readonly [Description, Description]) => {
        const [before, after] = [build(first), build(second)];
        if (before === undefined || after === undefined) return;
        const deployed = new DeployedApp(cluster, `rebuilt-${counts.pairs++}`, {
          level: levelOf(first, second),
          expectedWarnings: [/./],
        });
        try {
          await deployed.applyBeside(existingServices(before));
          await deployed.apply(before, assumed);
          await deployed.addNamespaces(after);
          await expectPredicted(
            deployed.manifests(before),
            deployed.manifests(after),
            deployed.namespace(undefined),
            counts,
          );
        } finally {
          await deployed.remove();
        }
      },
      2 / 3,
    );
    console.log(counts.toString());
    failIfBroken();
  },
  casesTimeout,
);

test.each(clusterWideChanges)(
  'a change of a $kind is refused or accepted as predicted',
  async ({ before, ...changed }) => {
    const named = (manifest: Manifest) => ({
      ...manifest,
      metadata: { name: cluster.ownNamespace('changed') },
    });
    try {
      await cluster.apply([named(before)], 'default');
      for (const effect of ['taken', 'refused'] as const) {
        const after = named(changed[effect]);
        const { ok, message } = await cluster.api.apply(after, {
          namespace: 'default',
          force: true,
        });
        const prediction = new PredictedChanges([named(before)], [after]).of(after);
        expect({ effect: prediction.effect, ok, message }).toEqual({
          effect,
          ok: effect === 'taken',
          message,
        });
      }
    } finally {
      await cluster.api.delete(await cluster.api.pathOf(named(before), 'default'));
    }
  },
);
