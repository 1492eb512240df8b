import { type Severity } from '../../contract/severity';
import { rules } from '../../wiring';
import { called } from '../../words/objects';
import type { Unreadable } from '../files';
import { plainText } from '../output';
import { type Report, type ReportedFinding } from '../report';

/**
 * JUnit's XML, which CI systems show as tests: a finding that makes the check fail is a failed test, any
 * other one is a skipped test, and a rule that found nothing is a test that passed.
 */
export function formatJunit(
  { findings, unreadable, passedOver }: Report,
  fatal: readonly Severity[],
): string[] {
  const found = new Set(findings.map(({ rule }) => rule));
  const passed = rules.filter(({ id }) => !found.has(id));
  const failures = findings.filter(({ severity }) =>
    fatal.includes(severity),
  ).length;
  const counts = attributes({
    name: 'harbour check',
    tests: unreadable.length + passedOver.length + findings.length + passed.length,
    failures,
    errors: unreadable.length,
    skipped: passedOver.length + findings.length - failures,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite${counts}>`,
    ...unreadable.flatMap((one) => unreadCase('could not be read', 'error', one)),
    ...passedOver.flatMap((one) => unreadCase('passed over', 'skipped', one)),
    ...findings.flatMap((finding) => caseOf(finding, fatal)),
    ...passed.map(
      ({ id }) => `    <testcase${attributes({ classname: id, name: id })}/>`,
    ),
    '  </testsuite>',
    '</testsuites>',
  ];
}

function caseOf(finding: ReportedFinding, fatal: readonly Severity[]): string[] {
  const { rule, severity, object, file, line, message, fix } = finding;
  const element = fatal.includes(severity) ? 'failure' : 'skipped';
  // What is skipped has neither a type nor a text in most of the schemas that are in use.
  const type = element === 'failure' ? severity : undefined;
  const text = `${message}; ${fix}`;
  const test = {
    classname: rule,
    name: `${called(object)}: ${message}`,
    file,
    line,
  };
  return [
    `    <testcase${attributes(test)}>`,
    `      <${element}${attributes({ message: text, type })}/>`,
    '    </testcase>',
  ];
}

function unreadCase(
  classname: string,
  element: 'error' | 'skipped',
  { file, line, message }: Unreadable,
): string[] {
  const type = element === 'error' ? 'unreadable' : undefined;
  return [
    `    <testcase${attributes({ classname, name: file, file, line })}>`,
    `      <${element}${attributes({ message, type })}/>`,
    '    </testcase>',
  ];
}

/** The attributes of an element, without those that have no value. */
function attributes(
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** A text in XML 1.0, which cannot hold two of the characters that can be printed. */
function escaped(text: string): string {
  return plainText([text])
    .replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? character)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
