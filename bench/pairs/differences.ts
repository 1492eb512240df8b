import { createApp, type Way } from '.';

/** The manifests of some pairs by kind and name, since the order in a file says nothing to Kubernetes. */
export function manifestsOf(
  way: Way,
  pairs: number,
): Readonly<Record<string, unknown>> {
  const manifests = createApp(way, pairs).charts.flatMap((chart) => chart.toJson());
  return Object.fromEntries(
    manifests.map((manifest) => [
      `${manifest.kind}/${manifest.metadata.name}`,
      manifest,
    ]),
  );
}

/** Every field in which two values differ, as `path: this, not that`. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (
    isObject(one) &&
    isObject(other) &&
    Array.isArray(one) === Array.isArray(other)
  ) {
    const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...fields].flatMap((field) =>
      differences(
        one[field],
        other[field],
        path === '' ? field : `${path}.${field}`,
      ),
    );
  }
  return Object.is(one, other) ? [] : [`${path}: ${show(one)}, not ${show(other)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
