import fc from 'fast-check';
import { readWiring } from '../../../src/wiring';
import { policiesOf } from '../../../src/wiring/policy';
import { open, pod, policies } from './support';

test.each([
  [
    'a spec of text',
    { podSelector: 'none' },
    'spec.podSelector is not a valid label selector: "none"',
  ],
  [
    'a label that is a number',
    { podSelector: { matchLabels: { version: 1 } } },
    'spec.podSelector is not a valid label selector',
  ],
  [
    'an unknown operator',
    {
      podSelector: {
        matchExpressions: [{ key: 'app', operator: 'Equals', values: ['web'] }],
      },
    },
    'spec.podSelector is not a valid label selector',
  ],
  [
    'In without values',
    { podSelector: { matchExpressions: [{ key: 'app', operator: 'In' }] } },
    'spec.podSelector is not a valid label selector',
  ],
  [
    'a direction that is none',
    { policyTypes: ['Inbound'] },
    'spec.policyTypes has "Inbound"',
  ],
  [
    'rules that are no list',
    { ingress: { from: [] } },
    'spec.ingress is {"from":[]}, not a list',
  ],
  [
    'an empty peer',
    { ingress: [{ from: [{}] }] },
    'spec.ingress[0].from[0] is empty',
  ],
  [
    'an ipBlock with selectors',
    { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }] },
    'spec.ingress[0].from[0] has both ipBlock and a selector',
  ],
  [
    'an address without a prefix',
    { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.1' } }] }] },
    'spec.egress[0].to[0].ipBlock: "10.0.0.1" is not a CIDR',
  ],
  [
    'a prefix that is too long',
    { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.1/33' } }] }] },
    '"10.0.0.1/33" is not a CIDR',
  ],
  [
    'an exception outside its range',
    {
      egress: [
        { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] },
      ],
    },
    'except "11.0.0.0/16" is not within "10.0.0.0/8"',
  ],
  [
    'an exception that is the range',
    {
      egress: [
        { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }] },
      ],
    },
    'is not within',
  ],
  [
    'a number in quotes',
    { ingress: [{ ports: [{ port: '8080' }] }] },
    'spec.ingress[0].ports[0].port is "8080"',
  ],
  [
    'a port out of range',
    { ingress: [{ ports: [{ port: 70000 }] }] },
    'spec.ingress[0].ports[0].port is 70000',
  ],
  [
    'a protocol that is none',
    { ingress: [{ ports: [{ protocol: 'HTTP' }] }] },
    'spec.ingress[0].ports[0].protocol is "HTTP"',
  ],
  [
    'a range that ends before it begins',
    { ingress: [{ ports: [{ port: 90, endPort: 80 }] }] },
    'spec.ingress[0].ports[0].endPort is 80',
  ],
  [
    'a range that begins with a name',
    { ingress: [{ ports: [{ port: 'http', endPort: 80 }] }] },
    'endPort needs a numeric port',
  ],
  [
    'a range without a beginning',
    { ingress: [{ ports: [{ endPort: 80 }] }] },
    'endPort needs a port at which the range starts',
  ],
])(
  'What the API server refuses opens and closes nothing, and says why: %s.',
  (_, spec, why) => {
    const among = policies([spec]);
    expect(among.all).toEqual([]);
    expect(among.refused).toEqual([
      {
        object: expect.objectContaining({ name: 'policy-0' }),
        why: expect.stringContaining(why),
      },
    ]);
    expect(open(among, pod('web'), pod('api'))).toBe(true);
  },
);

test("Policies of other APIs are not Kubernetes' own.", () => {
  const objects = ['crd.projectcalico.org/v1', 'extensions/v1beta1'].map(
    (apiVersion) => ({
      object: {
        apiVersion,
        kind: 'NetworkPolicy',
        metadata: { name: 'x' },
        spec: {},
      },
    }),
  );
  expect(policiesOf(readWiring(objects)).all).toEqual([]);
});

test('No manifest makes the reading fail.', () => {
  const keys = [
    'podSelector',
    'ingress',
    'egress',
    'policyTypes',
    'from',
    'to',
    'ports',
    'port',
    'endPort',
    'protocol',
    'ipBlock',
    'cidr',
    'except',
    'matchLabels',
    'matchExpressions',
  ];
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, 'Ingress', '10.0.0.0/8', 80, true, ''),
      tie('list'),
      tie('fields'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    fields: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
  }));
  fc.assert(
    fc.property(anything.value, (spec) => {
      const object = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'any' },
        spec,
      };
      const among = policiesOf(readWiring([{ object }]));
      among.allows({
        from: pod('web', { namespace: '' }),
        to: pod('api', { namespace: '' }),
        port: 80,
        protocol: 'TCP',
      });
      expect(among.all.length + among.refused.length).toBe(1);
    }),
  );
});
