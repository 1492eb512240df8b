import { called } from '../../words/objects';
import { STDIN } from '../files';
import type { Command } from '../line';
import { type Report, type ReportedFinding } from '../report';

const COMMANDS = { error: 'error', warning: 'warning', hint: 'notice' } as const;

/** Workflow commands of GitHub Actions, which become annotations in a pull request. */
export function formatGithub({ findings }: Report): Command[] {
  return findings.map((finding) => ({ command: commandOf(finding) }));
}

function commandOf({
  rule,
  severity,
  object,
  file,
  line,
  message,
  fix,
}: ReportedFinding): string {
  const properties = Object.entries({
    ...(file === STDIN ? {} : { file, line }),
    title: `${rule}: ${called(object)}`,
  }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(`${message}; ${fix}`)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
