import { traceCall } from '../../../src/wiring';
import { document, type Fields } from '../../support/yaml';
import { foundBy } from '../rules/support/found-by';
import { service, wiringOf, workload } from '../support';

const NAMESPACE = 'shop';
const app = ['web', 'backend']
  .map((name) =>
    workload('Deployment', name, {
      namespace: NAMESPACE,
      ports: [{ name: 'http', containerPort: 8080 }],
    }),
  )
  .join('');
const backend = service(
  'backend',
  { selector: { app: 'backend' }, ports: [{ port: 80, targetPort: 'http' }] },
  NAMESPACE,
);

const object = (
  apiVersion: string,
  kind: string,
  spec: Fields,
  namespace?: string,
) => document({ apiVersion, kind, metadata: { name: 'deny', namespace }, spec });

const cilium = (spec: Fields, namespace = NAMESPACE) =>
  object('cilium.io/v2', 'CiliumNetworkPolicy', spec, namespace);
const calico = (spec: Fields, namespace = NAMESPACE) =>
  object('projectcalico.org/v3', 'NetworkPolicy', spec, namespace);
const istio = (spec: Fields, namespace = NAMESPACE) =>
  object('security.istio.io/v1', 'AuthorizationPolicy', spec, namespace);

const selecting = (name: string) => ({ matchLabels: { app: name } });

function call(policies: string, host = 'backend', port = 80) {
  const wiring = wiringOf(app + backend + policies);
  const [from] = wiring.workloadsNamed(NAMESPACE, 'web');
  return traceCall(wiring, {
    from: { namespace: NAMESPACE, workload: from },
    host,
    port,
  });
}

describe('No answer is certain where a policy of another API', () => {
  test.each([
    [
      'selects the callee',
      cilium({ endpointSelector: selecting('backend'), ingress: [] }),
    ],
    [
      'selects the callee by a label with its source',
      cilium({
        endpointSelector: { matchLabels: { 'k8s:app': 'backend' } },
        ingress: [],
      }),
    ],
    [
      'selects the caller',
      cilium({ endpointSelector: selecting('web'), egressDeny: [] }),
    ],
    [
      'selects by what is not read',
      cilium({
        endpointSelector: { matchLabels: { 'reserved:host': '' } },
        ingress: [],
      }),
    ],
    [
      'has several rules',
      document({
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumNetworkPolicy',
        metadata: { name: 'deny', namespace: NAMESPACE },
        specs: [
          { endpointSelector: selecting('other'), ingress: [] },
          { endpointSelector: selecting('backend'), ingress: [] },
        ],
      }),
    ],
    [
      'is for the whole cluster',
      object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', {
        endpointSelector: {},
        ingress: [],
      }),
    ],
    ["is Calico's", calico({ selector: "app == 'backend'", ingress: [] })],
    ["is Calico's, with another expression", calico({ selector: 'has(app)' })],
    [
      "is Calico's for the whole cluster",
      object('crd.projectcalico.org/v1', 'GlobalNetworkPolicy', {
        types: ['Ingress'],
      }),
    ],
    ["is Istio's", istio({ selector: selecting('backend') })],
    ["is Istio's for all namespaces", istio({}, 'istio-system')],
    [
      'is the administrator’s, of a version that is not known here',
      object('policy.networking.k8s.io/v1', 'ClusterNetworkPolicy', {
        tier: 'Admin',
        priority: 10,
        subject: { namespaces: {} },
        ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }],
      }),
    ],
  ])('%s.', (_, policy) => {
    const { outcome, unread } = call(policy);
    expect([outcome, unread.map(({ name }) => name)]).toEqual([
      'unknown',
      ['deny'],
    ]);
  });
});

describe('An answer stays certain where a policy of another API', () => {
  test.each([
    [
      'selects other pods',
      cilium({ endpointSelector: selecting('db'), ingress: [] }),
    ],
    [
      'is in another namespace',
      cilium({ endpointSelector: {}, ingress: [] }, 'bank'),
    ],
    [
      'restricts the other direction',
      cilium({ endpointSelector: selecting('backend'), egress: [] }),
    ],
    [
      'selects other pods by an expression',
      calico({ selector: "app == 'db' && tier == 'data'" }),
    ],
    ["restricts Istio's callers", istio({ selector: selecting('web') })],
    [
      'selects nothing: its rule is for nodes',
      object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', {
        nodeSelector: {},
        ingress: [],
      }),
    ],
  ])('%s.', (_, policy) => {
    expect(call(policy)).toMatchObject({ outcome: 'arrives', unread: [] });
  });
});

const closed = document({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'closed', namespace: NAMESPACE },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
});

test('It may open what a NetworkPolicy closes.', () => {
  expect(call(closed)).toMatchObject({ outcome: 'ends' });
  expect(
    call(closed + cilium({ endpointSelector: {}, ingress: [{}], egress: [{}] })),
  ).toMatchObject({ outcome: 'unknown' });
});

test('A name or a port that is not there still ends the call.', () => {
  const policy = cilium({ endpointSelector: {}, ingress: [] });
  expect(call(policy, 'bakend')).toMatchObject({ outcome: 'ends' });
  expect(call(policy, 'backend', 81)).toMatchObject({ outcome: 'ends' });
});

test('A call to the outside is undecided as well.', () => {
  const policy = cilium({ endpointSelector: selecting('web'), egress: [] });
  const { outcome, stops } = call(policy, 'example.com', 443);
  expect(outcome).toBe('unknown');
  expect(stops.map(({ message }) => message)).toContain(
    'whether egress of Deployment shop/web is open cannot be decided, since ' +
      'CiliumNetworkPolicy shop/deny is not read',
  );
});

test('No rule says that a NetworkPolicy closes what it may open.', () => {
  const calling =
    workload('Deployment', 'web', {
      namespace: NAMESPACE,
      container: { env: [{ name: 'BACKEND_URL', value: 'http://backend:80' }] },
    }) +
    workload('Deployment', 'backend', {
      namespace: NAMESPACE,
      ports: [{ name: 'http', containerPort: 8080 }],
    }) +
    backend +
    closed;
  const policy = cilium({ endpointSelector: {}, ingress: [{}], egress: [{}] });
  for (const rule of ['policy-blocks-connection', 'port-closed-to-all']) {
    expect(foundBy(rule, calling)).not.toEqual([]);
    expect(foundBy(rule, calling + policy)).toEqual([]);
  }
});
