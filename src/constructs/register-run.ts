import type * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { registerWorkload } from '../access/registry';
import { checkUnselected } from '../access/unselected';
import type { WorkloadDescription } from '../access/workload-access';

type RunDescription = Pick<
  WorkloadDescription,
  'identity' | 'listening' | 'props' | 'beforeApply'
> & { readonly construct: Construct };

/** Records how policies see the pods of a Job or a CronJob, which no Service may select. */
export function registerRun(
  workload: kplus.Workload,
  { construct, ...description }: RunDescription,
): void {
  registerWorkload(construct, { ...description, published: [], workloads: [workload] });
  const { namespace } = description.identity;
  checkUnselected(construct, namespace, () => workload.podMetadata.toJson().labels);
}
