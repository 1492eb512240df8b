import type { DnsAnswer } from '../reach/dns';
import type { Wiring } from '../wiring';
import {
  configuredCalls,
  type DeclaredCall,
  leadsToService,
} from './declared-calls';

/** A call to something that these manifests do not have, and what DNS answers. */
export interface CallElsewhere extends DeclaredCall {
  readonly dns: DnsAnswer;
}

/**
 * The calls that workloads are configured to make to what is not in these manifests: names outside the
 * cluster, and Services or ports that are not there. What only looks like an address is not among them.
 */
export function callsElsewhere(wiring: Wiring): CallElsewhere[] {
  const { written, notes } = configuredCalls(wiring);
  const known = new Set<string>();
  return [...written, ...[...notes.values()].flat()]
    .filter((call) => call.isAddress && !leadsToService(wiring, call))
    .filter(({ from: { workload }, host, port }) => {
      const key = [
        workload.kind,
        workload.namespace,
        workload.name,
        host,
        port,
      ].join();
      const isNew = !known.has(key);
      known.add(key);
      return isNew;
    })
    .map((call) => ({
      ...call,
      dns: wiring.resolve(call.host, call.from.namespace),
    }));
}
