import { enumerate } from '../../../words/lists';
import { labelText, named } from '../../../words/objects';
import type { Target } from '../../reach/endpoints';
import { isBesideTheApp } from '../../read/hooks';
import type { Service } from '../../read/service';
import type { Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import { appLabelOf } from '../support/kinship';
import { mustGetReady } from '../support/pod-names';
import { keepsServing } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './service-selects-jobs.example';

/** A Service of lasting pods that selects the pods of a Job too. */
export const serviceSelectsJobs: Rule = {
  id: 'service-selects-jobs',
  severity: 'warning',
  title: 'A Service selects the pods of a Job beside those that serve.',
  why:
    'A pod of a Job is an endpoint like any other as long as it runs, and without a readiness probe it is ready at ' +
    'once. It gets its share of the calls, which are refused, since a migration or a backup does not listen.',
  fix: "Give the Job's pods labels of their own: another value for at least one label that the Service selects.",
  example,
  *check(wiring) {
    for (const service of wiring.services) {
      // The pods behind a headless Service are often meant to find each other.
      if (service.headless || wiring.selectedPods(service).length < 2) {
        continue;
      }
      yield* problemsOf(wiring, service);
    }
  },
};

function* problemsOf(wiring: Wiring, service: Service): Iterable<Problem> {
  const targets = wiring.routes(service).flatMap((route) => route.targets);
  const isServed = targets.some(
    ({ workload }) => keepsServing(workload) && workload.replicas !== 0,
  );
  if (!isServed) return;
  const jobs = new Set(
    targets.map(({ workload }) => workload).filter(runsBesideTheApp),
  );
  for (const job of jobs) {
    const reached = targets.filter(({ workload }) => workload === job);
    const undeclared = reached.filter(
      ({ containerPort }) => containerPort === undefined,
    );
    if (undeclared.length === 0 && mustGetReady(job)) continue;
    yield problemOf(service, job, undeclared.length === 0 ? reached : undeclared);
  }
}

function runsBesideTheApp({ kind, replicas, object }: Workload): boolean {
  const isJob = kind === 'Job' || kind === 'CronJob';
  return isJob && replicas !== 0 && isBesideTheApp(object);
}

function problemOf(
  service: Service,
  job: Workload,
  targets: readonly Target[],
): Problem {
  const ports = [...new Set(targets.map(({ port }) => String(port)))];
  const port = `port${ports.length === 1 ? '' : 's'} ${enumerate(ports)}`;
  const declares = targets.some(({ containerPort }) => containerPort !== undefined);
  const selector = service.selector ?? {};
  const [key, value] = appLabelOf(selector) ?? Object.entries(selector)[0];
  return {
    object: job.object,
    field: [...job.templateField, 'metadata', 'labels'],
    message:
      `the pods of ${named(job)} carry ${labelText(selector)}, which the Service ` +
      `"${service.name}" selects: while they run they get a share of its calls, ` +
      (declares
        ? `and no readiness probe says when they listen on ${port}`
        : `although they do not declare ${port}`),
    fix: `give the pods of ${named(job)} another value of ${key} than ${value}`,
  };
}
