/** The default DNS domain of a cluster. */
export const CLUSTER_DOMAIN = 'cluster.local';
