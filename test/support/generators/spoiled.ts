import fc from 'fast-check';

type Path = readonly (string | number)[];

/** What is not expected in a manifest. */
const garbage = fc.constantFrom<unknown>(
  null,
  undefined,
  true,
  -1,
  0,
  1.5,
  NaN,
  7n,
  80,
  '',
  ':',
  '100%',
  '1Gi',
  'None',
  'Delete',
  'x'.repeat(300),
  new Date(0),
  [],
  [null],
  ['a', 'a'],
  [{}],
  {},
  { a: 'x' },
  { constructor: 1 },
  '__proto__',
  'constructor',
);

/** Manifests of which some say something else somewhere, stand there twice, or are parts of others. */
export function spoiled(
  given: readonly unknown[],
): fc.Arbitrary<readonly unknown[]> {
  const any = fc.nat(given.length - 1);
  const by = fc.oneof(garbage, fc.constantFrom(...given));
  const slot = any.chain((index) =>
    fc.record({
      index: fc.constant(index),
      path: fc.constantFrom(...pathsIn(given[index])),
      by,
    }),
  );
  const slots = fc.array(slot, { maxLength: 5 });
  const twistedOnes = fc.array(
    fc.tuple(any, fc.constantFrom(...Object.values(twists))),
    { maxLength: 2 },
  );
  return fc.tuple(slots, twistedOnes).map(([changes, twisted]) => {
    const objects = [...given];
    for (const change of changes) {
      objects[change.index] = replaced(
        objects[change.index],
        change.path,
        change.by,
      );
    }
    // What stands there twice has other contents the second time.
    for (const [index, change] of twisted) {
      objects.push(...change(objects[index], given[index]));
    }
    return objects;
  });
}

/** What YAML, Helm and the API make possible. */
const twists: Readonly<
  Record<string, (object: unknown, before: unknown) => readonly unknown[]>
> = {
  twice: (object, before) => [before, object],
  generated: (object, before) =>
    [object, before].map((one) =>
      replaced(one, ['metadata'], { generateName: 'x-' }),
    ),
  hook: (object) => [
    replaced(object, ['metadata', 'annotations'], {
      'helm.sh/hook': 'pre-upgrade',
    }),
  ],
  listed: (object, before) => [
    { apiVersion: 'v1', kind: 'List', items: [object, before, null] },
  ],
  cyclic: (object) => {
    const whole: Record<string, unknown> = { ...Object(object) };
    whole.spec = { ...Object(whole.spec), itself: whole };
    return [whole];
  },
};

/** The paths to everything in a value. */
function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [
    [],
    ...keys.flatMap((key) =>
      pathsIn(Reflect.get(value, key)).map((path) => [key, ...path]),
    ),
  ];
}

/** A copy with something else at the end of a path, as far as the path leads. */
function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
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
