import fc from 'fast-check';
import { plainScalars } from './plain-scalars';

const word = fc.string({
  unit: fc.constantFrom(...'abfnoxyE0123456789+-._~<=:#,[]{}!|>&*?%@`\'" \t\\/$'),
  maxLength: 8,
});
const space = fc.string({ unit: fc.constantFrom(...'a \t\n\r:#-"'), maxLength: 8 });
const letter = fc
  .tuple(
    fc.constantFrom('', 'a', 'a ', '\n', 'a\n'),
    fc.integer({ min: 0, max: 0x10ffff }),
    fc.constantFrom('', 'b', ' b', '\nb'),
  )
  .map(([before, code, after]) => before + String.fromCodePoint(code) + after);

/** Short texts, of any letters, on one line or several, but for halves of letters, which are no text. */
export const shortTexts = fc
  .oneof(
    { weight: 3, arbitrary: plainScalars },
    { weight: 3, arbitrary: word },
    { weight: 2, arbitrary: space },
    { weight: 1, arbitrary: letter },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.oneof(space, fc.lorem({ maxCount: 3 })), { maxLength: 5 })
        .map(inLines),
    },
  )
  .filter(isWhole);

function inLines(lines: readonly string[]): string {
  return lines.join('\n');
}

function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
