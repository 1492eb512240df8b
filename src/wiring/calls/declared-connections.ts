import { CONNECTIONS_ANNOTATION } from '../../contract/annotations';
import { readConnections } from '../../contract/connection-note';
import type { Workload } from '../read/workload';
import type { DeclaredConnection } from '../rules/policies/policy-blocks-connection';
import type { Wiring } from '../wiring';
import { readersOf } from './config-maps';
import { type UsedAddress, usedAddresses } from './read-addresses';

/** What a workload says it calls, wherever it says so; the protocol only where it was declared as a connection. */
type Call = Pick<UsedAddress, 'host' | 'object' | 'from' | 'field' | 'text'> & {
  readonly port: number;
  readonly workload: Workload;
  readonly protocol?: string;
};

/** What workloads call: the addresses in their variables, commands, arguments and ConfigMaps, and the connections they were declared with. */
export function* declaredConnections(wiring: Wiring): Iterable<DeclaredConnection> {
  const known = new Map<Workload, Set<string>>();
  const notes = new Map(wiring.workloads.map((workload) => [workload, noted(workload)]));
  for (const call of [...stated(wiring), ...[...notes.values()].flat()]) {
    // Text never says which protocol is meant where one number has several; a note of the same address does.
    const note = notes.get(call.workload)?.find(({ host, port }) => host === call.host && port === call.port);
    const connection = connectionOf(wiring, call, call.protocol ?? note?.protocol);
    if (connection === undefined) continue;
    const told = known.get(call.workload) ?? new Set();
    const key = `${call.host} ${call.port} ${connection.servicePort.protocol}`;
    // What a variable says already is told where it is said.
    if (call.protocol === undefined || !told.has(key)) yield connection;
    known.set(call.workload, told.add(key));
  }
}

/** What stands in a ConfigMap is called by whoever reads it. */
function stated(wiring: Wiring): Call[] {
  return usedAddresses(wiring).flatMap(({ workload, object, host, port, from, field, text, inFile }) => {
    if (inFile || port === undefined) return [];
    const callers = workload === undefined ? readersOf(wiring, object) : [workload];
    return callers.map((caller) => ({ workload: caller, object, host, port, from, field, text }));
  });
}

/** The connections that were made by the constructs, whatever the variables say. */
function noted(workload: Workload): Call[] {
  const { object, namespace: from } = workload;
  return readConnections(object.annotations[CONNECTIONS_ANNOTATION] ?? '').map(({ host, port, protocol }) => ({
    workload, object, host, port, protocol, from, text: `${host}:${port}`, field: ['metadata', 'annotations', CONNECTIONS_ANNOTATION],
  }));
}

function connectionOf(wiring: Wiring, { workload, object, host, port, from, field, text }: Call, protocol?: string): DeclaredConnection | undefined {
  const answer = wiring.resolve(host, from);
  if (answer.found !== 'service' && answer.found !== 'pods') return undefined;
  const { service } = answer;
  const route = wiring.routes(service)
    .find(({ servicePort }) => servicePort.port === port && (protocol ?? servicePort.protocol) === servicePort.protocol);
  // The name of a headless Service leads straight to its pods, and nothing maps the port.
  if (route === undefined || (service.headless && route.targets.some((target) => target.port !== port))) return undefined;
  return { from: workload, object, service, servicePort: route.servicePort, field, address: text };
}
