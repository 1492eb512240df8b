import { readersOf } from '../config-maps';
import { UsedAddress, usedAddresses } from '../read-addresses';
import type { Wiring } from '../wiring';
import type { Workload } from '../workload';
import type { DeclaredConnection } from './policy-blocks-connection';

/** What workloads call, as far as an address in their variables, commands, arguments and ConfigMaps names a Service and one of its ports. */
export function* declaredConnections(wiring: Wiring): Iterable<DeclaredConnection> {
  for (const address of usedAddresses(wiring)) {
    if (address.inFile) continue;
    for (const caller of callersOf(wiring, address)) {
      const connection = connectionOf(wiring, caller, address);
      if (connection !== undefined) yield connection;
    }
  }
}

/** What stands in a ConfigMap is called by whoever reads it. */
function callersOf(wiring: Wiring, { workload, object }: UsedAddress): readonly Workload[] {
  return workload === undefined ? readersOf(wiring, object) : [workload];
}

function connectionOf(wiring: Wiring, caller: Workload, { object, host, port, from, field, text }: UsedAddress): DeclaredConnection | undefined {
  if (port === undefined) return undefined;
  const answer = wiring.resolve(host, from);
  if (answer.found !== 'service' && answer.found !== 'pods') return undefined;
  const { service } = answer;
  const route = wiring.routes(service).find(({ servicePort }) => servicePort.port === port);
  // The name of a headless Service leads straight to its pods, and nothing maps the port.
  if (route === undefined || (service.headless && route.targets.some((target) => target.port !== port))) return undefined;
  return { from: caller, object, service, servicePort: route.servicePort, field, address: text };
}
