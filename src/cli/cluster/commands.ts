import type * as ClusterCheck from './check';
import type * as ClusterExplain from './explain';
import type * as ClusterSource from './source';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them for who reads no cluster */

/** `harbour explain` of a cluster. */
export function clusterExplain(): typeof ClusterExplain {
  return require('./explain') as typeof ClusterExplain;
}

/** `harbour check` of a cluster. */
export function clusterCheck(): typeof ClusterCheck {
  return require('./check') as typeof ClusterCheck;
}

/** What reads a cluster as manifests. */
export function clusterSource(): typeof ClusterSource {
  return require('./source') as typeof ClusterSource;
}
