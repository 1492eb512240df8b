import { called } from '../../words/objects';
import { STDIN } from '../files';
import type { Command } from '../line';
import { type Report, type ReportedFinding } from '../report';

const COMMANDS = { error: 'error', warning: 'warning', hint: 'notice' } as const;

/** Workflow commands of GitHub Actions, which become annotations in a pull request. */
export function formatGithub({
  findings,
  unreadable,
  passedOver,
}: Report): Command[] {
  return [
    ...unreadable.map(({ file, line, message }) =>
      command('error', { file, line, title: 'could not be read' }, message),
    ),
    ...passedOver.map(({ file, line, message }) =>
      command('notice', { file, line, title: 'passed over' }, message),
    ),
    ...findings.map(commandOf),
  ];
}

function commandOf(finding: ReportedFinding): Command {
  const { rule, severity, object, file, line, message, fix } = finding;
  const title = `${rule}: ${called(object)}`;
  return command(COMMANDS[severity], { file, line, title }, `${message}; ${fix}`);
}

/** The properties of an annotation. */
interface Properties {
  readonly file?: string;
  readonly line?: number;
  readonly title: string;
}

function command(
  name: string,
  { file, line, title }: Properties,
  message: string,
): Command {
  const place = file === STDIN ? {} : { file, line };
  const properties = Object.entries({ ...place, title }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return { command: `::${name} ${properties.join(',')}::${escapeData(message)}` };
}

function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
