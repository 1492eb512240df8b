import { named } from '../../words/objects';
import { choosesNodes, runsOnlyBeside } from '../reach/node-choice';
import type { Service } from '../read/service';
import { textAt } from '../read/untyped';
import type { Workload } from '../read/workload';
import type { Leg } from './trace';

/** What an operator creates is known in part only. */
export function madeDoubt({ object: { maker } }: Workload): string | undefined {
  return maker && `an operator creates these pods for ${named(maker)}`;
}

/** A node without one of the pods drops the call; only a DaemonSet has one on every node, more or less. */
export function onOwnNode(
  { object }: Service,
  workload: Workload,
  caller: Workload | undefined,
): Pick<Leg, 'onlyOnOwnNode' | 'doubt'> {
  const isLocal =
    textAt(object.fields, 'spec', 'internalTrafficPolicy') === 'Local';
  const made = madeDoubt(workload);
  if (!isLocal) return { doubt: made };
  if (workload.kind !== 'DaemonSet') {
    const doubt =
      "with internalTrafficPolicy: Local, only pods on the caller's node receive the call";
    return { doubt };
  }
  return { onlyOnOwnNode: true, doubt: elsewhereDoubt(workload, caller) ?? made };
}

/** The pods of a DaemonSet may be on some nodes only, and the caller on others. */
function elsewhereDoubt(
  agent: Workload,
  caller: Workload | undefined,
): string | undefined {
  if (caller === undefined || !choosesNodes(agent)) return undefined;
  if (runsOnlyBeside(caller, agent)) return undefined;
  return (
    `only the pod on the caller's node receives the call, and ${named(agent)} runs ` +
    'only on some nodes, which the caller does not have to share'
  );
}
