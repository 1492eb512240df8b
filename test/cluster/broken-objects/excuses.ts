import type { Breakage } from './breakages';

/** What depends on the cluster, and no manifest shows. */
const LEFT_TO_THE_CLUSTER = [
  /not configured on this cluster/,
  /not configured for dual-stack/,
  /failed to allocate IP/,
  /namespaces? .* not found/,
];

/** What a patch may leave to the object that is patched, as the API server complains of it. */
const LEFT_TO_ANOTHER_MANIFEST = [
  /\S*ontainers\[\d+\]\.image: Required value/g,
  /\S*\.containers: Required value/g,
  /\S*Probe: Required value: must specify a handler type/g,
  /\S*Probe\.(httpGet|tcpSocket|grpc)\.port: Invalid value: 0: must be between 1 and 65535, inclusive/g,
  /\S*\.volumes\[\d+\]\.configMap\.name: Required value/g,
  /\S*\.configMapKeyRef\.(name: Invalid value: "": .*?'\)|key: Required value)/g,
  /\S*\.volumeMounts\[\d+\]\.name: Not found/g,
  /spec\.(selector|ports|template|schedule): Required value/g,
  /spec: Invalid value: \S+: either `defaultBackend` or `rules` must be specified/g,
  /spec\.maxReplicas: (Required value: must be set|Invalid value: 0: must be) \S+ \S+ \S+/g,
  /spec\.template\.metadata\.labels: Invalid value: .*?: `selector` does not match template `labels`/g,
  /\S*\.restartPolicy: Required value: valid values: "OnFailure", "Never"/g,
  /spec\.completions: Required value: when completion mode is Indexed/g,
  /spec\.scaleTargetRef\.(kind|name): Required value/g,
  /spec\.scaleTargetRef\.apiVersion: Invalid value: "": apiVersion must specify API group/g,
];

/** Whether an answer follows from the cluster, and not from the object. */
export function isLeftToTheCluster(message: string): boolean {
  return LEFT_TO_THE_CLUSTER.some((pattern) => pattern.test(message));
}

/** Whether everything that the API server misses may be in another manifest. */
export function isLeftToAnotherManifest(message: string): boolean {
  const rest = LEFT_TO_ANOTHER_MANIFEST.reduce(
    (text, pattern) => text.replaceAll(pattern, ''),
    message,
  );
  return !/(value|Required|Forbidden|Duplicate|Not found|Too)/.test(rest);
}

/** Where older versions do not look, although it can only go wrong: no pod is ever made, or no autoscaler works. */
const NOT_SEEN_BY_OLDER: readonly (readonly [kind: RegExp, path: RegExp])[] = [
  [
    /^StatefulSet$/,
    /^spec\.(template\.spec|template$|serviceName|volumeClaimTemplates)/,
  ],
  [/^HorizontalPodAutoscaler$/, /^spec\.scaleTargetRef/],
  [/^Service$/, /^spec\.trafficDistribution$/],
  [/./, /\.initContainers\.\d+\.restartPolicy$/],
];

/** Whether an older version does not look at the field that is changed. */
export function isNotSeenByOlder({ object, path }: Breakage): boolean {
  const field = path.join('.');
  return NOT_SEEN_BY_OLDER.some(
    ([kind, pattern]) => kind.test(String(object.kind)) && pattern.test(field),
  );
}
