import { SEVERITIES } from '../../contract/severity';
import { counted } from '../../words/lists';
import { called } from '../../words/objects';
import { code, escaped } from '../markdown';
import { type Report, type ReportedFinding } from '../report';
import { Room } from '../room';
import { endOf } from './ending';
import { placeOf } from './place';

/** A report as the summary of a job, or as a comment; what does not fit is counted. */
export function formatMarkdown(report: Report): string[] {
  const room = new Room();
  const sections = SEVERITIES.flatMap((severity) => {
    const found = report.findings.filter(
      (finding) => finding.severity === severity,
    );
    if (found.length === 0) return [];
    const items = found.map(itemOf).filter((item) => room.takes(item));
    const left = found.length - items.length;
    if (left > 0) {
      items.push([`- ${counted(left, severity)} more, left out here`]);
    }
    return ['', `### ${counted(found.length, severity)}`, '', ...items.flat()];
  });
  const [end, ...remarks] = endOf(report).map(escaped);
  const above = end === undefined ? [] : [`**${end}**`];
  const below = remarks.flatMap((remark) => ['', remark]);
  return [...above, ...below, ...sections, ...room.remark('findings')];
}

function itemOf(finding: ReportedFinding): string[] {
  const { object, rule, message, fix } = finding;
  const place = placeOf(finding);
  const at = place === '' ? '' : ` (${code(place)})`;
  return [
    `- ${code(called(object))}${at}, ${code(rule)}: ${escaped(message)}  `,
    `  Fix: ${escaped(fix)}`,
  ];
}
