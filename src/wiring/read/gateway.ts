import type { FieldPath, KubernetesObject } from './kubernetes-object';
import type { LabelSelector } from './label-selector';

/** A Gateway of the Gateway API. */
export interface Gateway {
  readonly object: KubernetesObject;
  readonly namespace: string;
  readonly name: string;
  readonly listeners: readonly Listener[];
}

/** One of a Gateway's listeners: a port on which it takes traffic, and the routes that it lets have it. */
export interface Listener {
  readonly name: string;
  readonly port?: number;
  readonly protocol: string;

  /** The host that it serves, `*.example.com` for all below; any if there is none. */
  readonly hostname?: string;

  /**
   * The namespaces whose routes it takes: all, its Gateway's own, or those that a selector matches;
   * `undefined` if that cannot be read.
   */
  readonly namespaces?: 'All' | 'Same' | LabelSelector;

  /** The kinds of routes that it takes; `undefined` if it takes a protocol that is not the Gateway API's own. */
  readonly kinds?: readonly string[];

  /** The Secrets with its certificates. */
  readonly certificates: readonly SecretReference[];

  /** Where it is, from the Gateway's root. */
  readonly field: FieldPath;
}

/** A Secret, as a listener names it. */
export interface SecretReference {
  readonly namespace: string;
  readonly name: string;

  /** Where it is named, from the Gateway's root. */
  readonly field: FieldPath;
}
