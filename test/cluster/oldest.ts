import type { App } from 'cdk8s';

/** Tells an app that it must run on clusters of a minor version, where that is older than what it takes for granted. */
export function setOldest(app: App, minor: number): void {
  // Asked for when it is needed: the library may not be loaded while its parts are replaced.
  const { Defaults } = jest.requireActual<typeof import('../../src')>('../../src');
  if (minor < 31) Defaults.of(app).set({ oldestKubernetes: `1.${minor}` });
}
