import { applied, claimsOf, REPLACED } from '../../src/cluster/apply';
import { differences } from '../../src/wiring';
import { comparisons } from '../../src/wiring/diff';
import { rules } from '../../src/wiring/rules';
import { readYaml } from '../../src/yaml/read-yaml';
import { connect, type Manifest } from '../support/beds/control-plane';
import { casesTimeout, SEED, tryCases } from '../support/generators/cases';
import { validObjects } from './broken-objects/valid-objects';
import { alterations } from './filled-in/alterations';
import { generatedManifests, manifestsOf } from './generated-manifests';

const cluster = connect();
const NAMESPACE = cluster.ownNamespace('filled');
const ANOTHER = cluster.ownNamespace('filled-too');
const AT_ONCE = 8;
/** How many changes of an object are tried. */
const MOST = 60;

beforeAll(async () => {
  for (const name of [NAMESPACE, ANOTHER]) {
    await cluster.addNamespace(name, 'privileged');
  }
});
afterAll(() => cluster.removeNamespaces([NAMESPACE, ANOTHER]));

/** What the API server makes of a manifest, applied and created; nothing where it refuses it. */
async function madeOf(manifest: Manifest): Promise<Manifest[]> {
  if (!(await isKnown(manifest))) return [];
  const sending = {
    namespace: manifest.metadata.namespace ?? NAMESPACE,
    dryRun: true,
  };
  const answers = [
    await cluster.api.apply(manifest, { ...sending, force: true }),
    await cluster.api.create(manifest, sending),
  ];
  return answers.filter(({ ok }) => ok).map(({ object }) => object);
}

/** Whether the cluster has the kind: not every custom resource is defined there. */
async function isKnown(manifest: Manifest): Promise<boolean> {
  return cluster.api.pathOf(manifest, NAMESPACE).then(
    () => true,
    () => false,
  );
}

/** A server drops fields that are newer than itself, and it is right that this shows: sidecars, before 1.29. */
function withoutNewerFields(manifest: Manifest): Manifest {
  if (cluster.minor >= 29) return manifest;
  const text = JSON.stringify(manifest, (key, value: unknown) =>
    key === 'initContainers' && Array.isArray(value)
      ? value.map((one) => ({ ...one, restartPolicy: undefined }))
      : value,
  );
  return JSON.parse(text);
}

/** What shows of an object: as drift, and as what applying the manifest does. */
function shownOf(live: Manifest, manifest: Manifest): string[] {
  return [REPLACED, claimsOf(live)].flatMap((claims) => {
    const { before, after } = applied(live, manifest, claims);
    return differences(after, before).map(
      (difference) => `${manifest.kind} ${JSON.stringify(difference)}`,
    );
  });
}

/** Some of them, others for another seed. */
function sampled<T>(all: readonly T[]): readonly T[] {
  const step = Math.ceil(all.length / MOST);
  const start = Math.abs(SEED) % step;
  return all.filter((_, index) => index % step === start);
}

/** What shows of manifests that are as they were applied, which must be nothing; and how many there were. */
async function shownOfAll(
  manifests: readonly Manifest[],
): Promise<{ readonly shown: string[]; readonly made: number }> {
  const shown: string[] = [];
  let made = 0;
  for (let start = 0; start < manifests.length; start += AT_ONCE) {
    const some = manifests.slice(start, start + AT_ONCE);
    await Promise.all(
      some.map(async (manifest) => {
        for (const live of await madeOf(manifest)) {
          made++;
          shown.push(...shownOf(live, manifest));
        }
      }),
    );
  }
  return { shown, made };
}

/** Secrets are never compared. */
const compared = validObjects
  .filter(({ kind }) => kind !== 'Secret')
  .map(withoutNewerFields);

test.each(compared.map((object) => [String(object.kind), object] as const))(
  'what the API server fills into a %s does not show, and each change of what its manifest says does',
  async (_, object) => {
    const made = await madeOf(object);
    expect(made).toHaveLength(2);
    for (const live of made) {
      expect(shownOf(live, object)).toEqual([]);
      const altered = sampled(alterations(live, object));
      expect(altered.length).toBeGreaterThan(0);
      const hidden = altered.filter(
        ({ changed }) => shownOf(changed, object).length < 2,
      );
      expect(hidden.map(({ path }) => path.join('.'))).toEqual([]);
    }
  },
);

test('nothing shows of the examples of the rules and comparisons that the API server accepts', async () => {
  const { shown, made } = await shownOfAll(exampleManifests());
  expect(shown).toEqual([]);
  expect(made).toBeGreaterThan(500);
});

test(
  'nothing shows of generated manifests',
  async () => {
    let count = 0;
    const failIfBroken = await tryCases(
      generatedManifests(cluster.minor),
      async (generated) => {
        const manifests = manifestsOf(generated, [NAMESPACE, ANOTHER]).map(
          withoutNewerFields,
        );
        const { shown, made } = await shownOfAll(manifests);
        count += made;
        expect(shown).toEqual([]);
      },
      1 / 3,
    );
    console.log(`${count} objects as they were applied`);
    failIfBroken();
  },
  casesTimeout,
);

/** The objects of all examples, in the namespace of this test; Secrets are never compared. */
function exampleManifests(): Manifest[] {
  const texts = [
    ...rules.flatMap(({ example }) => Object.values(example)),
    ...comparisons.flatMap(({ example }) => Object.values(example)),
  ].filter((text) => typeof text === 'string');
  return [...new Set(texts)]
    .flatMap((text) => documentsOf(text))
    .filter(
      ({ kind, metadata }) =>
        kind !== 'Secret' && typeof metadata?.name === 'string',
    )
    .map((object) => ({
      ...object,
      metadata: { ...object.metadata, namespace: NAMESPACE },
    }))
    .map(withoutNewerFields);
}

function documentsOf(text: string): Manifest[] {
  try {
    return readYaml(text, 'example')
      .map(({ value }) => value as Manifest)
      .filter((value) => typeof value?.kind === 'string' && !isClusterWide(value));
  } catch {
    // Some are wrong on purpose.
    return [];
  }
}

/** What is in no namespace cannot be kept apart from other tests, and is not among the kinds above. */
function isClusterWide({ kind }: Manifest): boolean {
  return /^(Cluster|Namespace|StorageClass|PriorityClass|List)/.test(kind);
}
