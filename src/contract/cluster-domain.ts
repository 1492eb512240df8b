/** The DNS domain of a cluster that was given no other. */
export const CLUSTER_DOMAIN = 'cluster.local';
