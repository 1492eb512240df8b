import { type Fields, fieldsAt } from '../../untyped';
import { below, type Refuse } from '../refusal';
import { checkRange } from '../values';

/** The users and groups as which a pod, or one of its containers, runs. */
export function checkUsers(refuse: Refuse, spec: Fields): void {
  const context = fieldsAt(spec, 'securityContext');
  for (const id of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    checkRange(below(refuse, 'securityContext'), context, id);
  }
}
