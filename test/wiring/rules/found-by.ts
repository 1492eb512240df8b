import { checkWiring } from '../../../src/wiring';
import { manifests } from '../support';

/** What one rule finds in a YAML text: `severity: message`. */
export function foundBy(rule: string, yaml: string): string[] {
  return checkWiring(manifests(yaml)).filter((finding) => finding.rule === rule).map(({ severity, message }) => `${severity}: ${message}`);
}

/** What one rule proposes to do about a YAML text. */
export function fixesBy(rule: string, yaml: string): string[] {
  return checkWiring(manifests(yaml)).filter((finding) => finding.rule === rule).map(({ fix }) => fix);
}
