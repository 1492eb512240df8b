import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisons } from '../../src/wiring/diff';
import { rules } from '../../src/wiring/rules';

const SNAPSHOTS = join(
  __dirname,
  '..',
  'examples',
  '__snapshots__',
  'examples.test.ts.snap',
);

/** What is mutated: the YAML of every example, rule and comparison. */
export function corpus(): readonly string[] {
  const ofRules = rules.flatMap(({ example: { wrong, right } }) => [wrong, right]);
  const ofComparisons = comparisons.flatMap(({ example: { before, after } }) => [
    before,
    after,
  ]);
  return [...ofRules, ...ofComparisons, ...ofExamples().values()];
}

/** The YAML of each example, by its name. */
export function ofExamples(): ReadonlyMap<string, string> {
  const snapshots = readFileSync(SNAPSHOTS, 'utf8');
  const each =
    /^exports\[`the example (?<name>\S+) [^\n]*\] = `\n"(?<text>.*?)"\n`;$/gms;
  return new Map(
    [...snapshots.matchAll(each)].map(
      ({ groups: { name = '', text = '' } = {} }) => [
        name,
        text.replace(/\\+(["`\\])/g, '$1'),
      ],
    ),
  );
}
