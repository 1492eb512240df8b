import { said, service, wrong } from './said';

const ports = [
  { name: 'http', port: 80 },
  { name: 'https', port: 443 },
];

test('A Service of each type is taken.', () => {
  const right = [
    service({}),
    service({ clusterIP: 'None', ports: [] }),
    service({ clusterIP: '', type: 'ClusterIP' }),
    service({
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      ports: [{ port: 80, nodePort: 30080 }],
    }),
    service({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 32001,
      allocateLoadBalancerNodePorts: false,
      loadBalancerClass: 'example.com/internal',
      loadBalancerSourceRanges: ['10.0.0.0/8', ' 192.0.2.0/24'],
    }),
    service({
      type: 'ExternalName',
      externalName: 'db.example.com.',
      selector: null,
    }),
    service({
      ipFamilies: ['IPv6', 'IPv4'],
      ipFamilyPolicy: 'PreferDualStack',
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 86400 } },
      internalTrafficPolicy: 'Local',
    }),
  ];
  expect(right.flatMap((object) => said(object))).toEqual([]);
});

test('What is null, empty or zero is left out.', () => {
  const nothing = service({
    type: '',
    clusterIP: null,
    externalName: '',
    healthCheckNodePort: 0,
    loadBalancerSourceRanges: [],
    ports: [{ name: '', port: 80, targetPort: 0, nodePort: 0 }],
  });
  expect(said(nothing)).toEqual([]);
});

test.each([
  [
    'a node port without the type',
    { ports: [{ port: 80, nodePort: 31060 }] },
    'spec.ports[0].nodePort of the Service "web" is 31060, but a Service of type ClusterIP has no node ports' +
      ' => remove nodePort, or set spec.type to NodePort',
  ],
  [
    'a node port outside the range',
    { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] },
    'spec.ports[0].nodePort of the Service "web" is 8080, outside the range of node ports, 30000 to 32767' +
      ' => use a number from 30000 to 32767, or leave it out and let the cluster choose; ' +
      'if the cluster has another range, name it with --node-port-range (nodePortRange of Defaults in a program)',
  ],
  [
    'a port for health checks of another type',
    { type: 'NodePort', healthCheckNodePort: 32001 },
    'spec.healthCheckNodePort of the Service "web" is 32001, but the type of the Service is NodePort' +
      ' => remove healthCheckNodePort, or set spec.type to LoadBalancer',
  ],
  [
    'a headless Service that is open to the outside',
    { type: 'NodePort', clusterIP: 'None' },
    'spec.clusterIP of the Service "web" is None, but a Service of type NodePort needs a cluster IP' +
      ' => remove clusterIP, or remove spec.type for a headless Service',
  ],
  [
    'several ports without names',
    { ports: [{ name: 'http', port: 80 }, { port: 443 }] },
    'spec.ports[1].name of the Service "web" is missing, but each of several ports needs a name' +
      ' => give each port a name',
  ],
  [
    'a port name in upper case',
    { ports: [{ name: 'HTTP', port: 80 }] },
    'spec.ports[0].name of the Service "web" is "HTTP", but Kubernetes expects at most 63 characters of ' +
      'a-z, 0-9 and -, not starting or ending with - (RFC 1123) => write "http"',
  ],
  [
    'a container port in quotes',
    { ports: [{ port: 80, targetPort: '8080' }] },
    'spec.ports[0].targetPort of the Service "web" is "8080", a text, but the name of a port has a letter' +
      ' => write 8080 without quotes',
  ],
])('fails on %s, and says what to do.', (_, spec, message) => {
  expect(said(service(spec))).toEqual([`error: ${message}`]);
});

