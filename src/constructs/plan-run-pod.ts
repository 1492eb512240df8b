import type { Construct } from 'constructs';
import type { WorkloadIdentity } from '../base/identity';
import { listeningPorts } from '../service/listening-ports';
import type { JobRunProps } from '../workload/jobs/job';
import { planRun } from '../workload/jobs/run';
import { planPod } from '../workload/plan-pod';
import { resolveExistingVolumes } from '../workload/storage/volume-uses';
import type { ListeningProps } from '../workload/workload';

/** Checks what Jobs and CronJobs have in common; `longest` is how long the name of a Job of theirs gets. */
export function planRunPod(
  scope: Construct,
  props: JobRunProps & ListeningProps<never, string>,
  identity: WorkloadIdentity,
  longest: number,
) {
  const listening = listeningPorts(scope, [], props.containerPorts);
  const run = planRun(scope, props, longest);
  const volumes = resolveExistingVolumes(scope, props.storage, identity);
  const claims = volumes.map(({ mount }) => mount);
  const { name } = identity;
  const place = { identity, name, published: [], listening, claims };
  return { listening, run, volumes, pod: planPod(scope, props, place) };
}
