/** The types of a Service, the default first. */
export const SERVICE_TYPES = [
  'ClusterIP',
  'NodePort',
  'LoadBalancer',
  'ExternalName',
] as const;

/** Where the traffic of a Service may go: to the pods of all nodes, or only to those of the node it reached. */
export const TRAFFIC_POLICIES = ['Cluster', 'Local'] as const;

/** Which endpoints a Service prefers. */
export const TRAFFIC_DISTRIBUTIONS = [
  'PreferClose',
  'PreferSameZone',
  'PreferSameNode',
] as const;

export const IP_FAMILIES = ['IPv4', 'IPv6'] as const;

export const IP_FAMILY_POLICIES = [
  'SingleStack',
  'PreferDualStack',
  'RequireDualStack',
] as const;
