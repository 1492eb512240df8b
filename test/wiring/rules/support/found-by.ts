import { checkWiring, type Finding } from '../../../../src/wiring';
import { manifests } from '../../support';

/** What one rule finds in a YAML text: `severity Kind name`. */
export function foundBy(rule: string, yaml: string): string[] {
  return findings(rule, yaml).map(
    ({ severity, object: { kind, name } }) => `${severity} ${kind} ${name}`,
  );
}

/** How bad it is what one rule finds, and what it says: `severity: message`. */
export function messagesBy(rule: string, yaml: string): string[] {
  return findings(rule, yaml).map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
}

/** What one rule proposes to do about it. */
export function fixesBy(rule: string, yaml: string): string[] {
  return findings(rule, yaml).map(({ fix }) => fix);
}

/** What one rule says and proposes, in one text. */
export function saidBy(rule: string, yaml: string): string {
  return findings(rule, yaml)
    .map(({ message, fix }) => `${message} => ${fix}`)
    .join('\n');
}

function findings(rule: string, yaml: string): Finding[] {
  return checkWiring(manifests(yaml)).filter((finding) => finding.rule === rule);
}
