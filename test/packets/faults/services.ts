import { type Fault, NO_NAME, REFUSED } from './fault';
import { headless, worker } from './objects';

const api = 'service/api';

/** What is wrong with the Service between two healthy apps. */
export const SERVICE_FAULTS: readonly Fault[] = [
  {
    name: 'wrong target port',
    happens: (place) =>
      place.patch(api, { spec: { ports: [{ port: 80, targetPort: 9999 }] } }),
    shows: async (place) =>
      place.expect(async () => {
        const [{ port }] = await place.cluster.endpoints(place.namespace, 'api');
        expect(port?.number).toBe(9999);
      }),
    probed: 'inside',
    meets: REFUSED,
    cause: { id: 'port-undeclared', object: 'Service api' },
  },
  {
    name: 'wrong target port name',
    happens: (place) =>
      place.patch(api, { spec: { ports: [{ port: 80, targetPort: 'htpp' }] } }),
    shows: async (place) =>
      place.expect(async () => {
        const [endpoint] = await place.cluster.endpoints(place.namespace, 'api');
        expect(endpoint?.port).toBeUndefined();
      }),
    meets: REFUSED,
    cause: { id: 'target-port-unknown', object: 'Service api' },
  },
  {
    name: 'wrong selector',
    happens: (place) =>
      place.patch(api, {
        spec: { selector: { 'app.kubernetes.io/name': 'apis' } },
      }),
    shows: (place) => place.expectEndpoints('api', 0),
    probed: 'beside',
    meets: REFUSED,
    cause: { id: 'selects-no-pods', object: 'Service api' },
  },
  {
    name: 'missing service',
    happens: async (place) => {
      await place.kubectl('delete', api);
    },
    shows: (place) => place.expectEndpoints('api', 0),
    probed: 'inside',
    meets: NO_NAME,
    cause: { id: 'no-service', object: 'Deployment web' },
  },
  {
    name: 'duplicate selector',
    happens: (place) => place.apply(worker()),
    shows: (place) => place.expectEndpoints('api', 2),
    meets: 'answered',
    cause: {
      id: 'service-selects-unrelated-pods',
      object: 'Service api',
      by: 'check',
    },
  },
  {
    name: 'headless port map',
    happens: async (place) => {
      await place.kubectl('delete', api);
      await place.apply(headless());
    },
    shows: (place) => place.expectEndpoints('api', 1),
    meets: REFUSED,
    cause: { id: 'port-undeclared', object: 'Service api' },
  },
  {
    name: 'load balancer pending',
    happens: (place) => place.patch(api, { spec: { type: 'LoadBalancer' } }),
    shows: async (place) =>
      place.expect(async () => {
        const [service] = (await place.objects('api/v1', 'services')).filter(
          ({ metadata }) => metadata.name === 'api',
        );
        expect(service.spec.type).toBe('LoadBalancer');
      }),
    probed: 'inside',
    meets: 'answered',
    cause: { id: 'load-balancer-pending', object: 'Service api', by: 'check' },
  },
];
