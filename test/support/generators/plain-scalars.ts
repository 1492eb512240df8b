import fc from 'fast-check';

const WORDS = 'y yes n no on off true false null ~ << = .inf .nan _ 0 - + .'.split(
  ' ',
);
const PREFIXES = [
  '',
  '0',
  '0b',
  '0o',
  '0x',
  '0B',
  '0O',
  '0X',
  '1',
  '1.',
  '.',
  '2024-',
];
const SIGNS = ['', '', '+', '-'];
const SUFFIXES = [
  '',
  '',
  '',
  '_',
  '.',
  '.0',
  'e3',
  'E-2',
  'e+40',
  'e400',
  'Mi',
  'm',
];
// Around what fits into 32, 53, 63 and 64 bits.
const SIZES = [24n, 32n, 53n, 63n, 64n, 128n];

const cased = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.constantFrom(...SIGNS),
    fc.constantFrom('lower', 'Title', 'UPPER', 'mIXED'),
  )
  .map(([word, sign, style]) => sign + inCase(word, style));

function inCase(word: string, style: string): string {
  const [first, rest] = [word.slice(0, 1), word.slice(1)];
  if (style === 'Title') return first.toUpperCase() + rest;
  if (style === 'UPPER') return word.toUpperCase();
  return style === 'mIXED' ? first + rest.toUpperCase() : word;
}

const digits = fc.string({
  unit: fc.constantFrom(...'01234567_89aF'),
  maxLength: 8,
});

const numberLike = fc
  .tuple(
    fc.constantFrom(...SIGNS),
    fc.constantFrom(...PREFIXES),
    digits,
    fc.constantFrom(...SUFFIXES),
  )
  .map((parts) => parts.join(''));

const large = fc
  .tuple(
    fc.constantFrom(...SIGNS),
    fc.constantFrom(...SIZES),
    fc.bigInt(-2n, 2n),
    fc.constantFrom(2, 8, 10, 16),
  )
  .map(([sign, bits, more, radix]) => {
    const prefix = { 2: '0b', 8: '0', 10: '', 16: '0x' }[radix];
    return `${sign}${prefix}${(2n ** bits + more).toString(radix)}`;
  });

const dates = fc.constantFrom(
  '2024-01-01',
  '2024-1-2',
  '2024-01-01T10:00:00Z',
  '12:30:45',
  '190:20:30',
  '1.2.3',
  '10.0.0.1',
  '1e3',
  '08',
  '0644',
);

/** Texts of which YAML makes something else if they are without quotes, and others that look like it. */
export const plainScalars = fc
  .oneof(
    { weight: 2, arbitrary: cased },
    { weight: 6, arbitrary: numberLike },
    { weight: 1, arbitrary: large },
    { weight: 1, arbitrary: dates },
    { weight: 1, arbitrary: fc.double().map(String) },
    {
      weight: 6,
      arbitrary: fc.string({
        unit: fc.constantFrom(...'0123456789+-._xobeEXOBinfNFaA~ny'),
        minLength: 1,
        maxLength: 10,
      }),
    },
  )
  // Where an entry of a list, a key or a document begins, there is no scalar.
  .filter((text) => text !== '-' && !text.startsWith('---'));
