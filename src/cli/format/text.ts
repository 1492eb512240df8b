import { SEVERITIES } from '../../contract/severity';
import { counted } from '../../words/lists';
import { called } from '../../words/objects';
import { type Line, paint } from '../line';
import { type Report, type ReportedFinding } from '../report';
import { endOf } from './ending';
import { placeOf } from './place';

const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;

/** A report for people, the worst findings first. */
export function formatText(report: Report): Line[] {
  const lines = SEVERITIES.flatMap((severity): Line[] => {
    const found = report.findings.filter(
      (finding) => finding.severity === severity,
    );
    if (found.length === 0) return [];
    return [
      [paint(SEVERITY_COLOURS[severity], counted(found.length, severity))],
      '',
      ...found.flatMap((finding) => [...linesOfFinding(finding), '']),
    ];
  });
  return [...lines, ...endOf(report)];
}

function linesOfFinding(finding: ReportedFinding): Line[] {
  const { object, rule, message, fix, command } = finding;
  const place = paint('grey', `${placeOf(finding)}  ${rule}`);
  return [
    ['  ', paint('bold', called(object)), '  ', place],
    `    ${message}`,
    ['    ', paint('green', 'fix:'), ` ${fix}`],
    ...(command === undefined
      ? []
      : [['    ', paint('cyan', 'see:'), ` ${command}`] as const]),
  ];
}
