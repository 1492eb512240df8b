import type { IConstruct } from 'constructs';
import { DefaultValue } from './default-value';
import { fail } from './fail';
import type { KubernetesVersion } from './kubernetes-version';
import { parseMinor } from './parse-minor';

/** The oldest Kubernetes that the manifests must run on. */
export const oldestKubernetes = new DefaultValue<KubernetesVersion>(
  'oldestKubernetes',
  '1.31',
  parseMinor,
);

/** Whether this construct may render features of a Kubernetes version. */
export function runsOn(construct: IConstruct, version: KubernetesVersion): boolean {
  const oldest = parseMinor(
    construct,
    'oldestKubernetes',
    oldestKubernetes.of(construct),
  );
  return oldest >= parseMinor(construct, 'version', version);
}

/** Refuses a feature that the oldest cluster the app must run on does not have. */
export function requireKubernetes(
  construct: IConstruct,
  what: string,
  version: KubernetesVersion,
): void {
  if (!runsOn(construct, version)) {
    fail(construct, {
      what: `${what} needs Kubernetes ${version}`,
      got: oldestKubernetes.of(construct),
      allowed: `${version} or newer`,
      fix: `leave it out, or, if all clusters are newer, set Defaults.of(app).set({ oldestKubernetes: '${version}' })`,
    });
  }
}
