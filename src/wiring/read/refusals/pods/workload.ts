import { type Fields, fieldsAt } from '../../untyped';
import { checkTemplateMetadata } from '../metadata';
import { below, type Refuse } from '../refusal';
import { checkRange } from '../values';
import { checkPodSpec } from './pod';
import { checkRestartPolicy } from './restart-policy';
import { checkSelector } from './selector';
import { checkStrategy } from './strategy';

/** A Pod. */
export function checkPod(refuse: Refuse, pod: Fields): void {
  const spec = fieldsAt(pod, 'spec');
  const here = below(refuse, 'spec');
  checkPodSpec(here, spec, 'Pod');
  checkRestartPolicy(here, spec, 'Pod');
}

/** A Deployment, or another kind whose pods run on. */
export function checkController(refuse: Refuse, object: Fields, kind: string): void {
  const spec = fieldsAt(object, 'spec');
  const here = below(refuse, 'spec');
  checkRange(here, spec, 'replicas');
  checkSelector(here, spec, kind);
  checkTemplate(here, spec, kind);
  if (kind === 'Deployment') checkStrategy(here, spec);
}

/** The pods of a template. */
export function checkTemplate(refuse: Refuse, spec: Fields, kind: string): void {
  const template = fieldsAt(spec, 'template');
  const pod = fieldsAt(template, 'spec');
  const here = below(refuse, 'template');
  checkTemplateMetadata(here, template);
  checkPodSpec(below(here, 'spec'), pod, kind);
  checkRestartPolicy(below(here, 'spec'), pod, kind);
}
