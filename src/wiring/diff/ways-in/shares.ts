import type { ExposureEntry } from '../../reach/exposure/exposure';
import type { Wiring } from '../../wiring';
import type { Share } from './destination';

/** The share of an entry of an Ingress or a route in some namespace, with the pods behind it. */
export function shareOf(
  wiring: Wiring,
  home: string,
  entry: ExposureEntry,
  weight: number,
): Share {
  const { backend, servicePort, problem } = entry;
  const number = typeof backend.port === 'number' ? backend.port : undefined;
  return {
    backend,
    home,
    port: servicePort?.port ?? number,
    pods: podsBehind(wiring, entry),
    weight,
    problem,
  };
}

/** The Services of some entries and the pods behind them, as keys. */
export function backendsOf(
  wiring: Wiring,
  entries: readonly ExposureEntry[],
): readonly string[] {
  return entries.flatMap((entry) => {
    const { namespace, name } = entry.backend;
    return [`${namespace}/${name}`, ...podsBehind(wiring, entry)];
  });
}

function podsBehind(
  wiring: Wiring,
  { service, servicePort }: ExposureEntry,
): readonly string[] {
  if (service === undefined || servicePort === undefined) return [];
  return wiring
    .routes(service)
    .filter((route) => route.servicePort === servicePort)
    .flatMap(({ targets, addresses }) => [
      ...targets.map(({ workload: { object }, pods = [], port }) => {
        const { kind, namespace, name } = object;
        return `${kind} ${namespace}/${name} ${pods.join(' ')}:${port}`;
      }),
      ...addresses.map(({ address, port }) => `${address}:${port}`),
    ])
    .sort();
}
