import { DefaultValue } from '../base/default-value';
import { checkName } from '../base/names';
import { CLUSTER_DOMAIN } from '../contract/cluster-domain';
import { subdomain } from '../contract/names';

/** The DNS domain of the cluster, the end of every full Service name. */
export const clusterDomain = new DefaultValue<string>(
  'clusterDomain',
  CLUSTER_DOMAIN,
  (at, what, domain) => checkName(at, what, domain, subdomain),
);
