import { show } from '../../../../words/show';
import { type Fields, fieldsAt } from '../../untyped';
import { below, type RefusalOptions, type Refuse } from '../refusal';
import { checkAmount, checkOneOf, checkRange } from '../values';
import { isNothing } from './strategy';
import { checkController } from './workload';

/** A DaemonSet. */
export function checkDaemonSet(
  refuse: Refuse,
  object: Fields,
  kind: string,
  options: RefusalOptions,
): void {
  const spec = fieldsAt(object, 'spec');
  const here = below(refuse, 'spec');
  checkController(refuse, object, kind, options);
  checkRange(here, spec, 'minReadySeconds');
  checkUpdates(below(here, 'updateStrategy'), fieldsAt(spec, 'updateStrategy'));
}

function checkUpdates(refuse: Refuse, strategy: Fields): void {
  checkOneOf(refuse, strategy, 'type', ['RollingUpdate', 'OnDelete']);
  if (strategy.type === 'OnDelete') return;
  const update = fieldsAt(strategy, 'rollingUpdate');
  const here = below(refuse, 'rollingUpdate');
  checkAmount(here, update, 'maxUnavailable');
  checkAmount(here, update, 'maxSurge');
  checkEither(here, update);
}

/** Kubernetes fills in what is missing, and allows no mixture. */
function checkEither(refuse: Refuse, update: Fields): void {
  const missing = update.maxUnavailable ?? 1;
  const extra = update.maxSurge ?? 0;
  if (isNothing(missing) !== isNothing(extra)) return;
  if (isNothing(extra)) {
    refuse({
      field: ['maxUnavailable'],
      problem: `is ${show(missing)}, and maxSurge is not given or 0, so no pod can ever be replaced`,
      fix: 'write at least 1 for one of the two',
    });
    return;
  }
  const filledIn = (update.maxUnavailable ?? undefined) === undefined;
  refuse({
    field: ['maxSurge'],
    problem: filledIn
      ? `is ${show(extra)}, and maxUnavailable is not given, which makes it 1: only one of them can be set`
      : `is ${show(extra)}, and maxUnavailable is ${show(missing)}: only one of them can be set`,
    fix: 'write maxUnavailable: 0 beside maxSurge, or maxSurge: 0',
  });
}
