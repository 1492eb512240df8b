import fc from 'fast-check';
import { declaredPort, mostly } from './values';

/** Where generated apps have their names answered: as nearly everywhere, elsewhere, and by the node itself. */
export const dnsServers = [
  { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } },
  { namespace: 'dns', podLabels: { app: 'dns' }, port: 5353 },
  { cidr: '10.96.0.10/32' },
] as const;

const labels = mostly(
  fc.constantFrom({ app: 'prometheus' }, { role: 'cli' }),
  { app: 'a b' },
  { 'a b': 'x' },
  { app: 5 },
  null,
  ['app'],
);
const pods = fc.oneof(
  fc.record(
    {
      namespace: mostly(
        fc.constantFrom('monitoring', 'ops-1'),
        'Monitoring',
        '',
        5,
      ),
      podLabels: labels,
    },
    { requiredKeys: ['namespace'] },
  ),
  fc.record(
    { namespaceLabels: labels, podLabels: labels },
    { requiredKeys: ['namespaceLabels'] },
  ),
  fc.record({ namespaceLabels: fc.constant({}), podLabels: labels }),
  fc.record({ podLabels: labels }),
);
const addresses = fc.record(
  {
    cidr: mostly(
      fc.constantFrom('10.0.0.0/8', '0.0.0.0/0'),
      '10.0.0.1',
      '10.0.0.0/33',
      'fe80::1%eth0/64',
      '',
      5,
      null,
    ),
    except: mostly(
      fc.constantFrom(['10.1.0.0/16'], ['10.1.0.0/16', '10.2.0.0/24']),
      ['10.1.0.1'],
      ['2001:db8::/32'],
      ['0.0.0.0/0'],
      '10.1.0.0/16',
      [null],
    ),
  },
  { requiredKeys: ['cidr'] },
);
const source = mostly(
  fc.oneof(pods, addresses),
  {},
  null,
  'monitoring',
  { namespace: 'a', namespaceLabels: {} },
  { cidr: '10.0.0.0/8', podLabels: {} },
  { except: [] },
  { name: 'a' },
);
const port = mostly(
  fc.array(declaredPort, { minLength: 1, maxLength: 2 }),
  [],
  'http',
  null,
  ['htpp'],
);
const allowed = fc
  .tuple(source, fc.option(port, { nil: undefined }))
  .map(([given, at]) =>
    at === undefined || typeof given !== 'object' || given === null
      ? given
      : { ...given, port: at },
  );

const server = mostly(
  fc.constantFrom(...dnsServers),
  {},
  null,
  'kube-dns',
  { port: 53 },
  { cidr: '10.96.0.10' },
  { ...dnsServers[1], port: 65536 },
  { ...dnsServers[0], ports: [53] },
);

/** Where DNS is answered; right beside `egress: 'declared'` alone. */
export const dns = mostly(
  fc.array(server, { minLength: 1, maxLength: 2 }),
  [],
  {},
  null,
  'kube-dns',
);

/** The same props, and where egress is closed, at times, where DNS is answered. */
export function withDns(given: fc.Arbitrary<object>): fc.Arbitrary<object> {
  return fc
    .tuple(given, fc.option(dns, { freq: 2 }))
    .map(([one, servers]) =>
      'egress' in one && one.egress === 'declared' && servers !== null
        ? { ...one, dns: servers }
        : one,
    );
}

/** Who may call, and who may be called; the callers that are let in are never pods of a generated app. */
export const access = {
  access: mostly(
    fc.constantFrom('declared', 'declared', 'anyone'),
    'nobody',
    '',
    true,
    null,
  ),
  allowFrom: mostly(fc.array(allowed, { maxLength: 2 }), {}, null, 'monitoring', [
    null,
  ]),
  egress: mostly(
    fc.constantFrom('declared', 'declared', 'anywhere'),
    'nowhere',
    '',
    true,
    null,
  ),
};
