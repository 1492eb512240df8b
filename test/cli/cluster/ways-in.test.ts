import { app, object, SURROUNDINGS } from '../../running-cluster/objects';
import {
  type ClusterObject,
  kubectlStandIn,
  RESOURCES,
} from '../../support/kubectl-stand-in';
import { harbour } from '../run';

const standIn = kubectlStandIn();
const GROUP = 'gateway.networking.k8s.io';
const LONG_AGO = '2026-01-01T00:00:00Z';

/** What `harbour check --cluster` says of these ways to `web`, which is well itself. */
async function check(...waysIn: readonly ClusterObject[]): Promise<string[]> {
  standIn.show({
    objects: [...SURROUNDINGS, ...app('web'), ...waysIn],
    namespace: 'shop',
    resources: [...RESOURCES, `gateways.${GROUP}`, `httproutes.${GROUP}`],
  });
  const words = ['check', '--cluster', '--kubectl', standIn.kubectl];
  const { stdout } = await harbour([...words, '--format', 'json']);
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { rule: string; message: string }[];
  };
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

/** Conditions that are true, but for one that is not, with what the controller says. */
function conditions(types: readonly string[], failing?: string) {
  return types.map((type) =>
    type === failing
      ? { type, status: 'False', reason: 'Invalid', message: 'it cannot be so' }
      : { type, status: 'True', reason: type, message: '' },
  );
}

interface Failing {
  readonly gateway?: string;
  readonly listener?: string;
  readonly route?: string;
}

/** A Gateway and a route to `web`, as their controller leaves them; of each, one condition may be false. */
function gatewayAndRoute({ gateway, listener, route }: Failing = {}) {
  const LISTENER = ['Accepted', 'ResolvedRefs', 'Programmed'];
  const parentRef = { name: 'main' };
  const web = { name: 'web', port: 80 };
  return [
    object(`${GROUP}/v1`, 'Gateway', 'main', {
      spec: {
        gatewayClassName: 'any',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
      },
      status: {
        addresses: [{ type: 'IPAddress', value: '192.0.2.1' }],
        conditions: conditions(['Accepted', 'Programmed'], gateway),
        listeners: [{ name: 'http', conditions: conditions(LISTENER, listener) }],
      },
    }),
    object(`${GROUP}/v1`, 'HTTPRoute', 'web', {
      spec: { parentRefs: [parentRef], rules: [{ backendRefs: [web] }] },
      status: {
        parents: [
          {
            parentRef,
            conditions: conditions(['Accepted', 'ResolvedRefs'], route),
          },
        ],
      },
    }),
  ];
}

test('A Gateway and a route that their controller has taken are silent.', async () => {
  expect(await check(...gatewayAndRoute())).toEqual([]);
});

test.each(['Accepted', 'Programmed'])(
  'A Gateway of which %s is false is told with what its controller says.',
  async (gateway) => {
    expect(await check(...gatewayAndRoute({ gateway }))).toEqual([
      `gateway-not-ready: Gateway shop/main: ${gateway} is False (Invalid, it cannot be so)`,
    ]);
  },
);

test.each(['Accepted', 'ResolvedRefs', 'Programmed'])(
  'A listener of which %s is false is told by its name.',
  async (listener) => {
    expect(await check(...gatewayAndRoute({ listener }))).toEqual([
      `gateway-not-ready: Gateway shop/main: listener "http": ${listener} is False (Invalid, it cannot be so)`,
    ]);
  },
);

test.each(['Accepted', 'ResolvedRefs'])(
  'A route of which %s is false is told with the Gateway that says so.',
  async (route) => {
    expect(await check(...gatewayAndRoute({ route }))).toEqual([
      `route-not-accepted: HTTPRoute shop/web: at Gateway "main": ${route} is False (Invalid, it cannot be so)`,
    ]);
  },
);

const nginx = object('networking.k8s.io/v1', 'IngressClass', 'nginx', {
  metadata: { namespace: undefined },
});

/** An Ingress to `web`. */
function ingress(ingressClassName?: string, address?: string): ClusterObject {
  const service = { name: 'web', port: { number: 80 } };
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service } }];
  return object('networking.k8s.io/v1', 'Ingress', 'web', {
    metadata: { creationTimestamp: LONG_AGO },
    spec: { ingressClassName, rules: [{ http: { paths } }] },
    status: {
      loadBalancer: address === undefined ? {} : { ingress: [{ ip: address }] },
    },
  });
}

test('An Ingress with an address is silent.', async () => {
  expect(await check(nginx, ingress('nginx', '192.0.2.1'))).toEqual([]);
});

test('An Ingress whose class does not exist has no controller.', async () => {
  expect(await check(nginx, ingress('traefik'))).toEqual([
    'ingress-class-missing: Ingress shop/web: its class "traefik" does not exist, so no controller takes it; ' +
      'there is nginx',
  ]);
});

test('An Ingress without an address may have a controller that leaves the status alone.', async () => {
  expect(await check(nginx, ingress('nginx'))).toEqual([]);
  expect(await check(nginx, ingress())).toEqual([]);
});
