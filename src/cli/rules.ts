import { ignoreAnnotation } from '../contract/annotations';
import { type Rule, rules as all } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { type Paint, paintFor } from './paint';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** `harbour rules`: lists all rules, or explains one. */
export function rules(id: string | undefined, { stdout }: Streams): number {
  const paint = paintFor(stdout);
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
  stdout.write(rule === undefined ? listOf(all, paint) : pageOf(rule, paint));
  return 0;
}

function listOf(listed: readonly Rule[], paint: Paint): string {
  const width = Math.max(...listed.map(({ id }) => id.length));
  return listed
    .map(
      ({ id, severity, title }) =>
        `${paint('bold', id.padEnd(width))}  ${severity.padEnd('warning'.length)}  ${title}\n`,
    )
    .join('');
}

function pageOf(
  { id, severity, title, why, fix, example: { wrong, right } }: Rule,
  paint: Paint,
): string {
  const manifests = (heading: string, yaml: string) =>
    `${paint('bold', heading)}\n\n${yaml.trim().replace(/^(?=.)/gm, '  ')}\n`;
  return [
    `${paint('bold', id)}  ${severity}\n`,
    `${title}\n`,
    `${why}\n`,
    `${paint('green', 'fix:')} ${fix}\n`,
    manifests('wrong', wrong),
    manifests('right', right),
    `To switch it off for one object, annotate the object with the reason: ${ignoreAnnotation(id)}: "…"\n`,
  ].join('\n');
}
