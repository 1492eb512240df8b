import { UsedAddress, usedAddresses } from '../read-addresses';
import type { Wiring } from '../wiring';
import type { DeclaredConnection } from './policy-blocks-connection';

/** What workloads call, as far as an address in their variables, commands and arguments names a Service and one of its ports. */
export function* declaredConnections(wiring: Wiring): Iterable<DeclaredConnection> {
  for (const address of usedAddresses(wiring)) {
    const connection = address.inFile ? undefined : connectionOf(wiring, address);
    if (connection !== undefined) yield connection;
  }
}

function connectionOf(wiring: Wiring, { workload, host, port, from, field, text }: UsedAddress): DeclaredConnection | undefined {
  if (workload === undefined || port === undefined) return undefined;
  const answer = wiring.resolve(host, from);
  if (answer.found !== 'service' && answer.found !== 'pods') return undefined;
  const { service } = answer;
  const route = wiring.routes(service).find(({ servicePort }) => servicePort.port === port);
  // The name of a headless Service leads straight to its pods, and nothing maps the port.
  if (route === undefined || (service.headless && route.targets.some((target) => target.port !== port))) return undefined;
  return { from: workload, service, servicePort: route.servicePort, field, address: text };
}
