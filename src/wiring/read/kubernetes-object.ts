import type { Labels } from '../../contract/labels';
import type { SourceObject } from './source';
import type { Fields } from './untyped';

/** Steps from an object's root to a field. */
export type FieldPath = readonly (string | number)[];

/** One object of the Kubernetes API, as a manifest states it. */
export interface KubernetesObject {
  readonly apiVersion: string;

  /**
   * The kind in the notation of `kubectl`: `Service`, but `Service.serving.knative.dev` for a kind of
   * another API with a built-in name.
   */
  readonly kind: string;

  /** The namespace; empty if the manifest names none, which is treated as one more namespace, of unknown name. */
  readonly namespace: string;

  readonly name: string;

  readonly labels: Labels;

  readonly annotations: Labels;

  /** The whole manifest, unchecked. */
  readonly fields: Fields;

  /** Where it was found. */
  readonly source: SourceObject;

  /** The object for which an operator creates this one, which is in no manifest. */
  readonly maker?: KubernetesObject;
}
