import type { IConstruct } from 'constructs';
import { kplus } from '../../base/cdk8s-plus';
import { checkInteger, checkOneOf, type KeysOf } from '../../base/check';
import { checkSeconds } from '../../base/check-quantity';
import { fail } from '../../base/fail';
import { dropDefaults, type Fields } from '../../base/manifest';
import { objectKeys } from '../../base/object-props';
import { oldestKubernetes, runsOn } from '../../base/oldest-kubernetes';
import type { Labels } from '../../contract/labels';
import { INT32_MAX } from '../../contract/numbers';
import { listeningKeys, podKeys, type PodPlan } from '../plan-pod';
import type { PodTemplateFields } from '../pod-fields';
import { checkSelected } from '../tie-to-pods';
import type { ListeningProps } from '../workload';
import type { JobRunProps } from './job';

export const runKeys: KeysOf<JobRunProps & ListeningProps<never, string>> = {
  ...objectKeys,
  ...podKeys,
  ...listeningKeys,
  instance: true,
  restartPolicy: true,
  activeDeadline: true,
  backoffLimit: true,
  completions: true,
  parallelism: true,
  completionMode: true,
  ttlAfterFinished: true,
  storage: true,
};

/** How many pods of an Indexed Job may run at once. */
const INDEXED_AT_ONCE = 100_000;

/** The longest hostname of a pod. */
const HOSTNAME_MAX = 63;

const restartPolicies = {
  Never: kplus.RestartPolicy.NEVER,
  OnFailure: kplus.RestartPolicy.ON_FAILURE,
} as const;

/** The spec of a Job. */
export interface RunFields extends Fields {
  template: PodTemplateFields;
}

/** What a Job does with its pods, in terms of cdk8s-plus and of Kubernetes. */
export interface Run {
  readonly restartPolicy: kplus.RestartPolicy;
  readonly known: Pick<kplus.JobProps, 'activeDeadline' | 'backoffLimit'>;
  readonly fields: Fields;
}

type Props = JobRunProps & ListeningProps<never, string>;

/** Checks how the pods run; `longest` is the longest name that a Job of these props has. */
export function planRun(at: IConstruct, props: Props, longest: number): Run {
  const { restartPolicy = 'Never', activeDeadline, backoffLimit } = props;
  const { ttlAfterFinished: ttl } = props;
  checkOneOf(at, 'restartPolicy', restartPolicy, ['Never', 'OnFailure']);
  checkSidecars(at, props.sidecars);
  if (activeDeadline !== undefined) {
    checkSeconds(at, 'activeDeadline', activeDeadline, 1, INT32_MAX);
  }
  if (backoffLimit !== undefined) {
    checkInteger(at, 'backoffLimit', backoffLimit, 0, INT32_MAX);
  }
  return {
    restartPolicy: restartPolicies[restartPolicy],
    known: { activeDeadline, backoffLimit },
    fields: {
      ...podsOf(at, props, longest),
      ttlSecondsAfterFinished:
        ttl === undefined
          ? undefined
          : checkSeconds(at, 'ttlAfterFinished', ttl, 0, INT32_MAX),
    },
  };
}

/** Before 1.29 a sidecar is an ordinary container, and a pod with one that goes on never succeeds. */
function checkSidecars(at: IConstruct, sidecars: Props['sidecars']): void {
  if (sidecars === undefined || sidecars.length === 0 || runsOn(at, '1.29')) {
    return;
  }
  fail(at, {
    what: 'before Kubernetes 1.29 a sidecar does not end with the main container, so the Job would never end',
    got: oldestKubernetes.of(at),
    allowed: '1.29 or newer',
    fix: "leave sidecars out, or, if all clusters are newer, set Defaults.of(app).set({ oldestKubernetes: '1.29' })",
  });
}

/** How many pods succeed, how many run at once, and whether they are numbered. */
function podsOf(at: IConstruct, props: Props, longest: number): Fields {
  const { completions, parallelism, completionMode } = props;
  if (completionMode !== undefined) {
    checkOneOf(at, 'completionMode', completionMode, ['NonIndexed', 'Indexed']);
  }
  const indexed = completionMode === 'Indexed';
  if (completions !== undefined) {
    checkInteger(at, 'completions', completions, 1, INT32_MAX);
  }
  if (parallelism !== undefined) {
    const most = indexed ? INDEXED_AT_ONCE : INT32_MAX;
    checkInteger(at, 'parallelism', parallelism, 0, most);
  }
  if (indexed) checkIndexed(at, completions, longest);
  return { completions, parallelism, completionMode };
}

/** Numbered pods have the name of their Job and their number as hostnames. */
function checkIndexed(
  at: IConstruct,
  completions: number | undefined,
  longest: number,
): void {
  if (completions === undefined) {
    fail(at, {
      what: "completionMode 'Indexed' requires completions, the number of pods",
      fix: 'set completions',
    });
  }
  const digits = String(completions - 1).length;
  const room = HOSTNAME_MAX - 1 - digits;
  if (longest <= room) return;
  fail(at, {
    what: `the hostname of a pod, the name of the Job and a number, has more than ${HOSTNAME_MAX} characters`,
    found: `${longest} characters and ${digits} digit${digits === 1 ? '' : 's'}`,
    allowed: `at most ${room} characters in the name`,
    fix: 'set a shorter name',
  });
}

/** Writes what cdk8s-plus does not know into the spec of a Job. */
export function completeRun(
  spec: RunFields,
  workload: kplus.Workload,
  selector: Labels,
  pod: PodPlan,
  { fields }: Run,
): void {
  checkSelected(workload, selector, 'policies do');
  Object.assign(spec, fields);
  pod.complete(spec.template);
  dropDefaults(spec, { completionMode: 'NonIndexed' });
}
