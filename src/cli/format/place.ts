import type { ReportedFinding } from '../report';

/** Where a finding is: the path of its construct, or the file and the line. */
export function placeOf({ path, file, line }: ReportedFinding): string {
  return path ?? [file, line].filter((part) => part !== undefined).join(':');
}
