import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { App } from 'cdk8s';
import fc from 'fast-check';
import {
  compareMaps,
  mapSchema,
  mermaidOf,
  plainOf,
  readDetailedMap,
  type Schema,
  textOf,
  trafficMap,
} from '../../src/map';
import {
  callsElsewhere,
  declaredCalls,
  fixedAddresses,
  isLoopback,
  readWiring,
  rules,
  type SourceObject,
  traceCall,
} from '../../src/wiring';
import { build, descriptions } from '../support/generators/apps';
import { worlds } from '../support/generators/worlds';
import { manifests } from '../wiring/support';
import { largeApp } from './large-app';

// What the check at synthesis says of generated apps.
beforeAll(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => jest.restoreAllMocks());

const ajv = new Ajv();
const isOfSchema = ajv.compile(closed(mapSchema()));

/** A schema that takes nothing else than what it names; users get new fields by and by. */
function closed(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.type === 'object' ? { ...value, additionalProperties: false } : value,
  );
}

function expectAll(objects: readonly SourceObject[]): number {
  const wiring = readWiring(objects);
  const map = trafficMap(wiring);
  const json = JSON.parse(JSON.stringify(plainOf(map)));
  expect([isOfSchema(json), ajv.errorsText(isOfSchema.errors)]).toEqual([
    true,
    'No errors',
  ]);
  const ids = new Set(map.nodes.map(({ id }) => id));
  expect(
    map.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to)),
  ).toEqual([]);
  const all = [...map.nodes, ...map.edges].map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);

  const fixed = fixedAddresses(wiring).map(({ workload, ip, port, protocol }) => ({
    from: { namespace: workload.namespace, workload },
    host: ip,
    port,
    protocol,
  }));
  const calls = [...declaredCalls(wiring), ...callsElsewhere(wiring), ...fixed];
  const expected = calls
    .filter(({ host }) => !isLoopback(host))
    .map((call) => {
      const { kind, namespace, name } = call.from.workload;
      const { host, port = '', protocol = '' } = call;
      const from = `${kind.toLowerCase()}:${namespace}/${name}`;
      const { outcome } = traceCall(wiring, call);
      return [`call:${from} ${host} ${port} ${protocol}`, outcome];
    });
  const drawn = map.edges
    .filter(({ kind }) => kind === 'call')
    .map(({ id, outcome }) => [id, outcome]);
  expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(expected));
  return drawn.length;
}

const folder = join(__dirname, '..', '..', 'examples');
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function objectsOf(app: App): SourceObject[] {
  return manifests(app.synthYaml());
}

test('The calls of every example are on its map, and its JSON is as the schema says.', () => {
  const counts = examples.map((name) => {
    const { app } = jest.requireActual(join(folder, name, 'main.ts'));
    return expectAll(objectsOf(app()));
  });
  expect(Math.max(...counts)).toBeGreaterThan(10);
}, 120_000);

test.each(rules.map(({ id, example }) => [id, example] as const))(
  'So it is for the example of the rule %s.',
  (_, { wrong, right }) => {
    expectAll(manifests(wrong));
    expectAll(manifests(right));
  },
);

test('So it is for generated apps and worlds.', () => {
  let calls = 0;
  fc.assert(
    fc.property(descriptions(28), (description) => {
      const app = build(description);
      if (app !== undefined) calls += expectAll(objectsOf(app));
    }),
    { numRuns: 15 },
  );
  fc.assert(
    fc.property(worlds, ({ objects }) => {
      calls += expectAll(objects.map((object) => ({ object })));
    }),
    { numRuns: 100 },
  );
  expect(calls).toBeGreaterThan(50);
}, 120_000);

test('What changed is as the schema says, too.', () => {
  const { wrong, right } = rules[0].example;
  const before = readDetailedMap(manifests(wrong)).map;
  for (const after of [right, wrong, '']) {
    const map = compareMaps(before, readDetailedMap(manifests(after)).map);
    const json = JSON.parse(JSON.stringify(plainOf(map)));
    expect([isOfSchema(json), ajv.errorsText(isOfSchema.errors)]).toEqual([
      true,
      'No errors',
    ]);
  }
});

/** The names of the Services in manifests. */
function servicesOf(objects: readonly SourceObject[]): string[] {
  const all = objects.map(({ object }) => object as Manifest);
  return all.flatMap(({ kind, metadata }) =>
    kind === 'Service' && typeof metadata?.name === 'string' ? [metadata.name] : [],
  );
}

interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name?: unknown };
}

/** The same manifests, in which something has another name wherever it is named. */
function renamed(objects: readonly SourceObject[], name: string): SourceObject[] {
  const text = JSON.stringify(objects.map(({ object }) => object));
  // The names of pods and claims begin with it, too.
  const named = new RegExp(`\\b${name}\\b`, 'g');
  const after: object[] = JSON.parse(text.replace(named, 'zz-renamed'));
  return after.map((object) => ({ object }) as SourceObject);
}

test('A name that changes leaves each line of the flowchart as it was in which it does not stand.', () => {
  let lines = 0;
  fc.assert(
    fc.property(descriptions(28), fc.nat(), (description, place) => {
      const app = build(description);
      if (app === undefined) return;
      const objects = objectsOf(app);
      const names = servicesOf(objects);
      fc.pre(names.length > 0);
      const name = names[place % names.length];
      const [before, after] = [objects, renamed(objects, name)].map((all) =>
        mermaidOf(readDetailedMap(all).map),
      );
      const gone = before.filter((line) => !after.includes(line));
      const inIds = name.replaceAll('-', '_');
      const others = gone.filter(
        (line) => !line.includes(name) && !line.includes(inIds),
      );
      expect(others).toEqual([]);
      lines += gone.length;
    }),
    { numRuns: 25 },
  );
  expect(lines).toBeGreaterThan(20);
}, 120_000);

test('Of a change to a large app only what it touches is shown, and what is next to that.', () => {
  const before = readDetailedMap(manifests(largeApp(100))).map;
  const changed = largeApp(100).replace(
    'http://app-20.team-0:80',
    'http://app-21.team-1:80',
  );
  const map = compareMaps(before, readDetailedMap(manifests(changed)).map);
  const calls = map.edges.filter(({ kind }) => kind === 'call');
  const signs = calls.map(({ id }) => map.changes.get(id)).filter(Boolean);
  expect(signs.sort()).toEqual(['+', '-']);
  const names = map.nodes.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['app-10', 'app-20', 'app-21']));
  expect(new Set(names).size).toBeLessThan(12);
});

test('Neither the text nor the flowchart depends on the order of the manifests.', () => {
  fc.assert(
    fc.property(worlds, fc.infiniteStream(fc.nat()), ({ objects }, numbers) => {
      // Of duplicates the last one counts.
      const key = ({ kind, metadata }: { kind?: string; metadata?: object }) =>
        JSON.stringify([kind, metadata && Object.values(metadata)]);
      const keys = objects.map((object) => key(object as never));
      fc.pre(new Set(keys).size === keys.length);
      const sources = objects.map((object) => ({ object }));
      const shuffled = sources
        .map((source) => ({ source, place: numbers.next().value as number }))
        .sort((one, other) => one.place - other.place)
        .map(({ source }) => source);
      const [map, other] = [sources, shuffled].map(
        (all) => readDetailedMap(all).map,
      );
      expect(textOf(other)).toEqual(textOf(map));
      expect(mermaidOf(other)).toEqual(mermaidOf(map));
    }),
    { numRuns: 100 },
  );
}, 120_000);
