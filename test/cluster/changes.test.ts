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
import { Foresight } from './foresight';
import { Settlement } from './settlement';

const cluster = connect();

/** Another test's app may have the number at this moment. */
const elsewhere = /provided port is already allocated/;

/** How often what came true. */
class Counts {
  pairs = 0;
  private objects = 0;
  private changed = 0;
  private refused = 0;
  private open = 0;

  count({ effect, changes: isChanged }: ReturnType<Foresight['of']>): void {
    this.objects++;
    if (isChanged) this.changed++;
    if (effect === 'refused') this.refused++;
    if (effect === 'open') this.open++;
  }

  toString(): string {
    return (
      `${this.pairs} pairs of apps, ${this.changed} of ${this.objects} objects ` +
      `changed: ${this.refused} refused as foretold, ` +
      `${this.open} left to the cluster, all others taken; seed ${SEED}`
    );
  }
}

/** Applies the new objects over the old ones, and holds what the API server says against what was foretold. */
async function expectForetold(
  before: readonly Manifest[],
  after: readonly Manifest[],
  namespace: string,
  counts: Counts,
): Promise<void> {
  const foresight = new Foresight(before, after);
  for (const manifest of after) {
    // What nobody edited, `kubectl apply` does not send; this apply forces it all the same.
    if (before.some((old) => isDeepStrictEqual(old, manifest))) continue;
    const said = foresight.of(manifest);
    const { ok, message } = await cluster.api.apply(manifest, {
      namespace,
      force: true,
    });
    if (elsewhere.test(message)) continue;
    // What is refused is refused as a change: by itself it is right.
    if (!ok) {
      await expectTaken(
        {
          ...manifest,
          metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-alone` },
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

async function expectTaken(manifest: Manifest, namespace: string): Promise<void> {
  const { ok, message } = await cluster.tryOut(manifest, { namespace });
  if (!ok) throw new Error(`${manifest.kind} is generated wrongly: ${message}`);
}

test(
  'what harbour diff calls refused the API server refuses, and takes everything else, in generated pairs of apps',
  async () => {
    const counts = new Counts();
    const failIfBroken = await tryCases(
      changes(cluster.minor),
      async ({ before, after }) => {
        const namespace = cluster.ownNamespace(`change-${counts.pairs++}`);
        await cluster.addNamespace(namespace, 'privileged');
        try {
          await cluster.apply(before, namespace, [/./]);
          await expectForetold(before, after, namespace, counts);
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
        const settlement = new Settlement(cluster, `rebuilt-${counts.pairs++}`, {
          level: [first, second].map(levelOf).includes('baseline')
            ? 'baseline'
            : 'restricted',
          expectedWarnings: [/./],
        });
        try {
          await settlement.applyBeside(existingServices(before));
          await settlement.apply(before, assumed);
          await settlement.addNamespaces(after);
          await expectForetold(
            settlement.manifests(before),
            settlement.manifests(after),
            settlement.namespace(undefined),
            counts,
          );
        } finally {
          await settlement.remove();
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
  'a change of a $kind is refused as foretold, or taken',
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
        const foretold = new Foresight([named(before)], [after]).of(after);
        expect({ effect: foretold.effect, ok, message }).toEqual({
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
