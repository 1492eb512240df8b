import { mayBeInjected } from '../reach/injection';
import type { KubernetesObject } from '../read/kubernetes-object';
import { at, isFields, listAt, textAt } from '../read/untyped';
import type { Container, Workload } from '../read/workload';
import type { Wiring } from '../wiring';

const PROBES = ['startupProbe', 'readinessProbe'];
const ACTIONS = ['httpGet', 'tcpSocket'];

/** Whether the pods of a workload become ready, as far as its manifest shows. */
export function readinessOf(
  wiring: Wiring,
  workload: Workload,
): boolean | 'unknown' {
  if (isNotReady(workload.object)) return false;
  const lasting = workload.containers.filter(({ role }) => role !== 'init');
  // An injected container may answer the probes.
  if (lasting.some(asksUnknownPort) && !mayBeInjected(wiring, workload)) {
    return false;
  }
  const isProbed = lasting.some(({ fields }) =>
    PROBES.some((probe) => isFields(at(fields, probe))),
  );
  return isProbed || listAt(workload.template, 'spec', 'readinessGates').length > 0
    ? 'unknown'
    : true;
}

/** The status of a Pod, where it was read from a cluster, says that it is not ready. */
export function isNotReady({ kind, fields }: KubernetesObject): boolean {
  return (
    kind === 'Pod' &&
    listAt(fields, 'status', 'conditions').some(
      (condition) =>
        textAt(condition, 'type') === 'Ready' &&
        textAt(condition, 'status') === 'False',
    )
  );
}

/**
 * The kubelet looks up a port name among the ports of the probe's own container; if it is not there,
 * the probe never succeeds.
 */
function asksUnknownPort({ fields, ports }: Container): boolean {
  return PROBES.some((probe) =>
    ACTIONS.some((action) => {
      const port = at(fields, probe, action, 'port');
      return (
        typeof port === 'string' &&
        !/^\d+$/.test(port) &&
        !ports.some(({ name }) => name === port)
      );
    }),
  );
}
