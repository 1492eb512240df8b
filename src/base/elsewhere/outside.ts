import type { Answers, Words } from './answers';

const exposed = (form: string): Answers => [
  ['expose', `write expose: ${form}`],
  ['live', `use a WebService, which has expose: ${form}`],
  ['containerPorts', `use a WebService, which has ports and expose: ${form}`],
];
const port: Answers = [
  [
    'ports',
    'write ports: { http: { port: 80, targetPort: 8080 } }, or ports: { http: 80 } if they are the same',
  ],
  [
    'containerPorts',
    'write containerPorts: { health: 8081 }, or use an InternalApi, which has ports',
  ],
];

/** What is known of ports, Services and what exposes them. */
export const outsideWords: Words = {
  'ingress|ingresses|ingressClassName|httpRoute|domain|hosts|hostnames|paths|route|routes':
    exposed("{ ingress: { host: 'shop.example.com' } }"),
  'host|hostname': [
    ['addresses', 'write addresses, or use hostname of an ExternalAlias'],
    ['hostname', "write hostname: '…'"],
    ...exposed("{ ingress: { host: 'shop.example.com' } }"),
  ],
  'tls|tlsSecret': exposed(
    "{ ingress: { host: 'shop.example.com', tlsSecret: 'shop-tls' } }",
  ),
  'gateway|gateways|parentRefs': exposed(
    "{ gateway: { parentRef: { name: 'public' }, host: 'shop.example.com' } }",
  ),
  'nodePort|nodePorts': exposed('{ nodePort: { nodePort: 30080 } }'),
  'loadBalancer|loadBalancerIP|externalIPs': exposed('{ loadBalancer: {} }'),
  'serviceType|type': exposed('{ nodePort: {} } or { loadBalancer: {} }'),
  'public|exposed': exposed("{ ingress: { host: 'shop.example.com' } }"),
  'port|targetPort|containerPort|servicePort|portNumber': port,
  'serviceAnnotations': [
    ['service', 'write service: { annotations: { … } }'],
    ['containerPorts', 'use an InternalApi or a WebService, which has a Service'],
  ],
  'headless|clusterIP': [
    ['ports', 'use a StatefulBackend, whose Service is headless'],
    ['containerPorts', 'use a StatefulBackend, whose Service is headless'],
  ],
  'networkPolicy|ingressFrom|allowedFrom|allowIngress|isolate|isolation': [
    [
      'allowFrom',
      "write access: 'declared' with connectTo() or allowFrom: [{ namespace: '…' }], and egress: 'declared' for " +
        'calls out',
    ],
  ],
  'dependsOn|dependencies|connections|connectsTo': [
    ['env', 'call connectTo(backend) on the construct'],
  ],
};
