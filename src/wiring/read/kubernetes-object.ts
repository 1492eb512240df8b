import type { Labels } from '../../contract/labels';
import type { SourceObject } from './source';
import type { Fields } from './untyped';

/** Steps from an object's root to a field. */
export type FieldPath = readonly (string | number)[];

/** One object of the Kubernetes API, as a manifest states it. */
export interface KubernetesObject {
  readonly apiVersion: string;

  /**
   * The kind as `kubectl` tells it apart: `Service`, but `Service.serving.knative.dev` for another
   * API's kind of a built-in name.
   */
  readonly kind: string;

  /** The namespace; empty where the manifest names none, which is a namespace of its own that nobody here knows. */
  readonly namespace: string;

  readonly name: string;

  readonly labels: Labels;

  readonly annotations: Labels;

  /** Everything that the manifest says, unchecked. */
  readonly fields: Fields;

  /** Where it was found. */
  readonly source: SourceObject;
}
