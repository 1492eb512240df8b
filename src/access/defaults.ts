import { checkOneOf } from '../base/check';
import { DefaultValue } from '../base/default-value';
import type { AccessProps, DnsServer } from './access-props';
import { dnsOpenings } from './sources';

type Access = AccessProps<never>['access'];
type Egress = NonNullable<AccessProps<never>['egress']>;

/** Who may call workloads that do not set `access`. */
export const defaultAccess = new DefaultValue<Access>(
  'access',
  undefined,
  (at, what, access) => checkOneOf(at, what, access, ['anyone', 'declared']),
  { kubernetes: 'anyone' },
);

/** Whom the pods of workloads that do not set `egress` may call. */
export const defaultEgress = new DefaultValue<Egress>(
  'egress',
  'anywhere',
  (at, what, egress) => checkOneOf(at, what, egress, ['anywhere', 'declared']),
);

/** The DNS servers: what most clusters install, unless it is set. */
export const defaultDns = new DefaultValue<readonly DnsServer[]>(
  'dns',
  [{ namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } }],
  (at, _, servers) => dnsOpenings(at, servers),
);
