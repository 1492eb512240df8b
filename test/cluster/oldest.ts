import type { App } from 'cdk8s';

/** Sets the oldest Kubernetes that an app must run on, if that is older than the default. */
export function setOldest(app: App, minor: number): void {
  // Asked for when it is needed: the library may not be loaded while its parts are replaced.
  const { Defaults } = jest.requireActual<typeof import('../../src')>('../../src');
  if (minor < 31) Defaults.of(app).set({ oldestKubernetes: `1.${minor}` });
}
