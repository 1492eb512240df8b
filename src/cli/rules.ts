import { ignoreAnnotation } from '../contract/annotations';
import { type Rule, rules as all } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { type Line, linesOf, paint } from './line';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** `harbour rules`: lists all rules, or explains one. */
export function rules(id: string | undefined, { stdout }: Streams): number {
  const rule = all.find((one) => one.id === id);
  if (id !== undefined && rule === undefined) {
    throw new UsageError(
      [
        `there is no rule "${id}"`,
        didYouMean(
          id,
          all.map((one) => one.id),
        ) ?? 'see "harbour rules"',
      ].join(', '),
    );
  }
  stdout.print(...(rule === undefined ? listOf(all) : pageOf(rule)));
  return 0;
}

function listOf(listed: readonly Rule[]): Line[] {
  const width = Math.max(...listed.map(({ id }) => id.length));
  return listed.map(({ id, severity, title }) => [
    paint('bold', id.padEnd(width)),
    `  ${severity.padEnd('warning'.length)}  ${title}`,
  ]);
}

function pageOf({
  id,
  severity,
  title,
  why,
  fix,
  example: { wrong, right },
}: Rule): Line[] {
  const manifests = (heading: string, yaml: string): Line[] => [
    [paint('bold', heading)],
    '',
    ...linesOf(yaml.trim()).map((line) => (line === '' ? '' : `  ${line}`)),
    '',
  ];
  return [
    [paint('bold', id), `  ${severity}`],
    '',
    title,
    '',
    why,
    '',
    [paint('green', 'fix:'), ` ${fix}`],
    '',
    ...manifests('wrong', wrong),
    ...manifests('right', right),
    `To switch it off for one object, annotate the object with the reason: ${ignoreAnnotation(id)}: "…"`,
  ];
}
