import { apiServerCallsOf } from '../wiring';
import { called } from '../words/objects';
import { allFound, type AllowedCall, type Found, isPods } from './allowed-call';
import { arrivalsAt } from './arrivals';
import type { World } from './world';

/** The calls of the API server, which comes from the nodes of the control plane or from outside the cluster. */
export function apiServerCalls({ wiring, groups }: World): Found {
  return allFound(
    apiServerCallsOf(wiring).flatMap(({ caller, namespace, name, port }) => {
      const service = wiring.service(namespace, name);
      if (service === undefined) return [];
      return wiring
        .routes(service)
        .filter(({ servicePort }) => servicePort.port === port)
        .flatMap((route) => arrivalsAt(groups, route))
        .flatMap(({ to, port: at }): Partial<Found>[] => {
          if ('workload' in to || 'cidr' in to) return [];
          const what = `${at.protocol} ${at.port} of ${called(to)}`;
          return [
            {
              unknown: [
                {
                  text: `The API server calls ${what} for ${caller}, from an address that no manifest has`,
                  give: 'the addresses of the control plane',
                  isGivenBy: (given: AllowedCall) =>
                    !isPods(given.from) &&
                    given.to === to &&
                    given.port?.port === at.port,
                },
              ],
            },
          ];
        });
    }),
  );
}
