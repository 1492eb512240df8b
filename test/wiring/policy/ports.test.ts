import type { Fields } from '../../support/yaml';
import { open, pod, policies } from './support';

const web = pod('web');
const server = pod('server', {
  ports: [
    { name: 'http', port: 8080, protocol: 'TCP' },
    { name: 'dns', port: 53, protocol: 'UDP' },
    { name: 'dns-tcp', port: 53, protocol: 'TCP' },
  ],
});
const on = (ports: readonly Fields[]) =>
  policies([
    {
      podSelector: { matchLabels: { app: 'server' } },
      ingress: [{ ports }],
    },
  ]);

test.each([
  [
    'a number, TCP unless it says otherwise',
    [{ port: 8080 }],
    { 'TCP 8080': true, 'UDP 8080': false, 'TCP 8081': false },
  ],
  [
    'a number of another protocol',
    [{ port: 53, protocol: 'UDP' }],
    { 'UDP 53': true, 'TCP 53': false },
  ],
  ['a number that no container declares', [{ port: 9999 }], { 'TCP 9999': true }],
  [
    'all of a protocol',
    [{ protocol: 'UDP' }],
    { 'UDP 53': true, 'UDP 1': true, 'TCP 53': false },
  ],
  ['an empty port, which is all of TCP', [{}], { 'TCP 1': true, 'UDP 1': false }],
  [
    'a range with both its ends',
    [{ port: 8000, endPort: 8080 }],
    { 'TCP 7999': false, 'TCP 8000': true, 'TCP 8080': true, 'TCP 8081': false },
  ],
  [
    'a name of the receiving pod',
    [{ port: 'http' }],
    { 'TCP 8080': true, 'TCP 8081': false },
  ],
  [
    'a name of another protocol than it says',
    [{ port: 'dns' }],
    { 'TCP 53': false, 'UDP 53': false },
  ],
  [
    'a name with its protocol',
    [{ port: 'dns', protocol: 'UDP' }],
    { 'UDP 53': true, 'TCP 53': false },
  ],
  ['a name the pod does not have', [{ port: 'grpc' }], { 'TCP 8080': false }],
  [
    'several',
    [{ port: 'http' }, { port: 9090 }],
    { 'TCP 8080': true, 'TCP 9090': true, 'TCP 53': false },
  ],
  ['none, which is all', [], { 'TCP 1': true, 'UDP 1': true, 'SCTP 1': true }],
])('Ports are those of the pod: %s.', (_, ports, ways) => {
  const among = on(ports);
  const found = Object.keys(ways).map((way) => {
    const [protocol, port] = way.split(' ');
    return [
      way,
      open(
        among,
        web,
        server,
        Number(port),
        protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP',
      ),
    ];
  });
  expect(Object.fromEntries(found)).toEqual(ways);
});

test("A named port of an egress rule is the receiving pod's, and no address has one.", () => {
  const among = policies([
    { policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] },
  ]);
  const other = pod('other', {
    ports: [{ name: 'http', port: 3000, protocol: 'TCP' }],
  });
  expect([
    open(among, web, server, 8080),
    open(among, web, other, 3000),
    open(among, web, other, 8080),
  ]).toEqual([true, true, false]);
  expect(open(among, web, { ip: '192.0.2.1' }, 8080)).toBe(false);
});

test('Peers and ports of one rule belong together.', () => {
  const among = policies([
    {
      podSelector: { matchLabels: { app: 'server' } },
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { app: 'web' } } }],
          ports: [{ port: 'http' }],
        },
        {
          from: [{ podSelector: { matchLabels: { app: 'prometheus' } } }],
          ports: [{ port: 9090 }],
        },
      ],
    },
  ]);
  expect([
    open(among, web, server, 8080),
    open(among, web, server, 9090),
    open(among, pod('prometheus'), server, 9090),
  ]).toEqual([true, false, true]);
});
