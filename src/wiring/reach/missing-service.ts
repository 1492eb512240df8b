import type { Wiring } from '../wiring';
import { serviceNamesOf } from './service-names';
import { mayBeIn } from './unknown-namespace';

/** A Service that these manifests do not have, and the name by which it is called. */
export interface MissingService {
  readonly namespace: string;
  readonly name: string;
  /** The name that is looked up. */
  readonly host: string;
  /** The namespace of the caller. */
  readonly from: string;
}

/**
 * Whether the Service certainly does not exist. The manifests are seldom all that is in a namespace, so
 * they must show which Service is meant: one of nearly the same name, or one of this name elsewhere.
 */
export function isCertainlyMissing(
  wiring: Wiring,
  { namespace, name, host, from }: MissingService,
): boolean {
  const names = serviceNamesOf(wiring);
  const places = names.namespacesOf(name);
  if (mayBeIn(namespace, places)) return false;
  if (names.isTypo(name, namespace)) return true;
  if (wiring.isWhole(namespace)) return true;
  if (wiring.customResources(namespace).length > 0) return false;
  if (!host.includes('.')) {
    return places.length > 0;
  }
  // Of a namespace that is not described here, only some Services may be in these manifests.
  const isDescribed =
    namespace === from || wiring.find('Namespace', '', namespace) !== undefined;
  return isInCluster(host) && isDescribed && isMeant(wiring, namespace, name);
}

/** Whether the manifests show which Service is meant by a name that none of the namespace has. */
export function isMeant(wiring: Wiring, namespace: string, name: string): boolean {
  const names = serviceNamesOf(wiring);
  return (
    names.namespacesOf(name).length > 0 ||
    names.isTypo(name, namespace) ||
    names.renamed(name, namespace) !== undefined
  );
}

/** Whether a name says itself that it is one of the cluster: `web.shop.svc`. */
export function isInCluster(host: string): boolean {
  return /\.svc(\.|$)/.test(host);
}
