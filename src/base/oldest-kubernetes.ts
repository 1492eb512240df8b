import type { IConstruct } from 'constructs';
import { defaultOf } from './defaults-store';
import { fail } from './fail';
import { parseMinor } from './parse-minor';

/** Whether everything this construct renders may use what came with a version. */
export function runsOn(construct: IConstruct, version: `1.${number}`): boolean {
  return parseMinor(construct, 'oldestKubernetes', defaultOf(construct, 'oldestKubernetes')) >= parseMinor(construct, 'version', version);
}

/** Refuses what the oldest cluster the app must run on would not understand. */
export function requireKubernetes(construct: IConstruct, what: string, version: `1.${number}`): void {
  if (!runsOn(construct, version)) {
    fail(construct, {
      what: `${what} needs Kubernetes ${version}`, got: defaultOf(construct, 'oldestKubernetes'), allowed: `${version} and newer`,
      fix: `leave it out, or, if every cluster is new enough, Defaults.of(app).set({ oldestKubernetes: '${version}' })`,
    });
  }
}
