/** The releases of cdk8s-plus, by the minor version of Kubernetes, for which the package has an entry. */
export const plusReleases: readonly number[] = [28, 29, 30, 31, 32, 33, 34];

/** The entry of the package for a release of cdk8s-plus. */
export function entryFor(release: number): string {
  return `cdk8s-harbour/plus-${release}`;
}

/** The newest release that is installed beside the library, if any is. */
export function installedRelease(
  resolve: (name: string) => unknown = require.resolve,
): number | undefined {
  return [...plusReleases].reverse().find((release) => {
    try {
      resolve(`cdk8s-plus-${release}`);
      return true;
    } catch {
      return false;
    }
  });
}
