import { compareManifests } from '../../../src/wiring/diff';
import { manifests, service, workload } from '../support';

/** What changes between two YAML texts: `effect id: message`. */
export function changesOf(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).map(({ effect, id, message }) => `${effect} ${id}: ${message}`);
}

/** What Kubernetes refuses, or may refuse, of a change: `effect: message`. */
export function refusedOf(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).flatMap(({ effect, message }) => (/refused/.test(effect) ? [`${effect}: ${message}`] : []));
}

/** What is lost by a change. */
export function lostBy(before: string, after: string): string[] {
  return compareManifests(manifests(before), manifests(after)).flatMap(({ effect, message }) => (effect === 'loses' ? [message] : []));
}

/** A Deployment of pods that carry `app: <name>`, or other labels. */
export function deployment(name: string, given: { readonly labels?: string; readonly ports?: string; readonly spec?: string } = {}): string {
  const { spec = `selector: { matchLabels: { app: ${name} } }`, ...rest } = given;
  return workload('Deployment', name, { spec, ...rest });
}

export { service };
