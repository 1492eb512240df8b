import type { Words } from './answers';

const seconds = (name: string) => `write ${name}: Duration.seconds(10)`;

/** What is known of properties further inside, by where they are. */
export const partWords: Readonly<Record<string, Words>> = {
  'readiness': {
    'initialDelaySeconds': seconds('initialDelay'),
    'periodSeconds|interval|intervalSeconds': seconds('period'),
    'timeoutSeconds': seconds('timeout'),
    'path|httpPath': "write httpGet: '/ready'",
    'http': "write httpGet: '/ready'",
    'tcp': 'write tcpSocket: true',
    'command': "write exec: ['…']",
    'httpHeaders': "write headers: { Name: 'value' }",
    'terminationGracePeriodSeconds': 'set terminationGracePeriod of the construct',
  },
  'ports.*': {
    containerPort: 'write targetPort, the number that the container listens on',
    number: 'write port',
    name: 'leave it out: the name is the key, as in ports: { http: 80 }',
    hostPort: 'leave it out: use expose: { nodePort: {} } of a WebService',
  },
  'expose': {
    'ingressClassName|class|host|hosts|tls|paths':
      "write expose: { ingress: { host: 'shop.example.com' } }",
    'type|serviceType': 'write expose: { nodePort: {} } or { loadBalancer: {} }',
    'clusterIP': 'leave it out: inside the cluster it is reached anyway',
    'httpRoute': "write expose: { gateway: { host: 'shop.example.com' } }",
    'port|ports':
      "write it further inside, such as expose: { ingress: { port: 'http' } }",
  },
  'expose.ingress': {
    'className|ingressClassName|ingressClass': "write class: '…'",
    'tls|secretName': "write tlsSecret: '…', the name of the Secret",
    'rules':
      "write host: '…' and paths: ['/…'], or routes: [{ path: '/…', to: api.port() }]",
    'backend|service': "write routes: [{ path: '/…', to: api.port() }]",
    'domain|hostname|hostnames': "write host: '…'",
  },
  'expose.gateway': {
    'hostnames|hostname|domain': "write host: '…'",
    'parentRefs|gateway': "write parentRef: { name: '…' }",
    'rules': "write matches: [{ path: '/…' }], or routes: […]",
    'backendRefs': 'write routes: [{ to: api.port() }]',
    'tls|tlsSecret':
      'leave it out: the certificate belongs to the listener of the Gateway',
  },
  'expose.nodePort': {
    'number|value': 'write nodePort: 30080',
  },
  'allowFrom[]': {
    'namespaceSelector': 'write namespaceLabels: { … }, or namespace: its name',
    'podSelector|labels|matchLabels': 'write podLabels: { … }',
    'ipBlock|ip|address|cidrs': "write cidr: '192.0.2.0/24'",
    'ports': "write port: 'http', or a list of them",
  },
  'replicas': {
    'minReplicas': 'write min',
    'maxReplicas': 'write max',
    'targetCPUUtilizationPercentage|cpu|cpuUtilization|targetCPU':
      'write cpuPercent: 70',
    'targetMemoryUtilizationPercentage|memory': 'write memoryPercent: 70',
  },
  'storage': {
    'storageClassName|class': "write storageClass: '…'",
    'path': "write mountPath: '/…'",
    'accessMode': "write accessModes: ['…']",
    'capacity|request': 'write size: Size.gibibytes(10)',
  },
};
