import type { Outcome, Trace, Wiring } from '../../wiring';
import type { Cause } from '../causes/cause';
import { causesOfCall } from '../causes/of-call';
import { wrongPortFirst } from '../causes/wrong-port-first';
import { ObservedCluster } from '../observed/cluster';
import type { Enforcement } from '../observed/enforcement';
import type { ClusterState, Unread } from '../state';
import { inCluster } from './in-cluster';
import { observeCall } from './observe';
import { clusterSteps, type ClusterStep } from './steps';

/** What happens to a call in a running cluster. */
export interface ClusterAnswer {
  readonly trace: Trace;
  readonly outcome: Outcome;
  readonly steps: readonly ClusterStep[];
  /** The first cause first. */
  readonly causes: readonly Cause[];
  /** Who takes the calls: the names of the pods, or their addresses. */
  readonly taking: readonly string[];
  readonly enforcement: Enforcement;
  readonly unread: readonly Unread[];
}

/** Answers why a call does not arrive, or that it does. */
export function answerCall(
  wiring: Wiring,
  trace: Trace,
  state: ClusterState,
  now: Date,
): ClusterAnswer {
  const call = observeCall(wiring, trace, new ObservedCluster(state, now));
  const causes = wrongPortFirst(call, causesOfCall(call)).map(inCluster);
  return {
    trace,
    causes,
    outcome: call.outcome,
    taking: [
      ...new Set(
        call.legs.flatMap(({ taking = [] }) =>
          taking.map(({ pod, address }) => pod ?? address),
        ),
      ),
    ].sort(),
    steps: clusterSteps(call, causes).map(inCluster),
    enforcement: call.enforcement,
    unread: state.unread,
  };
}
