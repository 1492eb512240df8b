import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type Change,
  compareManifests,
  comparisons,
} from '../../../src/wiring/diff';
import { changes } from '../../support/generators/changes';
import { policyQuestions } from '../../support/generators/policies';
import { spoiled } from '../../support/generators/spoiled';
import { document, type Fields } from '../../support/yaml';
import { manifests } from '../support';
import { changesOf } from './support';

function compared(
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Change[] {
  const [old, now] = [before, after].map((objects) =>
    objects.map((object) => ({ object })),
  );
  return compareManifests(old, now);
}

/** What is reported if manifests are applied over themselves: for the same objects, and for a copy. */
function toldOfItself(objects: readonly unknown[]): string[] {
  return [
    ...compared(objects, objects),
    ...compared(objects, structuredClone(objects)),
  ].map(({ id, message }) => `${id}: ${message}`);
}

const fixtures = ['public-apps', 'silent-mistakes'].flatMap((folder) =>
  readdirSync(join(__dirname, '..', folder)).map((file) => join(folder, file)),
);
const objectsIn = (file: string) =>
  manifests(readFileSync(join(__dirname, '..', file), 'utf8')).map(
    ({ object }) => object,
  );

const examples = comparisons.flatMap(({ example: { before, after } }) =>
  [before, after].map((yaml) => manifests(yaml).map(({ object }) => object)),
);
const apps = [...examples, ...fixtures.map(objectsIn)];
const generated = fc
  .oneof(
    fc.constantFrom(...apps),
    changes(36).map(({ before, after }) => [...before, ...after]),
    policyQuestions.map((drawn) => drawn.manifests),
  )
  .filter((objects) => objects.length > 0);

test.each(fixtures)('Nothing is reported for %s and itself.', (file) => {
  expect(toldOfItself(objectsIn(file))).toEqual([]);
});

test('Nothing is reported for any manifests and themselves, however broken.', () => {
  fc.assert(
    fc.property(generated.chain(spoiled), (objects) => {
      expect(toldOfItself(objects)).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test('Any change is reported in whole words, and nothing is cut off.', () => {
  fc.assert(
    fc.property(
      generated.chain((objects) => fc.tuple(spoiled(objects), spoiled(objects))),
      ([before, after]) => {
        for (const { message, fix = '' } of compared(before, after)) {
          if (/undefined|\[object|\.\.\./.test(`${message} ${fix}`)) {
            throw new Error(`${message}, ${fix}`);
          }
        }
      },
    ),
    { numRuns: 600 },
  );
});

const pods = (...containers: Fields[]) => ({
  template: { metadata: { labels: { app: 'x' } }, spec: { containers } },
});
const object = (
  kind: string,
  apiVersion: string,
  fields: Fields,
  metadata: Fields = { name: 'x' },
) => document({ apiVersion, kind, metadata, ...fields });

const invalid: readonly (readonly [what: string, yaml: string])[] = [
  [
    'an immutable Secret with empty data',
    object('Secret', 'v1', { immutable: true, data: {} }),
  ],
  [
    'an immutable ConfigMap with empty bytes',
    object('ConfigMap', 'v1', { immutable: true, binaryData: {} }),
  ],
  [
    'a Service with one port twice',
    object('Service', 'v1', {
      spec: {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80, targetPort: 81 },
        ],
      },
    }),
  ],
  [
    'a Deployment with two containers of one name',
    object('Deployment', 'apps/v1', {
      spec: pods({ name: 'main', image: 'x' }, { name: 'main', image: 'x:1' }),
    }),
  ],
  [
    'a Pod whose containers have no name',
    object('Pod', 'v1', {
      spec: { containers: [{ image: 'a' }, { image: 'a:1' }] },
    }),
  ],
  [
    'two Jobs of one generated name',
    ['a', 'b']
      .map((image) =>
        object(
          'Job',
          'batch/v1',
          { spec: pods({ name: 'main', image }) },
          { generateName: 'x-' },
        ),
      )
      .join(''),
  ],
  [
    'one Service given twice',
    ['a', 'b']
      .map((app) =>
        object('Service', 'v1', {
          spec: { selector: { app }, ports: [{ port: 80 }] },
        }),
      )
      .join(''),
  ],
  [
    'a StatefulSet whose spec is a list',
    object('StatefulSet', 'apps/v1', { spec: [1, 2] }),
  ],
  [
    'an object that is a part of itself',
    '&x\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { itself: *x }',
  ],
  ['an object without a name', object('Service', 'v1', { spec: {} }, {})],
];

test.each(invalid)('Nothing is reported for %s and itself.', (_, yaml) => {
  expect(changesOf(yaml, yaml)).toEqual([]);
});

test('An object that becomes a part of itself is gone, and one that was is new.', () => {
  const [sound, cyclic] = ['a: b', 'itself: *x'].map(
    (data) =>
      `&x\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { ${data} }`,
  );
  expect(changesOf(sound, cyclic)).toEqual([
    'removes gone: the ConfigMap "x" is gone',
  ]);
  expect(changesOf(cyclic, sound)).toEqual(['adds new: the ConfigMap "x" is new']);
});
