import type { KubernetesObject } from '../../read/kubernetes-object';
import type { Destination } from './destination';
import type { HostPattern } from './host-pattern';
import type { PathPattern } from './path-pattern';

/** One way into the cluster: which requests an Ingress or a route takes, and where they are led. */
export interface WayIn {
  readonly host: HostPattern;

  /** Whether it is for plain HTTP or for HTTPS. @default - the Gateway is not known, so either */
  readonly scheme?: 'http' | 'https';

  /** Which paths. @default - that cannot be told */
  readonly path?: PathPattern;

  /** Why the paths cannot be told. */
  readonly pathUnknown?: string;

  /** Methods, headers and parameters that a request must have besides. */
  readonly conditions: readonly string[];

  /** Whether only what nothing else takes comes in here, whatever the host. */
  readonly isDefault: boolean;

  /** Whether a controller may answer with a redirect to HTTPS instead. */
  readonly mayRedirect: boolean;

  readonly to: Destination;

  /** How the comparisons of what opens and closes name it. */
  readonly call?: string;
}

/** An Ingress or an HTTPRoute, with the ways in that it is. */
export interface Door {
  readonly object: KubernetesObject;
  readonly ways: readonly WayIn[];

  /** The hosts as it names them, whether or not any Gateway takes them, and those that come in. */
  readonly hosts: readonly HostPattern[];

  /** What it leads to: the Services, `namespace/name`, and the pods behind them. */
  readonly backends: readonly string[];

  /** How the comparisons of what opens and closes name its ways in. */
  readonly calls: readonly string[];

  /** What depends on objects that are not in the manifests: a condition, after "if". */
  readonly conditions: readonly string[];

  /** Why it takes no requests at all, or less than it says. */
  readonly refusals: readonly string[];

  /** What it does that its manifest does not say. */
  readonly unknown: readonly string[];

  /** Whose certificate is shown. */
  readonly certificates: readonly string[];
}
