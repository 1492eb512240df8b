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
 * Renders an object of cdk8s-plus together with the fields cdk8s-plus does not know.
 *
 * Its own types end with Kubernetes 1.28 and drop what they do not know without a word, patches included. So they render only
 * what cdk8s-plus itself made; `complete` adds ours, and the user's patches come last, onto the manifest as it will be written.
 */
export function completeManifest<Spec = Fields>(resource: IConstruct, complete: (manifest: Manifest<Spec>) => void): void {
  const apiObject = ApiObject.of(resource);
  const renderKnown = apiObject.toJson;
  const patches: JsonPatch[] = [];
  apiObject.addJsonPatch = (...operations) => {
    patches.push(...operations.map(withPlainValue));
  };
  apiObject.toJson = () => {
    const manifest = renderKnown.call(apiObject);
    manifest.metadata = apiObject.metadata.toJson();
    complete(manifest);
    return JsonPatch.apply(tidy(manifest), ...patches);
  };
}

/** Drops fields that hold what Kubernetes assumes anyway: a careful person would not have written them. */
export function dropDefaults(fields: Fields, defaults: Fields): void {
  for (const [field, value] of Object.entries(defaults)) {
    if (fields[field] === value) delete fields[field];
  }
}

/** `undefined` left out and, unless the user asked otherwise as cdk8s lets them, keys in order. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).filter((key) => (value as Fields)[key] !== undefined);
  if (!process.env.CDK8S_DISABLE_SORT) keys.sort();
  return Object.fromEntries(keys.map((key) => [key, tidy((value as Fields)[key])]));
}

/** The operation behind a patch; cdk8s keeps it to itself, yet applying it turns an `IntOrString` into `{ value }`. */
interface Operation {
  readonly op: 'add' | 'replace' | 'test' | 'remove' | 'copy' | 'move';
  readonly path: string;
  readonly value?: unknown;
}

function withPlainValue(patch: JsonPatch): JsonPatch {
  const { op, path, value } = (patch as unknown as { _toJson(): Operation })._toJson();
  if (op !== 'add' && op !== 'replace' && op !== 'test') return patch;
  return JsonPatch[op](path, unwrap(value));
}

/** The value inside cdk8s-plus's `IntOrString` and `Quantity`, at any depth. */
function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype && 'value' in value) return value.value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]));
}
