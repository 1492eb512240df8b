import { type Fields, fieldsAt } from '../untyped';
import { checkLabelSelector } from './label-selector';
import { below, type Refuse } from './refusal';
import { checkAmount, checkWord } from './values';

/** A PodDisruptionBudget. */
export function checkDisruptionBudget(refuse: Refuse, budget: Fields): void {
  const spec = fieldsAt(budget, 'spec');
  const here = below(refuse, 'spec');
  const { minAvailable = null, maxUnavailable = null } = spec;
  checkLabelSelector(here, spec, 'selector');
  checkAmount(here, spec, 'minAvailable');
  checkWord(here, spec, 'unhealthyPodEvictionPolicy', [
    'IfHealthyBudget',
    'AlwaysAllow',
  ]);
  checkAmount(here, spec, 'maxUnavailable');
  if (minAvailable === null || maxUnavailable === null) return;
  here({
    field: ['maxUnavailable'],
    problem: 'stands beside minAvailable',
    fix: 'remove one of the two',
  });
}
