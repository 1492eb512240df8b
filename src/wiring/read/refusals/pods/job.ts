import { isName, label } from '../../../../contract/names';
import { readLabelSelector } from '../../label-selector';
import { type Fields, fieldsAt, integerAt, isFields, textAt } from '../../untyped';
import { checkLabelSelector } from '../label-selector';
import {
  below,
  isFromCluster,
  type Refusal,
  type RefusalOptions,
  type Refuse,
} from '../refusal';
import { checkRange, checkWord } from '../values';
import { checkTemplateLabels } from './selector';
import { checkTemplate } from './workload';

/** How many pods of an Indexed Job may run at once. */
const AT_ONCE = { min: 0, max: 100_000 };

const ownSelector: Refusal = {
  field: ['selector'],
  problem: 'is given, but a Job makes its own selector',
  fix: 'remove selector',
};

/** A Job. */
export function checkJob(
  refuse: Refuse,
  job: Fields,
  kind: string,
  options: RefusalOptions,
): void {
  const spec = fieldsAt(job, 'spec');
  const here = below(refuse, 'spec');
  checkJobSpec(here, spec, kind, options);
  checkJobSelector(here, job, spec);
  checkHostnames(refuse, job, spec);
}

/** A CronJob. */
export function checkCronJob(
  refuse: Refuse,
  cronJob: Fields,
  kind: string,
  options: RefusalOptions,
): void {
  const path = ['spec', 'jobTemplate', 'spec'];
  const spec = fieldsAt(cronJob, ...path);
  const here = below(refuse, ...path);
  checkJobSpec(here, spec, kind, options);
  if (isFields(spec.selector)) here(ownSelector);
}

function checkJobSpec(
  refuse: Refuse,
  spec: Fields,
  kind: string,
  options: RefusalOptions,
): void {
  const indexed = spec.completionMode === 'Indexed';
  checkRange(refuse, spec, 'parallelism', indexed ? AT_ONCE : undefined);
  checkRange(refuse, spec, 'completions');
  checkWord(refuse, spec, 'completionMode', ['NonIndexed', 'Indexed']);
  if (indexed && (spec.completions ?? null) === null) {
    refuse({
      field: ['completions'],
      problem: 'is missing, but completionMode is Indexed',
      fix: 'write how many pods have to complete',
      perhapsPatch: true,
    });
  }
  checkTemplate(refuse, spec, kind, options);
}

/** A Job makes its own selector, which an object that was read from a cluster has. */
function checkJobSelector(refuse: Refuse, job: Fields, spec: Fields): void {
  const selector = readLabelSelector(spec.selector);
  if (selector === undefined || isFromCluster(job)) return;
  checkLabelSelector(refuse, spec, 'selector');
  if (spec.manualSelector === true) {
    checkTemplateLabels(refuse, spec, selector);
    return;
  }
  refuse(ownSelector);
}

/** The pods of an Indexed Job have its name and their number as hostnames. */
function checkHostnames(refuse: Refuse, job: Fields, spec: Fields): void {
  const completions = integerAt(spec, 'completions') ?? 0;
  const name = textAt(job, 'metadata', 'name');
  if (spec.completionMode !== 'Indexed' || completions < 1 || name === undefined) {
    return;
  }
  const last = `${name}-${completions - 1}`;
  if (isName(last, label)) return;
  refuse({
    field: ['metadata', 'name'],
    problem: `makes the hostname ${last}, but Kubernetes expects ${label.words}`,
    fix: 'write a shorter name without dots',
  });
}
