import { ApiObject, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A part of a manifest, as plain data. */
export interface Fields {
  [field: string]: unknown;
}

/** A whole manifest. */
export interface Manifest<Spec = Fields> extends Fields {
  metadata: Fields;
  spec: Spec;
}

/**
 * Renders an object of cdk8s-plus with the fields that cdk8s-plus does not know.
 *
 * Its types end with Kubernetes 1.28 and silently drop unknown fields, patches included. So the
 * object is rendered as any `ApiObject`, `complete` adds our fields, and the user's patches come
 * last, applied to the manifest as it will be written. `complete` still gets cdk8s-plus's spelling
 * of a few fields, see `jsonNames`.
 */
export function completeManifest<Spec = Fields>(
  resource: IConstruct,
  complete: (manifest: Manifest<Spec>) => void,
): void {
  const apiObject = ApiObject.of(resource);
  const patches: JsonPatch[] = [];
  apiObject.addJsonPatch = (...operations) => {
    patches.push(...operations.map(withPlainValue));
  };
  apiObject.toJson = () => {
    const manifest = ApiObject.prototype.toJson.call(apiObject);
    complete(manifest);
    const { apiVersion, kind, metadata, ...rest } = asWritten(manifest);
    return JsonPatch.apply({ apiVersion, kind, metadata, ...rest }, ...patches);
  };
}

/** Drops fields that hold the default of Kubernetes, which nobody would write by hand. */
export function dropDefaults(fields: Fields, defaults: Fields): void {
  for (const field of Object.keys(defaults)) {
    if (fields[field] === defaults[field]) delete fields[field];
  }
}

/** The fields of pods, workloads and Services that cdk8s-plus spells differently. */
const jsonNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    clientIp: 'clientIP',
    clusterIp: 'clusterIP',
    datasetUuid: 'datasetUUID',
    diskUri: 'diskURI',
    downwardApi: 'downwardAPI',
    hostIp: 'hostIP',
    hostIpc: 'hostIPC',
    hostPid: 'hostPID',
    loadBalancerIp: 'loadBalancerIP',
    pdId: 'pdID',
    scaleIo: 'scaleIO',
    setHostnameAsFqdn: 'setHostnameAsFQDN',
    storagePolicyId: 'storagePolicyID',
    targetWwNs: 'targetWWNs',
    volumeId: 'volumeID',
  }),
);

/** Fields whose keys are chosen by the user. */
const stringMaps: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'matchLabels',
  'nodeSelector',
  'volumeAttributes',
]);

/**
 * Names as Kubernetes spells them, `IntOrString` unwrapped, `undefined` left out and, unless the
 * user asked otherwise, keys in order.
 */
function asWritten(fields: Fields): Fields {
  const keys = Object.keys(fields);
  if (!process.env.CDK8S_DISABLE_SORT) keys.sort();
  const written: Fields = {};
  for (const key of keys) {
    const value = fields[key];
    if (value !== undefined) {
      written[jsonNames.get(key) ?? key] = isStringMap(key, value)
        ? value
        : valueAsWritten(value);
    }
  }
  return written;
}

function valueAsWritten(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map(valueAsWritten);
  }
  return isWrapped(value) ? value.value : asWritten(value as Fields);
}

/** A Service's selector is a map of labels, a workload's is a LabelSelector. */
function isStringMap(key: string, value: unknown): boolean {
  return (
    stringMaps.has(key) ||
    (key === 'selector' &&
      typeof value === 'object' &&
      value !== null &&
      !('matchLabels' in value || 'matchExpressions' in value))
  );
}

/** How cdk8s represents an `IntOrString` or a `Quantity`. */
function isWrapped(value: object): value is { readonly value: string | number } {
  if (!('value' in value) || typeof value.value === 'object') {
    return false;
  }
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === 'value';
}

/**
 * The operation of a patch. It is private in cdk8s, but applying the patch itself would turn an
 * `IntOrString` into `{ value }`.
 */
interface Operation {
  readonly op: 'add' | 'replace' | 'test' | 'remove' | 'copy' | 'move';
  readonly path: string;
  readonly value?: unknown;
}

function withPlainValue(patch: JsonPatch): JsonPatch {
  const { op, path, value } = (
    patch as unknown as { _toJson(): Operation }
  )._toJson();
  if (op !== 'add' && op !== 'replace' && op !== 'test') {
    return patch;
  }
  return JsonPatch[op](path, plain(value));
}

/** The same as plain data: the values inside cdk8s-plus's `IntOrString` and `Quantity`, at any depth. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype && 'value' in value) {
    return value.value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, plain(item)]),
  );
}
