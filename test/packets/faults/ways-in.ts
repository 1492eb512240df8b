import type { Fault } from './fault';
import { ingressTo, routeStatus, routeTo } from './objects';

const nothing = async () => {};

/** What leads into the cluster, and nowhere: no controller is there to be asked. */
export const WAY_IN_FAULTS: readonly Fault[] = [
  {
    name: 'ingress to nowhere',
    happens: (place) => place.apply(ingressTo('apis')),
    shows: nothing,
    meets: 'answered',
    cause: { id: 'exposure-to-nowhere', object: 'Ingress shop', by: 'check' },
  },
  {
    name: 'route to nowhere',
    happens: async (place) => {
      await place.apply(routeTo('apis'));
      const status = routeStatus('service "apis" not found');
      const words = ['--subresource=status', '--type=merge'];
      const patch = ['--patch', JSON.stringify({ status })];
      await place.kubectl('patch', 'httproute/shop', ...words, ...patch);
    },
    shows: nothing,
    meets: 'answered',
    cause: { id: 'route-not-accepted', object: 'HTTPRoute shop', by: 'check' },
  },
];
