import { createHash } from 'crypto';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import { checkBoolean, type KeysOf } from '../../base/check';
import { metadataOf, type WorkloadIdentity } from '../../base/identity';
import { completeManifest, type Fields } from '../../base/manifest';
import type { PodPlan } from '../plan-pod';
import { podMetadataOf, tieToPods } from '../tie-to-pods';
import { hookAnnotations } from './hook';
import type { JobTimingProps } from './job';
import { completeRun, type Run, type RunFields } from './run';

export const jobTimingKeys: KeysOf<JobTimingProps> = {
  runs: true,
  createFirst: true,
  nameSuffixHash: true,
  suspend: true,
};

const HASH_LENGTH = 10;

/** The hash and the hyphen before it. */
export const SUFFIX_LENGTH = HASH_LENGTH + 1;

/** A Job, and its pods as they are rendered. */
export interface MadeJob {
  readonly job: kplus.Job;
  readonly podOf: () => Fields;
}

/** A Job whose pods come from one identity. */
export function createJob(
  scope: Construct,
  identity: WorkloadIdentity,
  pod: PodPlan,
  run: Run,
  { runs, nameSuffixHash = false, suspend = false }: JobTimingProps,
): MadeJob {
  checkBoolean(scope, 'nameSuffixHash', nameSuffixHash);
  checkBoolean(scope, 'suspend', suspend);
  const adds = runs && hookAnnotations(runs);
  const job = new kplus.Job(scope, 'job', {
    metadata: metadataOf(identity, { of: 'workload', adds }),
    podMetadata: podMetadataOf(identity),
    select: false,
    restartPolicy: run.restartPolicy,
    ...run.known,
    ...pod.known,
  });
  tieToPods(job, identity);
  completeManifest<RunFields>(job, ({ spec }) => {
    completeRun(spec, job, identity.selector, pod, run);
    spec.suspend = suspend || undefined;
  });
  const apiObject = ApiObject.of(job);
  if (nameSuffixHash) nameByContent(apiObject, identity.name);
  // As it is now: at synthesis the object may have another function for a while.
  const { toJson } = apiObject;
  return { job, podOf: () => toJson().spec.template.spec };
}

/** Patches may change the content too, so the name is made when everything else is there. */
function nameByContent(job: ApiObject, name: string): void {
  const { toJson } = job;
  job.toJson = () => {
    const manifest = toJson();
    if (manifest.metadata.name === name) {
      manifest.metadata.name = `${name}-${hashOf(manifest.spec)}`;
    }
    return manifest;
  };
}

/** A hash of what is immutable; whatever else changes does not have to run again. */
function hashOf({ template, completions, completionMode }: Fields): string {
  const content = JSON.stringify([template, completions, completionMode]);
  return createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
}
