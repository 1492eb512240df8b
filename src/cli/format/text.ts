import { SEVERITIES } from '../../contract/severity';
import { counted, enumerate } from '../../words/lists';
import { called } from '../../words/objects';
import { type Line, paint } from '../line';
import { type Report, type ReportedFinding } from '../report';
import { unreadableText } from './unreadable-text';

const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;

/** A report for people, the worst findings first. */
export function formatText({
  findings,
  notRead,
  unreadable,
  passedOver,
  summary,
}: Report): Line[] {
  const lines = SEVERITIES.flatMap((severity): Line[] => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    return [
      [paint(SEVERITY_COLOURS[severity], counted(found.length, severity))],
      '',
      ...found.flatMap((finding) => [...linesOfFinding(finding), '']),
    ];
  });
  const { read, objects, errors, warnings, hints } = summary;
  const where = `${counted(objects, 'object')} of ${enumerate(read)}`;
  const totals =
    `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ` +
    `${counted(hints, 'hint')} in ${where}`;
  const unread =
    notRead.length === 0
      ? []
      : [`not looked at: what is installed by ${enumerate(notRead.map(called))}`];
  const end = findings.length === 0 ? `${where}: nothing found` : totals;
  const ends = objects === 0 ? [] : [end];
  const passed =
    passedOver.length === 0
      ? []
      : [
          `${passedOver.length} passed over: ${enumerate(passedOver.map(({ file }) => file))}`,
        ];
  return [...lines, ...ends, ...unread, ...passed, ...unreadableText(unreadable)];
}

function linesOfFinding({
  object,
  path,
  file,
  line,
  rule,
  message,
  fix,
}: ReportedFinding): Line[] {
  const place = paint('grey', `${path ?? placeOf(file, line)}  ${rule}`);
  return [
    ['  ', paint('bold', called(object)), '  ', place],
    `    ${message}`,
    ['    ', paint('green', 'fix:'), ` ${fix}`],
  ];
}

function placeOf(file: string | undefined, line: number | undefined): string {
  return [file, line].filter((part) => part !== undefined).join(':');
}
