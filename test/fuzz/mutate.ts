import { dump, loadAll } from 'js-yaml';
import type { Random } from './random';

/** Values where others are expected: of other types, of odd sizes, with meanings elsewhere. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  65_536,
  1.5,
  1e400,
  NaN,
  '',
  ' ',
  '0',
  '-',
  '.',
  '..',
  '/',
  '*',
  '@team',
  '::error::x',
  '##[error]x',
  '`',
  '``',
  '|',
  '\u001b[2J',
  'x\ny',
  '\r',
  '\u202e',
  '\u2028',
  '\ud800',
  'constructor',
  '__proto__',
  'toString',
  'length',
  'http://user:password@web:80/',
  'http://[::1]:80',
  'web.shop.svc',
  'db.svc',
  'svc.cluster.local',
  '.svc.',
  '$(A)',
  '$($(A',
  '{{ .Values.x }}',
  '${X}',
  '10.0.0.0/8',
  '::/0',
  'a'.repeat(300),
  'a.'.repeat(200),
  [],
  [null],
  [[]],
  {},
  { constructor: 1 },
  { toString: 1 },
  new Date(0),
];
const KEYS = [
  'constructor',
  '__proto__',
  'length',
  '',
  'name',
  'items',
  'spec',
  '0',
];
/** What has a meaning in YAML, in a terminal, or in Unicode. */
const TEXTS = [
  '&a ',
  '*a',
  '<<: *a',
  '!!binary x',
  '!x ',
  '? ',
  ': ',
  '- ',
  '\t',
  '#',
  '---\n',
  '...\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|\n',
  '>-\n',
  '%YAML 9.9\n',
  '\u0000',
  '\u001b',
  '\r',
  '\u2028',
  '\ufeff',
  '{{',
  '\ud83d',
  ' '.repeat(200),
];

/** A text that differs somewhat: in its bytes, its lines, or the values of its objects. */
export function mutated(
  text: string,
  other: string,
  random: Random,
): string | Uint8Array {
  let result = random.oneIn(2) ? inObjects(text, random) : text;
  while (random.oneIn(2)) result = inLines(result, other, random);
  if (random.oneIn(20)) return Buffer.from(`\ufeff${result}`, 'utf16le');
  if (random.oneIn(20)) return inBytes(result, random);
  return result;
}

function inBytes(text: string, random: Random): Uint8Array {
  const bytes = Buffer.from(text);
  if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

function inLines(text: string, other: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at];
  const place = random.below(line.length + 1);
  switch (random.below(7)) {
    case 0:
      lines.splice(at, 1 + random.below(3));
      break;
    case 1:
      lines.splice(at, 0, ...lines.slice(at, at + random.below(20)));
      break;
    case 2:
      lines[at] = line.slice(0, place) + random.of(TEXTS) + line.slice(place);
      break;
    case 3:
      lines[at] = `${' '.repeat(random.below(8))}${line.trimStart()}`;
      break;
    case 4:
      lines[at] = random.of(other.split('\n'));
      break;
    case 5:
      lines.length = at;
      break;
    default:
      lines.push('---', ...other.split('\n'));
  }
  return lines.join('\n');
}

/** The same objects with something else in some places. */
function inObjects(text: string, random: Random): string {
  let objects = loadAll(text, null, { json: true });
  do {
    objects = objects.map((object) =>
      random.oneIn(2) ? changed(object, random) : object,
    );
  } while (random.oneIn(2));
  if (random.oneIn(10)) {
    objects = [{ apiVersion: 'v1', kind: 'List', items: objects }];
  }
  if (random.oneIn(10)) {
    return objects.map((object) => JSON.stringify(object)).join('\n');
  }
  const options = { lineWidth: -1, noRefs: random.oneIn(2) };
  return objects.map((object) => dump(object ?? null, options)).join('---\n');
}

/** The value with something else somewhere in it. */
function changed(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.oneIn(12)) {
    return random.of(VALUES);
  }
  if (Array.isArray(value)) return changedList(value, random);
  const entries = Object.entries(value);
  if (entries.length === 0 || random.oneIn(12)) {
    return Object.fromEntries([...entries, [random.of(KEYS), random.of(VALUES)]]);
  }
  const at = random.below(entries.length);
  const [key, item] = entries[at];
  const isKept = !random.oneIn(12);
  const isRenamed = random.oneIn(12);
  const entry = [isRenamed ? random.of(KEYS) : key, changed(item, random)] as const;
  return Object.fromEntries(
    entries.flatMap((one, index) => {
      if (index !== at) return [one];
      return isKept ? [entry] : [];
    }),
  );
}

function changedList(list: readonly unknown[], random: Random): unknown[] {
  const at = random.below(list.length + 1);
  if (at === list.length) return [...list, ...list];
  return list.map((item, index) => (index === at ? changed(item, random) : item));
}
