import type { LineCounter, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isCidr } from '../../contract/cidr';
import { isWithin } from '../../contract/numbers';
import { didYouMean } from '../../words/did-you-mean';
import { pathText } from '../../words/field-path';
import { list } from '../../words/lists';
import { type Complaint, sentence } from '../../words/sentence';
import { yaml } from '../../yaml/yaml-package';
import type {
  ListSchema,
  MapSchema,
  NumberSchema,
  Schema,
  TextSchema,
} from './schema';

type Path = readonly (string | number)[];

/** Something that is wrong, and the line on which it is. */
export interface Fault {
  readonly line: number;
  readonly message: string;
}

/** More names than that are not listed. */
const MOST_NAMES = 10;

/** Compares a document with a schema; everything that is wrong is found at once. */
export class Validation {
  public readonly faults: Fault[] = [];

  public constructor(private readonly lines: LineCounter) {}

  /** Checks a value; `place` is where it is, or should be. */
  public check(value: unknown, schema: Schema, path: Path, place: Node): void {
    const { isAlias, isMap, isScalar, isSeq } = yaml();
    if (isAlias(value)) {
      const what = `${pathText(path)} is an alias`;
      this.complain(place, { what, fix: 'write out what it stands for' });
    } else if (schema.type === 'object' && isMap(value)) {
      if ('properties' in schema) this.checkMap(value, schema, path);
      else this.checkLabels(value, path);
    } else if (schema.type === 'array' && isSeq(value)) {
      this.checkList(value, schema, path);
    } else if (schema.type === 'integer' && isScalar(value)) {
      this.checkNumber(value, schema, path, place);
    } else if (isScalar(value) && typeof value.value === schema.type) {
      if (schema.type === 'string') {
        this.checkText(value, schema, path, place);
      }
    } else {
      this.refuse(value, schema, path, place);
    }
  }

  private checkMap(map: YAMLMap, schema: MapSchema, path: Path): void {
    const { isNode } = yaml();
    const keys = map.items.map((pair) => this.keyOf(pair));
    map.items.forEach((pair, index) => {
      const key = keys[index];
      const place = isNode(pair.key) ? pair.key : map;
      const known = Object.hasOwn(schema.properties, key);
      if (!known) this.complain(place, unknownKey(key, schema, path));
      else this.check(pair.value, schema.properties[key], [...path, key], place);
    });
    const within = pathText(path);
    for (const key of (schema.required ?? []).filter(
      (name) => !keys.includes(name),
    )) {
      const { title } = schema.properties[key];
      const what = `${within} has no ${key}`;
      this.complain(map, { what, fix: `add ${key}: with ${title}` });
    }
    const choices = schema.anyOf?.flatMap(({ required }) => required) ?? [];
    if (choices.length > 0 && !choices.some((name) => keys.includes(name))) {
      const what = `${within} has neither ${choices.join(' nor ')}`;
      this.complain(map, { what, fix: 'add one of them' });
    }
  }

  private checkLabels(map: YAMLMap, path: Path): void {
    const { isNode } = yaml();
    for (const pair of map.items) {
      const place = isNode(pair.key) ? pair.key : map;
      const title = 'a text: put it in quotes if YAML takes it for something else';
      this.check(
        pair.value,
        { type: 'string', title },
        [...path, this.keyOf(pair)],
        place,
      );
    }
  }

  private checkNumber(
    scalar: Scalar,
    schema: NumberSchema,
    path: Path,
    place: Node,
  ): void {
    const { value } = scalar;
    const range = { min: schema.minimum, max: schema.maximum };
    if (typeof value !== 'number' || !isWithin(value, range)) {
      this.refuse(scalar, schema, path, place);
    }
  }

  private keyOf({ key }: Pair): string {
    const { isScalar } = yaml();
    return String(isScalar(key) ? key.value : key);
  }

  private checkList(items: YAMLSeq, schema: ListSchema, path: Path): void {
    const { isNode } = yaml();
    items.items.forEach((item, index) => {
      const place = isNode(item) ? item : items;
      this.check(item, schema.items, [...path, index], place);
    });
  }

  private checkText(
    value: unknown,
    schema: TextSchema,
    path: Path,
    place: Node,
  ): void {
    const { isScalar } = yaml();
    const text = isScalar(value) ? String(value.value) : '';
    if (!fits(text, schema)) {
      this.refuse(value, schema, path, place);
    }
  }

  /** Says what the value is, and what is allowed in its place. */
  private refuse(value: unknown, schema: Schema, path: Path, place: Node): void {
    const { isMap, isNode, isScalar, isSeq } = yaml();
    const words = schema.type === 'string' ? schema.enum : undefined;
    const at = isNode(value) && isScalar(value) ? value : place;
    const what = path.length === 0 ? 'the file' : pathText(path);
    const given = isScalar(value) ? { got: value.value } : { got: undefined };
    const found = isMap(value) ? 'a map' : isSeq(value) && 'a list';
    this.complain(at, {
      what: `${what} is not ${schema.title}`,
      ...(found ? { found } : given),
      allowed: words && words.length <= MOST_NAMES ? list(words) : undefined,
      fix: words && suggestion(isScalar(value) ? value.value : undefined, words),
    });
  }

  private complain(place: Node, complaint: Complaint): void {
    const { line } = this.lines.linePos(place.range?.[0] ?? 0);
    this.faults.push({ line, message: sentence(complaint) });
  }
}

function unknownKey(key: string, { properties }: MapSchema, path: Path): Complaint {
  const names = Object.keys(properties);
  const within = path.length === 0 ? '' : ` in ${pathText(path)}`;
  return {
    what: `"${key}" is not known${within}`,
    allowed: names.length <= MOST_NAMES ? list(names) : undefined,
    fix: suggestion(key, names),
  };
}

/** A name that may be meant; of many, all of which are rules, where they are listed. */
function suggestion(given: unknown, names: readonly string[]): string | undefined {
  const all = names.length <= MOST_NAMES ? undefined : 'see "harbour rules"';
  return didYouMean(given, names) ?? all;
}

function fits(text: string, schema: TextSchema): boolean {
  const { enum: words, pattern, maxLength = Infinity, format } = schema;
  if (words !== undefined) return words.includes(text);
  if (format === 'date') return isDate(text);
  if (format === 'cidr') return isCidr(text);
  return text.length <= maxLength && new RegExp(pattern ?? '').test(text);
}

/** A day that there is: not the 30th of February. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}
