import { connect, Manifest } from './bed';
import { clusterWideChanges } from './cluster-wide-changes';
import { Foresight } from './foresight';
import { casesTimeout, SEED, tryCases } from './generated-cases';
import { changes } from './generated-changes';

const cluster = connect();

async function expectTaken(manifest: Manifest, namespace: string): Promise<void> {
  const { ok, message } = await cluster.tryOut(manifest, { namespace });
  if (!ok) throw new Error(`${manifest.kind} is generated wrongly: ${message}`);
}

test('what harbour diff calls refused the API server refuses, and takes everything else, in generated pairs of apps', async () => {
  const counts = { pairs: 0, objects: 0, changed: 0, refused: 0, open: 0 };
  const holds = async ({ before, after }: { readonly before: readonly Manifest[]; readonly after: readonly Manifest[] }) => {
    const namespace = cluster.ownNamespace(`change-${counts.pairs++}`);
    await cluster.addNamespace(namespace, 'privileged');
    try {
      await cluster.apply(before, namespace, [/./]);
      const foresight = new Foresight(before, after);
      for (const manifest of after) {
        const said = foresight.of(manifest);
        const { ok, message } = await cluster.api.apply(manifest, { namespace, force: true });
        // What is refused is refused as a change: by itself it is right.
        if (!ok) await expectTaken({ ...manifest, metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-alone` } }, namespace);
        const expected = said.effect === 'open' ? ok : said.effect === 'taken';
        const answer = { kind: manifest.kind, message, said: said.messages };
        expect({ ...answer, taken: ok }).toEqual({ ...answer, taken: expected });
        counts.objects++;
        if (said.changes) counts.changed++;
        if (said.effect === 'refused') counts.refused++;
        if (said.effect === 'open') counts.open++;
      }
    } finally {
      await cluster.removeNamespaces([namespace]);
    }
  };
  const failIfBroken = await tryCases(changes, holds);
  console.log(`${counts.pairs} pairs of apps, ${counts.changed} of ${counts.objects} objects changed: ${counts.refused} refused as foretold, `
    + `${counts.open} left to the cluster, all others taken; seed ${SEED}`);
  failIfBroken();
  expect(counts.refused).toBeGreaterThan(counts.pairs / 4);
}, casesTimeout);

test.each(clusterWideChanges)('a change of a $kind is refused as foretold, or taken', async ({ before, ...changed }) => {
  const named = (manifest: Manifest) => ({ ...manifest, metadata: { name: cluster.ownNamespace('changed') } });
  const sending = { namespace: 'default', force: true };
  try {
    await cluster.apply([named(before)], 'default');
    for (const effect of ['taken', 'refused'] as const) {
      const after = named(changed[effect]);
      const { ok, message } = await cluster.api.apply(after, sending);
      const foretold = new Foresight([named(before)], [after]).of(after);
      expect({ effect: foretold.effect, ok, message }).toEqual({ effect, ok: effect === 'taken', message });
    }
  } finally {
    await cluster.api.delete(await cluster.api.pathOf(named(before), 'default'));
  }
});
