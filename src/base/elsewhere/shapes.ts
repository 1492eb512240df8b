const check =
  "write { httpGet: '/ready' }, { tcpSocket: true }, { grpc: true } or { exec: ['…'] }";

/** The right form of what is no object, by where it is; a value that has a place in it is put there. */
const shapes: Readonly<Record<string, (value: unknown) => string>> = {
  'expose': () =>
    "write what exposes it: expose: { ingress: { host: 'shop.example.com' } }, { gateway: { … } }, " +
    '{ loadBalancer: {} } or { nodePort: {} }',
  'expose.nodePort': (value) =>
    typeof value === 'number'
      ? `write nodePort: { nodePort: ${value} }`
      : 'write nodePort: {}, or nodePort: { nodePort: 30080 }',
  'expose.loadBalancer': () => 'write loadBalancer: {}',
  'expose.ingress': (value) =>
    `write ingress: { host: ${text(value, 'shop.example.com')} }`,
  'expose.gateway': (value) =>
    `write gateway: { host: ${text(value, 'shop.example.com')} }`,
  'ports': (value) =>
    `write ports: { http: ${numberIn(value) ?? 80} }, with the name of each port before its number`,
  'containerPorts': (value) =>
    `write containerPorts: { health: ${numberIn(value) ?? 8081} }, with the name of each port before its number`,
  'readiness': () => check,
  'allowFrom[]': (value) =>
    `write { namespace: ${text(value, 'monitoring')} }, { podLabels: { … } } or { cidr: '…' }`,
  'env': () => "write env: { NAME: 'value' }",
  'files': () =>
    "write files: { '/etc/app': map }, with a ConfigMap or Secret of cdk8s-plus",
  'storage': () =>
    "write storage: { size: Size.gibibytes(10), mountPath: '/data' }",
  'replicas': () => 'write a number, or { min: 2, max: 10, cpuPercent: 70 }',
  'labels': () => "write labels: { name: 'value' }",
  'annotations': () => "write annotations: { name: 'value' }",
  'nodeSelector': () => "write nodeSelector: { 'kubernetes.io/arch': 'arm64' }",
  'releases': () =>
    "write releases: { blue: { image: '…' }, green: { image: '…' } }",
  'service': () => "write service: { sessionAffinity: 'ClientIP' }",
  'the props': () => "write new …(this, 'name', { … })",
};

/** What to write where an object belongs. */
export function shapeOf(what: string, value: unknown): string | undefined {
  const place = what
    .replace(/\[\d+\]/g, '[]')
    .replace(/^.*\b(readiness|liveness|startup)$/s, 'readiness');
  return Object.hasOwn(shapes, place) ? shapes[place](value) : undefined;
}

function text(value: unknown, example: string): string {
  return `'${typeof value === 'string' && /^[\w.*-]+$/.test(value) ? value : example}'`;
}

/** The first number in a value such as `80`, `[80]` or `[{ containerPort: 80 }]`. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  const [first]: readonly unknown[] = value;
  if (typeof first === 'number') return first;
  const numbers = Object.values(Object(first) as object).filter(
    (part): part is number => typeof part === 'number',
  );
  return numbers[0];
}
