import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, Size, Yaml } from 'cdk8s';
import type * as Plus from 'cdk8s-plus-28';
import fc from 'fast-check';
import type * as Harbour from '../../src';
import type * as Apps from '../support/generators/apps';
import { newerPlus, oldestPlus, onPlus } from '../support/on-plus';

const APPS = 60;
const seed = Date.now() % 2 ** 31;
const folder = join(__dirname, '..', '..', 'examples');
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The library on one cdk8s-plus, and what is made of it. */
interface Copy {
  readonly harbour: typeof Harbour;
  readonly kplus: typeof Plus;
  readonly apps: typeof Apps;
  readonly example: (name: string) => App;
}

jest.setTimeout(60_000);

function copyOn(plus: string): Copy {
  return onPlus(plus, () => {
    const main = (name: string) =>
      jest.requireActual<{ app(): App }>(join(folder, name, 'main.ts'));
    const loaded = new Map(examples.map((name) => [name, main(name).app]));
    return {
      harbour: jest.requireActual<typeof Harbour>('../../src'),
      kplus: jest.requireActual<typeof Plus>(plus),
      apps: jest.requireActual<typeof Apps>('../support/generators/apps'),
      example: (name) => loaded.get(name)?.() ?? new App(),
    };
  });
}

function yamlOf(
  app: App,
  left: (object: ApiObject) => boolean = () => true,
): string {
  const objects = app.node
    .findAll()
    .filter((node): node is ApiObject => ApiObject.isApiObject(node));
  return Yaml.stringify(...objects.filter(left).map((object) => object.toJson()));
}

/** What the library makes of a generated app; what others make in it is theirs. */
function made({ apps, harbour }: Copy, description: Apps.Description): string {
  const assembly = apps.assemble(description);
  if (assembly === undefined) return 'refused';
  const own = [harbour.Worker, harbour.Job, harbour.CronJob];
  const others = assembly.parts
    .map((part) => part.made)
    .filter((one) => !('ports' in one || own.some((kind) => one instanceof kind)));
  return yamlOf(
    assembly.app,
    ({ node }) => !node.scopes.some((scope) => others.includes(scope as never)),
  );
}

function generated({ apps }: Copy): readonly Apps.Description[] {
  return fc.sample(apps.descriptions(36), { seed, numRuns: APPS });
}

/** Whatever the objects of cdk8s-plus can do is in the YAML too. */
function escaped({ harbour, kplus }: Copy): string {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const pods = { image: 'example/app:1.0', ports: { http: 8080 } };
  const web = new harbour.WebService(chart, 'web', pods);
  const database = new harbour.StatefulBackend(chart, 'postgres', pods);
  const cache = kplus.Volume.fromEmptyDir(chart, 'cache', 'cache');
  const [container] = database.statefulSet.containers;
  container.mount('/var/cache', cache);
  database.statefulSet.addVolume(
    kplus.Volume.fromSecret(
      chart,
      'keys',
      kplus.Secret.fromSecretName(chart, 'of', 'keys'),
    ),
  );
  web.deployment.addContainer({ image: 'example/agent:1.0', name: 'agent' });
  web.deployment.scheduling.colocate(database.statefulSet);
  return yamlOf(app);
}

/** The claim templates of a StatefulSet to which cdk8s-plus, where it can, adds one of its own. */
function claimed({ harbour, kplus }: Copy): unknown {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const { statefulSet } = new harbour.StatefulBackend(chart, 'postgres', {
    image: 'example/postgres:16',
    ports: { sql: 5432 },
    storage: { size: Size.gibibytes(1), mountPath: '/data' },
  });
  if (!('addVolumeClaimTemplate' in statefulSet)) return 'adds no claims';
  const newer = statefulSet as unknown as Newer;
  newer.addVolumeClaimTemplate({ name: 'logs', storageClassName: 'fast' });
  const volumes = kplus.Volume as unknown as {
    fromName(scope: Chart, id: string, name: string): Plus.Volume;
  };
  newer.containers[0].mount('/logs', volumes.fromName(chart, 'logs', 'logs'));
  const { spec } = ApiObject.of(statefulSet).toJson();
  const pod = spec.template.spec;
  const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
  return {
    claims: names(
      spec.volumeClaimTemplates.map(({ metadata }: ApiObject) => metadata),
    ),
    mounts: names(pod.containers[0].volumeMounts),
    volumes: names(pod.volumes),
  };
}

/** Those that can add a claim to a StatefulSet. */
const addingClaims = ['cdk8s-plus-31', 'cdk8s-plus-34'];

/** What only newer ones can do. */
interface Newer extends Plus.StatefulSet {
  addVolumeClaimTemplate(template: object): void;
}

const oldest = copyOn(oldestPlus);
const expected = generated(oldest).map((description) => made(oldest, description));

test('Most of the generated apps are made.', () => {
  expect(expected.filter((yaml) => yaml !== 'refused').length).toBeGreaterThan(
    APPS / 3,
  );
});

describe.each(newerPlus)('On %s', (plus) => {
  const copy = copyOn(plus);

  test.each(examples)(
    'the YAML of the example %s is that of the oldest.',
    (name) => {
      expect(yamlOf(copy.example(name))).toBe(yamlOf(oldest.example(name)));
    },
  );

  test(`the YAML of ${APPS} generated apps is that of the oldest.`, () => {
    generated(copy).forEach((description, index) => {
      const yaml = made(copy, description);
      if (yaml === expected[index]) return;
      const which = `app ${index} of seed ${seed}: ${fc.stringify(description)}\n`;
      expect(which + yaml).toBe(which + expected[index]);
    });
  });

  test('what is set on the objects of cdk8s-plus comes out as on the oldest.', () => {
    expect(escaped(copy)).toBe(escaped(oldest));
  });

  test('a claim that cdk8s-plus adds to a StatefulSet, if it can, stands beside ours.', () => {
    expect(claimed(copy)).toEqual(
      addingClaims.includes(plus)
        ? {
            claims: ['data', 'logs'],
            mounts: ['data', 'logs', 'tmp'],
            volumes: ['tmp'],
          }
        : 'adds no claims',
    );
  });
});
