import { type Fault, NO_DNS, NO_NAME, REFUSED } from './fault';
import { policy } from './objects';
import { shop } from './shop';

const web = { object: 'Deployment web' };

/** What is wrong with whoever calls, or with what it may call. */
export const CALL_FAULTS: readonly Fault[] = [
  {
    name: 'wrong port in the environment',
    happens: (place) =>
      place.patchContainer('web', env({ API_URL: 'http://api:81' })),
    shows: (place) => place.expectRolledOut('web'),
    call: { address: 'http://api:81' },
    probed: 'inside',
    meets: [...REFUSED, 'timeout'],
    cause: { id: 'no-such-port', object: 'Service api' },
  },
  {
    name: 'wrong host in the environment',
    happens: (place) => place.patchContainer('web', env({ API_URL: 'http://apl' })),
    shows: (place) => place.expectRolledOut('web'),
    call: { address: 'http://apl' },
    meets: NO_NAME,
    cause: { id: 'no-service', ...web },
  },
  {
    name: 'short name across namespaces',
    happens: async (place) => {
      await place.beside.start(
        shop().filter(({ metadata }) => metadata.name === 'api'),
      );
      await place.kubectl(
        'delete',
        'deployment/api',
        'service/api',
        'networkpolicy/api',
      );
    },
    shows: async (place) => {
      await place.expectEndpoints('api', 0);
      await place.beside.expectEndpoints('api', 1);
    },
    meets: NO_NAME,
    cause: { id: 'no-service', ...web },
  },
  {
    name: 'dns policy default',
    happens: (place) => place.patchPods('web', { dnsPolicy: 'Default' }),
    shows: (place) => place.expectRolledOut('web'),
    meets: [...NO_DNS, ...NO_NAME],
    cause: { id: 'dns-policy', ...web },
  },
  {
    name: 'service link variables',
    happens: (place) =>
      place.patchPods('web', {
        enableServiceLinks: true,
        containers: [
          {
            name: 'web',
            env: [
              { name: 'API_PORT', $patch: 'delete' },
              { name: 'API_URL', value: 'http://api:$(API_PORT)' },
            ],
          },
        ],
      }),
    shows: (place) => place.expectRolledOut('web'),
    meets: 'answered',
    cause: { id: 'service-link-variable', ...web, by: 'check' },
  },
  {
    name: 'policy that blocks',
    happens: (place) =>
      place.patch('networkpolicy/api', {
        spec: {
          ingress: [
            { from: [{ podSelector: { matchLabels: { role: 'front' } } }] },
          ],
        },
      }),
    shows: (place) => place.expectUnanswered('web', 'http://api'),
    probed: 'inside',
    meets: REFUSED,
    cause: { id: 'policy-closes-ingress', object: 'NetworkPolicy api' },
  },
  {
    name: 'policy that denies all',
    happens: (place) =>
      place.apply(policy('deny-egress', 'web', { policyTypes: ['Egress'] })),
    shows: (place) => place.expectUnanswered('web', 'http://api'),
    meets: [...NO_DNS, ...REFUSED],
    cause: { id: 'policy-closes-egress', object: 'NetworkPolicy deny-egress' },
  },
  {
    name: 'egress without dns',
    happens: (place) =>
      place.apply(
        policy('to-api', 'web', {
          policyTypes: ['Egress'],
          egress: [{ ports: [{ port: 8080 }] }],
        }),
      ),
    shows: (place) => place.expectUnanswered('web', 'http://api'),
    probed: 'inside',
    meets: NO_DNS,
    cause: { id: 'policy-closes-egress', object: 'NetworkPolicy to-api' },
  },
];

function env(values: Readonly<Record<string, string>>) {
  return { env: Object.entries(values).map(([name, value]) => ({ name, value })) };
}
