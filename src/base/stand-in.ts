/**
 * Stands in for a cdk8s-plus that is not installed: whatever is taken from it is this again.
 *
 * So the library can be loaded, and what makes no objects works: the validation of cdk8s-cli, `Wiring`
 * and `Defaults`. The constructs refuse to be made.
 */
export const standIn: unknown = new Proxy(function nothing() {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : standIn),
  apply: () => standIn,
  construct: () => standIn as object,
});

/** A cdk8s-plus by its name, or what stands in for it if it is not installed. */
export function loadOrStandIn(name: string, load: () => unknown): unknown {
  try {
    return load();
  } catch (error) {
    if (!isMissing(name, error)) throw error;
    return standIn;
  }
}

/** It alone: if it is there and lacks something itself, that error is the one to show. */
function isMissing(name: string, error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const [message] = error.message.split('\n');
  return (
    'code' in error && error.code === 'MODULE_NOT_FOUND' && message.includes(name)
  );
}
