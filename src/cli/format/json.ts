import { linesOf } from '../line';
import type { Report } from '../report';

/** The report as JSON; fields without a value are left out. */
export function formatJson(report: Report): string[] {
  return linesOf(JSON.stringify(report, null, 2));
}
