import { SEVERITIES } from '../../contract/severity';
import { counted, enumerate } from '../../words/lists';
import { called } from '../../words/objects';
import { type Paint, paintFor } from '../paint';
import { type Report, type ReportedFinding } from '../report';
import type { Output } from '../streams';

const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;

/** A report for people, the worst findings first. */
export function formatText(
  { findings, notRead, summary }: Report,
  out: Output,
): string {
  const paint = paintFor(out);
  const lines = SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    return [
      paint(SEVERITY_COLOURS[severity], counted(found.length, severity)),
      '',
      ...found.flatMap((finding) => [...linesOf(finding, paint), '']),
    ];
  });
  const { objects, errors, warnings, hints } = summary;
  const totals =
    `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ` +
    `${counted(hints, 'hint')} in ${counted(objects, 'object')}`;
  const unread =
    notRead.length === 0
      ? []
      : [`not looked at: what is installed by ${enumerate(notRead.map(called))}`];
  const end =
    findings.length === 0 ? `${counted(objects, 'object')}, nothing found` : totals;
  return `${[...lines, end, ...unread].join('\n')}\n`;
}

function linesOf(
  { object, path, file, line, rule, message, fix }: ReportedFinding,
  paint: Paint,
): string[] {
  return [
    `  ${paint('bold', called(object))}  ${paint('grey', `${path ?? placeOf(file, line)}  ${rule}`)}`,
    `    ${message}`,
    `    ${paint('green', 'fix:')} ${fix}`,
  ];
}

function placeOf(file: string | undefined, line: number | undefined): string {
  return [file, line].filter((part) => part !== undefined).join(':');
}
