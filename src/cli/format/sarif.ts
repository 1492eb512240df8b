import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules } from '../../wiring';
import { called } from '../../words/objects';
import type { Unreadable } from '../files';
import { linesOf } from '../line';
import { type Report, type ReportedFinding } from '../report';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** SARIF 2.1.0, which code scanning services read. */
export function formatSarif({
  findings,
  unreadable,
  passedOver,
}: Report): string[] {
  const driver = {
    name: 'harbour',
    rules: rules.map(({ id, severity, title, why, fix }) => ({
      id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      help: { text: fix },
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        invocations: [invocationOf(unreadable, passedOver)],
        results: findings.map(resultOf),
      },
    ],
  };
  return linesOf(JSON.stringify(log, null, 2));
}

/** Whether everything could be read: a result needs a rule, and this is none. */
function invocationOf(
  unreadable: readonly Unreadable[],
  passedOver: readonly Unreadable[],
): object {
  return {
    executionSuccessful: unreadable.length === 0,
    toolExecutionNotifications: [
      ...unreadable.map((note) => notificationOf('error', note)),
      ...passedOver.map((note) => notificationOf('note', note)),
    ],
  };
}

function notificationOf(
  level: string,
  { file, line, message }: Unreadable,
): object {
  return {
    level,
    message: { text: message },
    locations: [physical({ file, line })],
  };
}

function resultOf(finding: ReportedFinding): object {
  const { rule, severity, object, path, message, fix } = finding;
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: `${message}; ${fix}` },
    locations: [
      {
        ...physical(finding),
        logicalLocations: [
          { fullyQualifiedName: path ?? called(object), kind: 'resource' },
        ],
      },
    ],
  };
}

function physical({ file, line }: Pick<ReportedFinding, 'file' | 'line'>): object {
  if (file === undefined) return {};
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
  };
}

/** What has a meaning in a URI is encoded in each segment of the path. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split(sep)
    .map(encodeURIComponent)
    .join('/');
}
