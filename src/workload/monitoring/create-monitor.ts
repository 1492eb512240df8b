import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { WorkloadAccess } from '../../access/workload-access';
import { fail } from '../../base/fail';
import { metadataOf } from '../../base/identity';
import type { Fields } from '../../base/manifest';
import type { Labels } from '../../contract/labels';
import { INSTANCE_LABEL, NAME_LABEL } from '../../contract/labels';
import { monitoring, prometheusPeer } from './monitoring';
import { type MonitorPlan, scrapedLabels } from './plan-monitor';

/** Makes the monitor of a workload, and lets Prometheus in. */
export function createMonitor(
  workload: WorkloadAccess,
  plan: MonitorPlan | undefined,
): void {
  if (plan === undefined) return;
  const { construct, description, pods } = workload;
  const { identity } = description;
  const known = monitoring.of(construct);
  const peer = prometheusPeer(construct, 'monitoring', known);
  if (peer !== undefined) {
    for (const port of plan.ports) workload.open([port], peer);
  }
  if (plan.kind === 'PodMonitor') checkSelectable(construct, pods.labels);
  const metadata = metadataOf(identity);
  new ApiObject(construct, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: plan.kind,
    metadata: { ...metadata, labels: { ...metadata.labels, ...known.labels } },
    spec:
      plan.kind === 'PodMonitor'
        ? { ...selecting(pods.labels), podMetricsEndpoints: plan.endpoints }
        : {
            ...selecting({ ...ownLabels(identity.labels), ...scrapedLabels(plan) }),
            endpoints: plan.endpoints,
          },
  });
}

/** Without labels, the monitor would be about all pods of the namespace. */
function checkSelectable(at: Construct, labels: Labels): void {
  if (Object.keys(labels).length > 0) return;
  fail(at, {
    what: 'metrics is set, but the pods have no labels, so no PodMonitor can select them',
    fix: "set labels: { app: '…' }, or podLabels, or leave metrics out",
  });
}

/** A Service carries the user's labels too, which may change. */
function ownLabels({
  [NAME_LABEL]: name,
  [INSTANCE_LABEL]: instance,
}: Labels): Labels {
  return { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance };
}

function selecting(matchLabels: Labels): Fields {
  return { selector: { matchLabels: { ...matchLabels } } };
}
