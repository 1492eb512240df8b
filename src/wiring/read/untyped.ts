/** The fields of an object, unchecked. */
export type Fields = Readonly<Record<string, unknown>>;

type Step = string | number;

/** Whether a value is a plain object with fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at the end of the steps; `undefined` if there is none. */
export function at(value: unknown, ...steps: readonly Step[]): unknown {
  return walk(value, steps);
}

/** All readers below take their steps here, since passing them on one by one costs more than the way itself. */
function walk(value: unknown, steps: readonly Step[]): unknown {
  let here = value;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (typeof here !== 'object' || here === null) return undefined;
    const next = (here as Record<Step, unknown>)[step];
    // Most fields are absent, which is seen sooner than whether an object has one itself.
    if (next === undefined || !Object.hasOwn(here, step)) {
      return undefined;
    }
    here = next;
  }
  return here;
}

/** The fields at the end of the steps; none if there is something else. */
export function fieldsAt(value: unknown, ...steps: readonly Step[]): Fields {
  const found = walk(value, steps);
  return isFields(found) ? found : {};
}

/** The list at the end of the steps; empty if there is something else. */
export function listAt(
  value: unknown,
  ...steps: readonly Step[]
): readonly unknown[] {
  const found = walk(value, steps);
  return Array.isArray(found) ? found : [];
}

/** The text at the end of the steps; `undefined` if there is none, or an empty one. */
export function textAt(
  value: unknown,
  ...steps: readonly Step[]
): string | undefined {
  const found = walk(value, steps);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The integer at the end of the steps. */
export function integerAt(
  value: unknown,
  ...steps: readonly Step[]
): number | undefined {
  const found = walk(value, steps);
  return typeof found === 'number' && Number.isSafeInteger(found)
    ? found
    : undefined;
}

/** The strings of the list at the end of the steps. */
export function textsAt(
  value: unknown,
  ...steps: readonly Step[]
): readonly string[] {
  return listAt(value, ...steps).filter((item) => typeof item === 'string');
}

/** The strings by name at the end of the steps, as labels are. */
export function labelsAt(
  value: unknown,
  ...steps: readonly Step[]
): Readonly<Record<string, string>> {
  const fields = fieldsAt(value, ...steps);
  if (areTexts(fields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function areTexts(fields: Fields): fields is Readonly<Record<string, string>> {
  return Object.values(fields).every((field) => typeof field === 'string');
}
