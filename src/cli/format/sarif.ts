import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules } from '../../wiring';
import { called } from '../../words/objects';
import { STDIN } from '../files';
import { linesOf } from '../line';
import { type Report, type ReportedFinding } from '../report';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** SARIF 2.1.0, which code scanning services read. */
export function formatSarif({ findings }: Report): string[] {
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
    runs: [{ tool: { driver }, results: findings.map(resultOf) }],
  };
  return linesOf(JSON.stringify(log, null, 2));
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

function physical({ file, line }: ReportedFinding): object {
  if (file === undefined || file === STDIN) return {};
  const uri = isAbsolute(file)
    ? pathToFileURL(file).href
    : encodeURI(file.replaceAll('\\', '/'));
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
  };
}
