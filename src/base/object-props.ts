import type { KeysOf } from './check';
import type { Conventions } from './conventions';

/** The names and labels of all objects that a construct makes. */
export interface ObjectProps {
  /**
   * The Kubernetes name of all objects that the construct makes, and so the Service's DNS name.
   * Renaming is a breaking change for callers.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace.
   *
   * @default - the chart's
   */
  readonly namespace?: string;

  /**
   * Labels for the objects and the pods, never for selectors. `app.kubernetes.io/name` and
   * `/instance` are reserved for the library.
   *
   * @default - none besides the library's
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations for the objects and the pods. A change replaces the pods; annotations for the
   * Service alone are in `service.annotations`.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * What is rendered of which nothing was said: with `'kubernetes'` nothing, no label, no port name, no policy.
   *
   * @default - `Defaults`, else `harbour`
   */
  readonly conventions?: Conventions;
}

export const objectKeys: KeysOf<ObjectProps> = {
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
  conventions: true,
};
