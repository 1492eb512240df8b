import { isHook } from '../../read/hooks';
import type { Change } from '../change';
import type { Pair } from '../pairs';
import { claimFields } from './claim';
import { immutableData } from './data';
import { fixedFields } from './fixed-fields';
import { jobFields } from './job';
import { podFields } from './pod';
import { serviceFields } from './service';
import { statefulSetFields } from './stateful-set';
import { strategyLeftovers } from './strategy';

const refusals = [fixedFields, statefulSetFields, jobFields, podFields, strategyLeftovers, serviceFields, immutableData, claimFields];

/** What the API server says no to when an object is applied over the one that is there. */
export function refusedOf(pair: Pair): Change[] {
  if (isHook(pair.after)) return [];
  return refusals.flatMap((refusal) => [...refusal(pair)]);
}
