import type { Peer } from '../../access/rules';
import { sourcePeer } from '../../access/sources';
import { checkProps, type KeysOf, type Site } from '../../base/check';
import { DefaultValue } from '../../base/default-value';
import { checkLabels } from '../../base/names';

/** Where Prometheus runs, and how it knows its monitors. */
export interface Monitoring {
  /**
   * The namespace of Prometheus: `'monitoring'`.
   *
   * @default - the workload's own, if there are `podLabels`; else policies let no Prometheus in
   */
  readonly namespace?: string;

  /**
   * The labels of its pods: `{ 'app.kubernetes.io/name': 'prometheus' }`.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * The labels by which Prometheus selects monitors: `{ release: 'kube-prometheus-stack' }`.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

const keys: KeysOf<Monitoring> = { namespace: true, podLabels: true, labels: true };

/** What the workloads with metrics need to know of Prometheus. */
export const monitoring = new DefaultValue<Monitoring>(
  'monitoring',
  {},
  checkMonitoring,
);

function checkMonitoring(at: Site, what: string, given: unknown): void {
  checkProps(at, what, given, keys);
  const { labels, ...pods } = given as Monitoring;
  if (labels !== undefined) checkLabels(at, `${what}.labels`, labels);
  prometheusPeer(at, what, pods);
}

/** Prometheus as a peer of policies, if it is said where it runs. */
export function prometheusPeer(
  at: Site,
  what: string,
  { namespace, podLabels }: Monitoring,
): Peer | undefined {
  return namespace === undefined && podLabels === undefined
    ? undefined
    : sourcePeer(at, what, { namespace, podLabels }, {});
}
