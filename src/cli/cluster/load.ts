import type * as Cluster from '../../cluster';

/** What reads clusters and speaks of them, loaded only for who reads one. */
export function clusterModule(): typeof Cluster {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would always load it
  return require('../../cluster') as typeof Cluster;
}
