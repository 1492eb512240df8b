import * as fc from 'fast-check';
import { checkWiring } from '../../../src/wiring';
import { rules } from '../../../src/wiring/rules';
import { manifests } from '../support';

const garbage = fc.constantFrom<unknown>(
  null,
  undefined,
  true,
  -1,
  1.5,
  '',
  'http://',
  ':',
  '100%',
  [],
  [null],
  {},
  { constructor: 1 },
  '__proto__',
  'constructor',
);
const everything = rules
  .flatMap(({ example: { wrong, right } }) => [
    ...manifests(wrong),
    ...manifests(right),
  ])
  .map(({ object }) => object);

/** The paths to everything in a value. */
function pathsIn(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [
    [],
    ...keys.flatMap((key) =>
      pathsIn(Reflect.get(value, key)).map((path) => [key, ...path]),
    ),
  ];
}

/** A copy with something else at the end of a path. */
function replaced(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  by: unknown,
): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index === step ? replaced(item, rest, by) : item,
    );
  }
  return {
    ...Object(value),
    [step]: replaced(Reflect.get(Object(value), step), rest, by),
  };
}

test('Whatever stands anywhere in the manifests, no rule stumbles over it.', () => {
  const slot = fc
    .integer({ min: 0, max: everything.length - 1 })
    .chain((index) =>
      fc.tuple(
        fc.constant(index),
        fc.constantFrom(...pathsIn(everything[index])),
        garbage,
      ),
    );
  fc.assert(
    fc.property(fc.array(slot, { minLength: 1, maxLength: 4 }), (changes) => {
      const objects = [...everything];
      for (const [index, path, by] of changes) {
        objects[index] = replaced(everything[index], path, by);
      }
      for (const { message, fix } of checkWiring(
        objects.map((object) => ({ object })),
      )) {
        if (/undefined|NaN|\[object/.test(`${message} ${fix}`)) {
          throw new Error(`${message}, ${fix}`);
        }
      }
    }),
    { numRuns: 500 },
  );
});
