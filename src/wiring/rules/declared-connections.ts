import { CONNECTIONS_ANNOTATION, readConnections } from '../../private/connection-note';
import { UsedAddress, usedAddresses } from '../read-addresses';
import type { Wiring } from '../wiring';
import type { Workload } from '../workload';
import type { DeclaredConnection } from './policy-blocks-connection';

/** What a workload says it calls, wherever it says so. */
type Call = Pick<UsedAddress, 'host' | 'from' | 'field' | 'text'> & { readonly port: number; readonly workload: Workload; readonly protocol?: string };

/** What workloads call: the connections they were declared with, and the addresses in their variables, commands and arguments. */
export function* declaredConnections(wiring: Wiring): Iterable<DeclaredConnection> {
  const known = new Set<string>();
  for (const call of [...stated(wiring), ...wiring.workloads.flatMap(noted)]) {
    const connection = connectionOf(wiring, call);
    if (connection === undefined) continue;
    const { object: { namespace, kind }, name } = connection.from;
    const key = JSON.stringify([namespace, kind, name, call.host, call.port, connection.servicePort.protocol]);
    if (!known.has(key) || call.protocol === undefined) yield connection;
    known.add(key);
  }
}

/** An address, as far as it names a Service and one of its ports. */
function stated(wiring: Wiring): Call[] {
  return usedAddresses(wiring).flatMap(({ workload, host, port, from, field, text, inFile }) =>
    (inFile || workload === undefined || port === undefined ? [] : [{ workload, host, port, from, field, text }]));
}

/** The connections that were made by the constructs, whatever the variables say. */
function noted(workload: Workload): Call[] {
  const { annotations } = workload.object;
  return readConnections(annotations[CONNECTIONS_ANNOTATION] ?? '').map(({ host, port, protocol }) => ({
    workload, host, port, protocol, from: workload.namespace, text: `${host}:${port}`, field: ['metadata', 'annotations', CONNECTIONS_ANNOTATION],
  }));
}

function connectionOf(wiring: Wiring, { workload, host, port, protocol, from, field, text }: Call): DeclaredConnection | undefined {
  const answer = wiring.resolve(host, from);
  if (answer.found !== 'service' && answer.found !== 'pods') return undefined;
  const { service } = answer;
  const route = wiring.routes(service)
    .find(({ servicePort }) => servicePort.port === port && (protocol ?? servicePort.protocol) === servicePort.protocol);
  // The name of a headless Service leads straight to its pods, and nothing maps the port.
  if (route === undefined || (service.headless && route.targets.some((target) => target.port !== port))) return undefined;
  return { from: workload, service, servicePort: route.servicePort, field, address: text };
}
