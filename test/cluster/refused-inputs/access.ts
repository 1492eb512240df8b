import { type Line, lines, x } from './table';

const source = 'spec.ingress.0.from.0';

/** A caller that is let in, and the peer that stands for it. */
const from = (
  what: string,
  allowed: object,
  peer: unknown,
  because?: string,
): Line => [
  what,
  { allowFrom: [allowed] },
  'NetworkPolicy',
  { [source]: peer },
  because,
];
const cidr = (what: string, value: string, because?: string) =>
  from(what, { cidr: value }, { ipBlock: { cidr: value } }, because);
const except = (what: string, value: string) =>
  from(
    what,
    { cidr: '10.0.0.0/8', except: [value] },
    { ipBlock: { cidr: '10.0.0.0/8', except: [value] } },
  );
const pods = (what: string, labels: object) =>
  from(what, { podLabels: labels }, { podSelector: { matchLabels: labels } });
const dns = (what: string, port: unknown): Line => [
  what,
  { dns: [{ podLabels: { app: 'dns' }, port }] },
  'NetworkPolicy',
  { 'spec.egress.0.ports.0.port': port },
];

/** Who may call, and whom they may call. */
export const access = lines(
  'closed',
  cidr('a range that is one address', '10.0.0.1'),
  cidr('a range of 33 bits', '10.0.0.0/33'),
  cidr('a range of a name', 'example.com/24'),
  cidr('an empty range', ''),
  cidr('a range with a zone', 'fe80::1%eth0/64'),
  except('an exception outside of its range', '11.0.0.0/16'),
  except('an exception as large as its range', '10.0.0.0/8'),
  except('an exception larger than its range', '0.0.0.0/0'),
  except('an exception of the other family', '2001:db8::/32'),
  except('an exception that is one address', '10.1.0.1'),
  from('a peer of nobody', {}, {}),
  from(
    'a peer of addresses and pods',
    { cidr: '10.0.0.0/8', podLabels: { app: 'web' } },
    {
      ipBlock: { cidr: '10.0.0.0/8' },
      podSelector: { matchLabels: { app: 'web' } },
    },
  ),
  from(
    'a peer of addresses and a namespace',
    { cidr: '10.0.0.0/8', namespaceLabels: {} },
    { ipBlock: { cidr: '10.0.0.0/8' }, namespaceSelector: {} },
  ),
  from(
    'an exception of no range',
    { except: ['10.1.0.0/16'] },
    { ipBlock: { except: ['10.1.0.0/16'] } },
  ),
  pods('a peer with a label key with a space', { 'my app': 'web' }),
  pods('a peer with a label value with a space', { app: 'my web' }),
  pods('a peer with a label value of 64 characters', { app: x(64) }),
  pods('a peer with a label value that is a number', { app: 5 }),
  from(
    'namespaces with a label value with a space',
    { namespaceLabels: { team: 'a b' } },
    { namespaceSelector: { matchLabels: { team: 'a b' } } },
  ),
  from(
    'a peer in a namespace of 64 characters',
    { namespace: x(64) },
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': x(64) } },
    },
  ),
  from(
    'a peer in a namespace with capitals',
    { namespace: 'Monitoring' },
    {
      namespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': 'Monitoring' },
      },
    },
    'it is the value of a label there, which no namespace has',
  ),
  [
    'a peer at a port that is none',
    { allowFrom: [{ podLabels: { app: 'web' }, port: 'htpp' }] },
    'NetworkPolicy',
    { 'spec.ingress.0.ports.0.port': 'htpp' },
    'a name that no container has lets nobody in',
  ],
  [
    'a peer at a port of nothing',
    { allowFrom: [{ podLabels: { app: 'web' }, port: '' }] },
    'NetworkPolicy',
    { 'spec.ingress.0.ports.0.port': '' },
  ],
  [
    'a peer at no port',
    { allowFrom: [{ podLabels: { app: 'web' }, port: [] }] },
    'NetworkPolicy',
    { 'spec.ingress.0.ports': [] },
    'no ports are all ports there',
  ],
  dns('DNS at port 0', 0),
  dns('DNS at port 65536', 65536),
  dns('DNS at port "53 "', '53 '),
  dns('DNS at port 53.5', 53.5),
  [
    'DNS nowhere',
    { dns: [] },
    'NetworkPolicy',
    { 'spec.egress.0.to': [] },
    'nobody is everybody there',
  ],
  [
    'an access that is a direction',
    { access: 'Ingress' },
    'NetworkPolicy',
    { 'spec.policyTypes': ['ingress'] },
  ],
  [
    'an egress in capitals',
    { egress: 'Declared' },
    'NetworkPolicy',
    { 'spec.policyTypes': ['Ingress', 'egress'] },
  ],
);
