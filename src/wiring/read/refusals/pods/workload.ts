import { type Fields, fieldsAt } from '../../untyped';
import type { AcceptedParts } from '../accepted';
import { checkTemplateMetadata } from '../metadata';
import { below, type RefusalOptions, type Refuse } from '../refusal';
import { checkRange } from '../values';
import { isLikePod } from './like-pod';
import { checkPodSpec } from './pod';
import { checkRestartPolicy } from './restart-policy';
import { checkSelector } from './selector';
import { checkStrategy } from './strategy';

/** A Pod. */
export function checkPod(
  refuse: Refuse,
  pod: Fields,
  kind: string,
  { accepted }: RefusalOptions,
): void {
  checkSpec(below(refuse, 'spec'), fieldsAt(pod, 'spec'), kind, accepted);
}

/** A Deployment, or another kind whose pods run on. */
export function checkController(
  refuse: Refuse,
  object: Fields,
  kind: string,
  options: RefusalOptions,
): void {
  const spec = fieldsAt(object, 'spec');
  const here = below(refuse, 'spec');
  checkRange(here, spec, 'replicas');
  checkSelector(here, spec, kind);
  checkTemplate(here, spec, kind, options);
  if (kind === 'Deployment') checkStrategy(here, spec);
}

/** The pods of a template. */
export function checkTemplate(
  refuse: Refuse,
  spec: Fields,
  kind: string,
  { accepted }: RefusalOptions,
): void {
  const template = fieldsAt(spec, 'template');
  const here = below(refuse, 'template');
  checkTemplateMetadata(here, template);
  checkSpec(below(here, 'spec'), fieldsAt(template, 'spec'), kind, accepted);
}

function checkSpec(
  refuse: Refuse,
  spec: Fields,
  kind: string,
  accepted: AcceptedParts,
): void {
  if (accepted.includes(kind, spec, isLikePod)) return;
  checkPodSpec(refuse, spec, kind);
  checkRestartPolicy(refuse, spec, kind);
}
