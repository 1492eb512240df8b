import { ignoreAnnotation } from '../contract/annotations';
import { type Rule, rules as all } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import type { Config, RuleSetting } from './config/config';
import { type Line, linesOf, paint } from './line';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** `harbour rules`: lists all rules with the severities that they have here, or explains one. */
export function rules(
  id: string | undefined,
  { rules: settings = {} }: Config,
  { stdout }: Streams,
): number {
  const listed = all.map((one) => ({
    ...one,
    severity: settings[one.id] ?? one.severity,
  }));
  const rule = listed.find((one) => one.id === id);
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
  stdout.print(...(rule === undefined ? listOf(listed) : pageOf(rule)));
  return 0;
}

/** A rule, and its severity or that it is switched off. */
type Listed = Omit<Rule, 'severity'> & { readonly severity: RuleSetting };

function listOf(listed: readonly Listed[]): Line[] {
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
}: Listed): Line[] {
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
