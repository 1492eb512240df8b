/** Several manifests in one text. */
export function documents(...manifests: readonly string[]): string {
  return manifests.join('---\n');
}

/** One object, whose spec, or whatever else it says, is in the flow style. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  says: string,
): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\n${says}\n`;
}

/** A Service, whose spec is in the flow style. */
export function service(name: string, spec = serviceSpec(name)): string {
  return object('v1', 'Service', name, `spec: { ${spec} }`);
}

/** What most Services of the examples say: port 80 of an app leads to its port `http`. */
export function serviceSpec(app: string, { more = '', port = 80 } = {}): string {
  return `${more}selector: { app: ${app} }, ports: [{ port: ${port}, targetPort: http }]`;
}

/** What the workload of an example says. */
interface WorkloadExample {
  /**
   * What the pods are called.
   * @default - what the workload is called
   */
  readonly app?: string;
  /**
   * The labels of the pods.
   * @default - `app`, with what they are called
   */
  readonly labels?: string;
  readonly image?: string;
  readonly port?: number;
  readonly portName?: string;
  /** The port of the node that leads to it. */
  readonly hostPort?: number;
  /** What else the spec says, line by line. */
  readonly spec?: readonly string[];
  /** What else the container says, line by line. */
  readonly container?: readonly string[];
}

/** A Deployment of pods with one port. */
export function deployment(name: string, given: WorkloadExample = {}): string {
  return workload('Deployment', name, given);
}

/** A DaemonSet of pods with one port. */
export function daemonSet(name: string, given: WorkloadExample = {}): string {
  return workload('DaemonSet', name, given);
}

/** A StatefulSet of pods with one port and a volume each. */
export function statefulSet(
  name: string,
  { spec = [], ...given }: WorkloadExample = {},
): string {
  const claim =
    '{ accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }';
  return workload('StatefulSet', name, {
    ...given,
    spec: [
      'serviceName: db',
      ...spec,
      'volumeClaimTemplates:',
      '  - metadata: { name: data }',
      `    spec: ${claim}`,
    ],
  });
}

/** A volume claim of a size. */
export function volumeClaim(size: string): string {
  const spec = `{ accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }`;
  return object('v1', 'PersistentVolumeClaim', 'uploads', `spec: ${spec}`);
}

function workload(kind: string, name: string, given: WorkloadExample): string {
  const {
    app = name,
    labels = `app: ${app}`,
    image = `example/${app}:1.0`,
    port = 8080,
    portName = 'http',
  } = given;
  const { spec = [], container = [], hostPort } = given;
  const onNode = hostPort === undefined ? '' : `, hostPort: ${hostPort}`;
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
${[...spec, `selector: { matchLabels: { ${labels} } }`].map((line) => `  ${line}\n`).join('')}  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers:
        - name: ${app}
          image: ${image}
          ports: [{ name: ${portName}, containerPort: ${port}${onNode} }]
${container.map((line) => `          ${line}\n`).join('')}`;
}

/** A NetworkPolicy of the pods of an app, with its rules line by line. */
export function policy(name: string, ...rules: readonly string[]): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec:
  podSelector: { matchLabels: { app: ${name} } }
${rules.map((line) => `  ${line}\n`).join('')}`;
}

/** A rule of a NetworkPolicy that lets an app in, as its line in a list. */
export function lettingIn(app: string, port?: number): string {
  const ports = port === undefined ? '' : `, ports: [{ port: ${port} }]`;
  return `  - { from: [{ podSelector: { matchLabels: { app: ${app} } } }]${ports} }`;
}

/** An Ingress of one host that leads to a Service. */
export function ingress(host: string, backend: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  rules:
    - host: ${host}
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }
`;
}

/** An HTTPRoute of one host and the path `/` that leads to a Service, by the Gateway `public`. */
export function httpRoute(
  host: string,
  backend: string,
  type = 'PathPrefix',
): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  hostnames: [${host}]
  rules:
    - matches: [{ path: { type: ${type}, value: / } }]
      backendRefs: [{ name: ${backend}, port: 80 }]
`;
}

/** The Gateway `public`, which listens for plain HTTP. */
export function gateway(): string {
  return object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'public',
    'spec: { gatewayClassName: any, listeners: [{ name: http, protocol: HTTP, port: 80 }] }',
  );
}
