import { describeReason, type Policies } from '../../../src/wiring/policy';
import { pod, policies } from './support';

const web = pod('web');
const backend = pod('backend');

function ingressOf(
  among: Policies,
  from: Parameters<Policies['allows']>[0]['from'] = web,
): string {
  return describeReason(
    'backend',
    'ingress',
    among.allows({ from, to: backend, port: 8080, protocol: 'TCP' }).ingress,
  );
}

test('A closed end names the policies that close it and what they allow.', () => {
  const closed = policies([
    {
      name: 'backend',
      spec: {
        ingress: [
          {
            from: [{ podSelector: { matchLabels: { app: 'frontend' } } }],
            ports: [{ port: 8080 }],
          },
        ],
      },
    },
  ]);
  expect(ingressOf(closed)).toBe(
    'ingress of backend is closed by NetworkPolicy "backend", which allows only frontend on TCP 8080',
  );
  expect(ingressOf(policies([{ name: 'deny', spec: {} }]))).toBe(
    'ingress of backend is closed by NetworkPolicy "deny", which allows no ingress',
  );
});

test('Peers and ports of every form have words.', () => {
  const spec = {
    ingress: [
      {
        from: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'ops' },
            },
            podSelector: { matchLabels: { role: 'probe' } },
          },
          { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
        ],
        ports: [
          { port: 'http', protocol: 'TCP' },
          { port: 80, endPort: 90 },
        ],
      },
      {
        from: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['a'] }],
            },
          },
        ],
        ports: [{ protocol: 'UDP' }],
      },
    ],
  };
  expect(
    ingressOf(
      policies([
        { name: 'a', spec },
        { name: 'b', spec: {} },
      ]),
      { ip: '192.0.2.1' },
    ),
  ).toBe(
    'ingress of backend is closed by NetworkPolicy "a" and "b", which allow only ' +
      'pods with role=probe in namespace "ops" or 10.0.0.0/8 except 10.1.0.0/16 on ' +
      'TCP "http", TCP 80-90, every pod in namespaces with team!=a on every UDP ' +
      'port',
  );
});

test('An open end names the rule that allows it, or says why nothing closes it.', () => {
  expect(ingressOf(policies([{ name: 'open', spec: { ingress: [{}] } }]))).toBe(
    'ingress of backend is allowed by spec.ingress[0] of NetworkPolicy "open"',
  );
  expect(ingressOf(policies([]))).toBe(
    'ingress of backend is open, since no NetworkPolicy selects it',
  );
  expect(ingressOf(policies([{}]), backend)).toBe(
    'backend is the same pod, and a pod can always reach itself',
  );
});

test('A doubt names what would decide it.', () => {
  const byAddress = policies([
    {
      name: 'backend',
      spec: { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] },
    },
  ]);
  expect(ingressOf(byAddress)).toBe(
    'ingress of backend is closed by NetworkPolicy "backend" unless the other ' +
      'end is 10.0.0.0/8 on every port, which cannot be decided from these manifests',
  );
});
