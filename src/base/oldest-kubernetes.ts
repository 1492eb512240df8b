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

/** Whether everything this construct renders may use what came with a version. */
export function runsOn(construct: IConstruct, version: KubernetesVersion): boolean {
  const oldest = parseMinor(
    construct,
    'oldestKubernetes',
    oldestKubernetes.of(construct),
  );
  return oldest >= parseMinor(construct, 'version', version);
}

/** Refuses what the oldest cluster the app must run on would not understand. */
export function requireKubernetes(
  construct: IConstruct,
  what: string,
  version: KubernetesVersion,
): void {
  if (!runsOn(construct, version)) {
    fail(construct, {
      what: `${what} needs Kubernetes ${version}`,
      got: oldestKubernetes.of(construct),
      allowed: `${version} and newer`,
      fix: `leave it out, or, if every cluster is new enough, Defaults.of(app).set({ oldestKubernetes: '${version}' })`,
    });
  }
}
