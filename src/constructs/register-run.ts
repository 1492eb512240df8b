import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { registerWorkload } from '../access/registry';
import { checkUnselected } from '../access/unselected';
import type { WorkloadDescription } from '../access/workload-access';
import { createMonitor } from '../workload/monitoring/create-monitor';
import type { MetricsProps } from '../workload/monitoring/metrics';
import { planMonitor } from '../workload/monitoring/plan-monitor';
import { oneNodeAnnotations } from '../workload/storage/limit';
import { registerVolumes } from '../workload/storage/shared-claims';
import type { SharedVolume } from '../workload/storage/volume-uses';

type RunDescription = Pick<
  WorkloadDescription,
  'identity' | 'listening' | 'props' | 'beforeApply'
> & {
  readonly construct: Construct;
  readonly props: MetricsProps<string>;
  readonly volumes: readonly SharedVolume[];
};

/** Records how policies see the pods of a Job or a CronJob, which no Service may select. */
export function registerRun(
  workload: kplus.Workload,
  { construct, volumes, ...description }: RunDescription,
): void {
  const { listening, props, identity } = description;
  const { namespace } = identity;
  const access = registerWorkload(construct, {
    ...description,
    published: [],
    workloads: [workload],
  });
  const ports = { published: [], listening, behindOneService: false };
  registerVolumes(construct, identity, volumes, false);
  for (const [key, value] of Object.entries(oneNodeAnnotations(volumes))) {
    workload.metadata.addAnnotation(key, value);
  }
  createMonitor(access, planMonitor(construct, props, ports));
  checkUnselected(construct, namespace, () => workload.podMetadata.toJson().labels);
}
