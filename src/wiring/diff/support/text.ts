import { pathText } from '../../../words/field-path';
import { counted, enumerate } from '../../../words/lists';
import { isFields, textAt } from '../../read/untyped';
import type { FieldDifference } from './same';
import { MOST_CHARACTERS, WITHHELD } from './withheld';

/** A value in a sentence: whole, or described if it is too long, but never cut. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'unset';
  const text =
    typeof value === 'object' || typeof value === 'string'
      ? JSON.stringify(value)
      : String(value);
  return isLong(text) ? described(value) : text;
}

/** The value after and before: `3, was 2`. */
export function turnedText(before: unknown, after: unknown): string {
  const [was, is] = [before, after].map(shown);
  if (was === is && is.includes(WITHHELD)) {
    return `${is}, was another value`;
  }
  // Two long strings of the same length, for example.
  return was === is ? is.replace(/^an? /, 'another ') : `${is}, was ${was}`;
}

/** Differences that fit into a sentence: an added object that is too long is split into its fields. */
export function withoutLongObjects(
  differences: readonly FieldDifference[],
): FieldDifference[] {
  return differences.flatMap((difference) => {
    const { field, before, after } = difference;
    if (
      (before ?? undefined) !== undefined ||
      !isFields(after) ||
      nameOf(after) !== undefined
    ) {
      return [difference];
    }
    if (!isLong(JSON.stringify(after))) {
      return [difference];
    }
    const entries = Object.entries(after);
    return withoutLongObjects(
      entries.map(([key, value]) => ({
        field: [...field, key],
        before: undefined,
        after: value,
      })),
    );
  });
}

/** Differences in a sentence: `spec.replicas is 3, was 2`. */
export function differencesText(differences: readonly FieldDifference[]): string {
  return enumerate(
    withoutLongObjects(differences).map(({ field, before, after }) => {
      const path = pathText(field);
      if (before === undefined) return `${path} is new, ${shown(after)}`;
      return after === undefined
        ? `${path} is removed`
        : `${path} is ${turnedText(before, after)}`;
    }),
  );
}

function isLong(text: string): boolean {
  return text.length > MOST_CHARACTERS;
}

function nameOf(value: unknown): string | undefined {
  const name = textAt(value, 'name');
  return name === undefined || isLong(name) ? undefined : name;
}

function described(value: unknown): string {
  if (typeof value === 'string') {
    return `a string of ${counted(value.length, 'character')}`;
  }
  if (Array.isArray(value)) {
    return `a list of ${counted(value.length, 'item')}`;
  }
  const name = nameOf(value);
  if (name !== undefined) return `an object named "${name}"`;
  return `an object with ${counted(Object.keys(Object(value)).length, 'field')}`;
}