test.each([
  ['an unknown type', { type: 'nodePort' }, 'spec.type'],
  ['port 0', { ports: [{ port: 0 }] }, 'spec.ports[0].port'],
  ['port 65536', { ports: [{ port: 65536 }] }, 'spec.ports[0].port'],
  ['no number', { ports: [{ name: 'http' }] }, 'spec.ports[0].port'],
  [
    'target port 70000',
    { ports: [{ port: 80, targetPort: 70000 }] },
    'spec.ports[0].targetPort',
  ],
  [
    'a target port of 16 characters',
    { ports: [{ port: 80, targetPort: 'upgrade-es-https' }] },
    'spec.ports[0].targetPort',
  ],
  [
    'a protocol in lower case',
    { ports: [{ port: 80, protocol: 'tcp' }] },
    'spec.ports[0].protocol',
  ],
  [
    'an application protocol with a space',
    { ports: [{ port: 80, appProtocol: 'h 2' }] },
    'spec.ports[0].appProtocol',
  ],
  [
    'a name twice',
    { ports: [ports[0], { name: 'http', port: 443 }] },
    'spec.ports[1].name',
  ],
  [
    'a number twice',
    { ports: [ports[0], { name: 'more', port: 80 }] },
    'spec.ports[1].port',
  ],
  [
    'a node port twice',
    {
      type: 'NodePort',
      ports: ports.map((port) => ({ ...port, nodePort: 30080 })),
    },
    'spec.ports[1].nodePort',
  ],
  ['no port', { ports: [] }, 'spec.ports'],
  ['no list of ports', { type: 'NodePort', ports: undefined }, 'spec.ports'],
  ['a label with a space', { selector: { app: 'my web' } }, 'spec.selector.app'],
  ['a cluster IP that is a name', { clusterIP: 'none' }, 'spec.clusterIP'],
  ['an unknown affinity', { sessionAffinity: 'Cookie' }, 'spec.sessionAffinity'],
  [
    'an affinity of two days',
    {
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 172800 } },
    },
    'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
  ],
  [
    'an unknown internal traffic policy',
    { internalTrafficPolicy: 'Node' },
    'spec.internalTrafficPolicy',
  ],
  [
    'an unknown distribution',
    { trafficDistribution: 'Close' },
    'spec.trafficDistribution',
  ],
  [
    'an external traffic policy inside the cluster',
    { externalTrafficPolicy: 'Local' },
    'spec.externalTrafficPolicy',
  ],
  [
    'an unknown external traffic policy',
    { type: 'NodePort', externalTrafficPolicy: 'local' },
    'spec.externalTrafficPolicy',
  ],
  [
    'a port for health checks without the policy that needs them',
    { type: 'LoadBalancer', healthCheckNodePort: 32001 },
    'spec.healthCheckNodePort',
  ],
  [
    'a port for health checks outside the range',
    {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 8080,
    },
    'spec.healthCheckNodePort',
  ],
  [
    'a class of load balancer where there is none',
    { loadBalancerClass: 'example.com/internal' },
    'spec.loadBalancerClass',
  ],
  [
    'source ranges where there is no load balancer',
    { type: 'NodePort', loadBalancerSourceRanges: ['10.0.0.0/8'] },
    'spec.loadBalancerSourceRanges',
  ],
  [
    'a source range without a length',
    { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0'] },
    'spec.loadBalancerSourceRanges[0]',
  ],
  ['an unknown family', { ipFamilies: ['IPV4'] }, 'spec.ipFamilies[0]'],
  [
    'a family twice',
    { ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'PreferDualStack' },
    'spec.ipFamilies[1]',
  ],
  [
    'two families of one stack',
    { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' },
    'spec.ipFamilies',
  ],
  [
    'an unknown family policy',
    { ipFamilyPolicy: 'DualStack' },
    'spec.ipFamilyPolicy',
  ],
  ['an alias of nothing', { type: 'ExternalName' }, 'spec.externalName'],
  [
    'an alias with a cluster IP',
    { type: 'ExternalName', externalName: 'db.example.com', clusterIP: 'None' },
    'spec.clusterIP',
  ],
])('fails on %s.', (_, spec, field) => {
  const [first, ...more] = wrong(service(spec));
  expect(first).toMatch(`error: ${field} of the Service "web" `);
  expect(more).toEqual([]);
});

test.each([
  ['db.example.com:5432', 'write db.example.com'],
  ['https://DB.example.com/path', 'write db.example.com'],
  ['my_db', 'write a DNS name in lower case, without scheme, port and path'],
])('fails on the external name %s.', (externalName, fix) => {
  expect(said(service({ type: 'ExternalName', externalName }))).toEqual([
    `error: spec.externalName of the Service "web" is "${externalName}", but Kubernetes expects ` +
      `a DNS name in lower case, without scheme, port and path => ${fix}`,
  ]);
});

test('Two protocols may share a port and a node port.', () => {
  const both = ['TCP', 'UDP'].map((protocol) => ({
    name: protocol.toLowerCase(),
    port: 53,
    protocol,
    nodePort: 30053,
  }));
  expect(said(service({ type: 'NodePort', ports: both }))).toEqual([]);
});

test('The range of node ports is that of the cluster.', () => {
  const object = service({
    type: 'NodePort',
    ports: [{ port: 80, nodePort: 8080 }],
  });
  expect(said(object, { nodePortRange: { min: 8000, max: 9000 } })).toEqual([]);
  expect(
    wrong(service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }), {
      nodePortRange: { min: 8000, max: 9000 },
    }),
  ).toEqual([
    'error: spec.ports[0].nodePort of the Service "web" is 30080, outside the range of node ports, 8000 to 9000',
  ]);
});

test('A Service that was read from a cluster shows that its range has the number.', () => {
  const object = service(
    { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] },
    { uid: '1f2e3d4c' },
  );
  expect(said(object)).toEqual([]);
});

test.each([
  [{ type: 'NodePort' }],
  [{ ports: [{ port: 80, nodePort: 30080 }] }],
  [{ ports: [{ port: 80, targetPort: 1 }, { port: 81 }] }],
  [{ ipFamilies: ['IPv4', 'IPv6'] }],
])(
  'What the patch %j leaves out may be in the Service that is patched.',
  (spec) => {
    const patch = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec,
    };
    expect(said(patch)).toEqual([]);
  },
);

test.each([
  [
    service({}, { name: '2fa' }),
    'metadata.name of the Service "2fa" is "2fa", but Kubernetes expects at most 63 characters of a-z, ' +
      '0-9 and -, starting with a letter, not ending with - (RFC 1035, for Services), ' +
      'which Kubernetes before 1.36 refuses',
  ],
  [
    service({ type: 'LoadBalancer', ports: [{ port: 10250 }] }),
    'spec.ports[0].port of the Service "web" is 10250, the port of the kubelet, ' +
      'which Kubernetes before 1.33 refuses',
  ],
  [
    service({ externalIPs: ['192.0.2.1'], externalTrafficPolicy: 'Local' }),
    'spec.externalTrafficPolicy of the Service "web" is Local, but the type of the Service is ClusterIP, ' +
      'which Kubernetes before 1.29 refuses',
  ],
])(
  'warns of what only older versions of Kubernetes refuse: %#.',
  (object, message) => {
    expect(wrong(object)).toEqual([`warning: ${message}`]);
  },
);

test('Of an object with a value of the wrong type, only that is said.', () => {
  expect(wrong(service({ type: 'nodePort', ports: [{ port: '80' }] }))).toEqual([
    'error: spec.ports[0].port of the Service "web" is "80", but Kubernetes expects an integer',
  ]);
});
