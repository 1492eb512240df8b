/** The keys of a kustomization, and of what is in it, that kustomize acts upon. */
const KEYS = [
  ...['apiVersion', 'kind', 'resources', 'bases', 'components', 'crds'],
  ...['configurations', 'openapi', 'path', 'patch', 'patches', 'target'],
  ...['patchesStrategicMerge', 'patchesJson6902', 'replacements'],
  ...['configMapGenerator', 'secretGenerator', 'files', 'env', 'envs'],
  ...['generators', 'transformers', 'validators', 'helmGlobals', 'helmCharts'],
  ...['helmChartInflationGenerator', 'commonLabels', 'commonAnnotations'],
  ...['generatorOptions', 'options', 'labels', 'annotations', 'metadata', 'pairs'],
];
const BY_FOLDED = new Map(KEYS.map((key) => [folded(key), key]));
/** Below these are names that the user chooses. */
const FREE = new Set([
  ...[
    'commonLabels',
    'commonAnnotations',
    'labels',
    'annotations',
    'pairs',
    'metadata',
  ],
]);

/** A key that kustomize takes for another one. */
export interface OddKey {
  readonly written: string;
  readonly meant: string;
}

/** The first key that is one of kustomize's only if the case is ignored: kustomize reads it, and others do not. */
export function oddKeyIn(fields: unknown): OddKey | undefined {
  const waiting = [fields];
  const seen = new Set<unknown>();
  for (const next of waiting) {
    if (typeof next !== 'object' || next === null || seen.has(next)) {
      continue;
    }
    seen.add(next);
    const isList = Array.isArray(next);
    for (const [key, value] of Object.entries(next)) {
      const meant = BY_FOLDED.get(folded(key));
      if (!isList && meant !== undefined && meant !== key) {
        return { written: key, meant };
      }
      if (!FREE.has(key)) waiting.push(value);
    }
  }
  return undefined;
}

/** As Go compares keys: ſ is an s, and the sign of Kelvin is a k. */
function folded(key: string): string {
  return key.toUpperCase().toLowerCase();
}
