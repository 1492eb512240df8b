import { Duration, Size } from 'cdk8s';
import { access } from './access';
import { agentRows } from './agents';
import { jobRows } from './jobs';
import { scaling } from './scaling';
import { storageRows } from './storage';
import {
  exposed,
  gateway,
  image,
  ingress,
  type Line,
  lines,
  mount,
  older,
  type Props,
  type Row,
  sixteen,
  x,
} from './table';

export { base } from './table';
export type { Row };

const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const strategy = 'spec.strategy.rollingUpdate';
const claim = 'spec.volumeClaimTemplates.0.spec';

/** Names, labels and selectors. */
const names = lines(
  'api',
  [
    'a name with capitals and _',
    { name: 'Bad_Name' },
    'Service',
    { 'metadata.name': 'Bad_Name' },
  ],
  [
    'a name of 64 characters',
    { name: x(64) },
    'Service',
    { 'metadata.name': x(64) },
  ],
  [
    'a name with a hyphen at its end',
    { name: 'api-' },
    'Service',
    { 'metadata.name': 'api-' },
  ],
  [
    'a name with a dot',
    { name: 'api.v1' },
    'Service',
    { 'metadata.name': 'api.v1' },
  ],
  [
    'a Service name that starts with a digit',
    { name: '9lives' },
    'Service',
    { 'metadata.name': '9lives' },
    'Kubernetes 1.28 refuses it',
    (minor) => minor >= 36,
  ],
  [
    'a Deployment name with capitals',
    { name: 'App' },
    'Deployment',
    { 'metadata.name': 'App' },
  ],
  [
    'a namespace with capitals',
    { namespace: 'Shop' },
    'Namespace',
    { name: 'Shop' },
  ],
  [
    'a namespace of 64 characters',
    { namespace: x(64) },
    'Namespace',
    { name: x(64) },
  ],
  [
    'a container name with capitals',
    { sidecars: [{ name: 'App', image }] },
    'Deployment',
    { [`${container}.name`]: 'App' },
  ],
  [
    'a label key with a space',
    { labels: { 'my tier': 'x' } },
    'Service',
    { 'metadata.labels': { 'my tier': 'x' } },
  ],
  [
    'a label key with two slashes',
    { labels: { 'a/b/c': 'x' } },
    'Service',
    { 'metadata.labels': { 'a/b/c': 'x' } },
  ],
  [
    'a label value with a space',
    { labels: { tier: 'not legal' } },
    'Service',
    { 'metadata.labels': { tier: 'not legal' } },
  ],
  [
    'a label value of 64 characters',
    { labels: { tier: x(64) } },
    'Service',
    { 'metadata.labels': { tier: x(64) } },
  ],
  [
    'a label value that is a number',
    { labels: { tier: 5 } },
    'Service',
    { 'metadata.labels': { tier: 5 } },
  ],
  [
    'an annotation key with a space',
    { annotations: { 'a b': 'x' } },
    'Service',
    { 'metadata.annotations': { 'a b': 'x' } },
  ],
  [
    'an annotation that is a boolean',
    { annotations: { scrape: true } },
    'Service',
    { 'metadata.annotations': { scrape: true } },
  ],
  [
    'annotations over 256 KiB',
    { annotations: { a: x(262144) } },
    'Service',
    { 'metadata.annotations': { a: x(262144) } },
  ],
  [
    'an empty selector of a workload',
    { selector: {} },
    'Deployment',
    { 'spec.selector.matchLabels': {} },
  ],
  [
    'a selector that its own pods do not match',
    { selector: { app: 'old' }, labels: { app: 'new' } },
    'Deployment',
    { 'spec.selector.matchLabels.app': 'old' },
  ],
);

/** The ports of a Service and of the container behind it. */
const ports = lines(
  'api',
  ['no ports', { ports: {} }, 'Service', { 'spec.ports': [] }],
  ['port 0', { ports: { http: 0 } }, 'Service', { 'spec.ports.0.port': 0 }],
  [
    'port 70000',
    { ports: { http: 70000 } },
    'Service',
    { 'spec.ports.0.port': 70000 },
  ],
  [
    'port 80.5',
    { ports: { http: 80.5 } },
    'Service',
    { 'spec.ports.0.port': 80.5 },
  ],
  [
    'port "80"',
    { ports: { http: '80' } },
    'Service',
    { 'spec.ports.0.port': '80' },
  ],
  [
    'two ports that are one',
    { ports: { http: 80, web: 80 } },
    'Service',
    { 'spec.ports.1': { name: 'web', port: 80 } },
  ],
  [
    'a protocol in lower case',
    { ports: { http: { port: 80, protocol: 'udp' } } },
    'Service',
    { 'spec.ports.0.protocol': 'udp' },
  ],
  [
    'a targetPort of 0',
    { ports: { http: { port: 80, targetPort: 0 } } },
    'Service',
    { 'spec.ports.0.targetPort': 0 },
    '0 stands for nothing there, so it leads to port 80 of the container',
  ],
  [
    'a targetPort of 65536',
    { ports: { http: { port: 80, targetPort: 65536 } } },
    'Service',
    { 'spec.ports.0.targetPort': 65536 },
  ],
  [
    'a name of 16 characters for a container port',
    { ports: { [sixteen]: 80 } },
    'Service',
    { 'spec.ports.0.targetPort': sixteen },
  ],
  [
    'a port name in capitals',
    { ports: { HTTP: 80 } },
    'Service',
    { 'spec.ports.0.name': 'HTTP' },
  ],
  [
    'a container port name with two hyphens',
    { ports: { 'a--b': 80 } },
    'Deployment',
    { [`${container}.ports.0.name`]: 'a--b' },
  ],
  [
    'a container port name without a letter',
    { ports: { 80: 80 } },
    'Deployment',
    { [`${container}.ports.0.name`]: '80' },
  ],
  [
    'a container port of 0',
    { containerPorts: { admin: 0 } },
    'Deployment',
    { [`${container}.ports.1`]: { name: 'admin', containerPort: 0 } },
  ],
  [
    'two container ports of one name',
    { containerPorts: { http: 9000 } },
    'Deployment',
    { [`${container}.ports.1`]: { name: 'http', containerPort: 9000 } },
  ],
  [
    'two container ports on one number',
    { containerPorts: { admin: 8080 } },
    'Deployment',
    {
      [`${container}.ports.1`]: {
        name: 'admin',
        containerPort: 8080,
        protocol: 'TCP',
      },
    },
  ],
  [
    'an appProtocol with a space',
    { ports: { http: { port: 80, appProtocol: 'my http' } } },
    'Service',
    { 'spec.ports.0.appProtocol': 'my http' },
  ],
  [
    'a node port of a ClusterIP Service',
    { ports: { http: { port: 80, nodePort: 30085 } } },
    'Service',
    { 'spec.ports.0.nodePort': 30085 },
  ],
  [
    'an externalTrafficPolicy of a ClusterIP Service',
    { externalTrafficPolicy: 'Local' },
    'Service',
    { 'spec.externalTrafficPolicy': 'Local' },
  ],
  [
    'an affinity of no seconds',
    { service: { sessionAffinity: { clientIpTimeout: Duration.seconds(0) } } },
    'Service',
    {
      'spec.sessionAffinity': 'ClientIP',
      'spec.sessionAffinityConfig': { clientIP: { timeoutSeconds: 0 } },
    },
  ],
  [
    'an affinity of more than a day',
    { service: { sessionAffinity: { clientIpTimeout: Duration.seconds(86401) } } },
    'Service',
    {
      'spec.sessionAffinity': 'ClientIP',
      'spec.sessionAffinityConfig': { clientIP: { timeoutSeconds: 86401 } },
    },
  ],
  [
    'an unknown affinity',
    { service: { sessionAffinity: 'clientIP' } },
    'Service',
    { 'spec.sessionAffinity': 'clientIP' },
  ],
  [
    'an unknown internalTrafficPolicy',
    { service: { internalTrafficPolicy: 'Node' } },
    'Service',
    { 'spec.internalTrafficPolicy': 'Node' },
  ],
  [
    'an IP family twice',
    { service: { ipFamilies: ['IPv4', 'IPv4'] } },
    'Service',
    { 'spec.ipFamilies': ['IPv4', 'IPv4'] },
  ],
  [
    'an IP family in lower case',
    { service: { ipFamilies: ['ipv4'] } },
    'Service',
    { 'spec.ipFamilies': ['ipv4'] },
  ],
  [
    'two IP families in a single stack',
    { service: { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' } },
    'Service',
    { 'spec.ipFamilies': ['IPv4', 'IPv6'], 'spec.ipFamilyPolicy': 'SingleStack' },
  ],
);

/** Node ports and load balancers. */
const expose = (given: object) => ({ expose: { loadBalancer: given } });
const serviceExposures = [
  ...lines(
    'nodePort',
    [
      'node port 80',
      {
        expose: {
          nodePort: { port: [{ port: 'http', nodePort: 80 }, 'more'] },
        },
      },
      'Service',
      { 'spec.ports.0.nodePort': 80 },
    ],
    [
      'node port 32768',
      {
        expose: {
          nodePort: { port: [{ port: 'http', nodePort: 32768 }, 'more'] },
        },
      },
      'Service',
      { 'spec.ports.0.nodePort': 32768 },
    ],
    [
      'one node port for two ports',
      {
        expose: {
          nodePort: {
            port: [
              { port: 'http', nodePort: 30085 },
              { port: 'more', nodePort: 30085 },
            ],
          },
        },
      },
      'Service',
      { 'spec.ports.1.nodePort': 30085 },
    ],
    [
      'source ranges of a NodePort Service',
      {
        expose: {
          nodePort: {
            port: ['http', 'more'],
            sourceRanges: ['192.0.2.0/24'],
          },
        },
      },
      'Service',
      { 'spec.loadBalancerSourceRanges': ['192.0.2.0/24'] },
    ],
    [
      'a load balancer class of a NodePort Service',
      {
        expose: {
          nodePort: {
            port: ['http', 'more'],
            loadBalancerClass: 'x',
          },
        },
      },
      'Service',
      { 'spec.loadBalancerClass': 'x' },
    ],
    [
      'a headless Service with node ports',
      { expose: { nodePort: { clusterIP: 'None' } } },
      'Service',
      { 'spec.clusterIP': 'None' },
    ],
    [
      'an externalTrafficPolicy in lower case',
      {
        expose: {
          nodePort: {
            port: ['http', 'more'],
            externalTrafficPolicy: 'local',
          },
        },
      },
      'Service',
      { 'spec.externalTrafficPolicy': 'local' },
    ],
  ),
  ...lines(
    'loadBalancer',
    [
      'a source range without a length',
      expose({ sourceRanges: ['192.0.2.1'] }),
      'Service',
      { 'spec.loadBalancerSourceRanges': ['192.0.2.1'] },
    ],
    [
      'a load balancer class with a space',
      expose({ loadBalancerClass: 'my lb' }),
      'Service',
      { 'spec.loadBalancerClass': 'my lb' },
    ],
    [
      'a health check node port without the policy Local',
      expose({ healthCheckNodePort: 30085 }),
      'Service',
      { 'spec.healthCheckNodePort': 30085 },
    ],
  ),
];

/** Ingresses and routes. */
const anIngress = (
  what: string,
  given: object,
  fields: Props,
  because?: string,
): Line => [
  what,
  exposed({ ingress: { ...ingress, ...given } }),
  'Ingress',
  fields,
  because,
];
const aRoute = (
  what: string,
  given: object,
  fields: Props,
  because?: string,
): Line => [
  what,
  exposed({ gateway: { ...gateway, ...given } }),
  'HTTPRoute',
  fields,
  because,
];
const ingressHost = (what: string, host: string, because?: string) =>
  anIngress(what, { host }, { 'spec.rules.0.host': host }, because);
const ingressPath = (what: string, path: string, because?: string) =>
  anIngress(
    what,
    { paths: [path] },
    { 'spec.rules.0.http.paths.0.path': path },
    because,
  );
const routeHost = (what: string, host: string, because?: string) =>
  aRoute(what, { host }, { 'spec.hostnames': [host] }, because);
const routePath = (what: string, value: string) =>
  aRoute(
    what,
    { matches: [{ path: value }] },
    { 'spec.rules.0.matches.0.path.value': value },
  );
const header = (what: string, headers: object, rendered: readonly object[]) =>
  aRoute(
    what,
    { matches: [{ headers }] },
    { 'spec.rules.0.matches.0.headers': rendered },
  );
const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const pathMatch = (index: number) => ({
  path: { type: 'PathPrefix', value: `/${index}` },
});
const httpExposures = [
  ...lines(
    'ingress',
    ingressHost('an Ingress for an IP address', '192.0.2.1'),
    ingressHost('an Ingress for a host in capitals', 'Shop.example.com'),
    ingressHost('an Ingress for a host and port', 'shop.example.com:8080'),
    ingressHost('an Ingress with a * in the midst of a host', 'shop.*.com'),
    ingressHost('an Ingress with two * in a host', '*.*.example.com'),
    ingressHost('an Ingress with a * for a part of a label', '*shop.example.com'),
    ingressHost('an Ingress for a host with _', 'my_shop.example.com'),
    ingressHost(
      'an Ingress for a host with a label of 64 characters',
      `${x(64)}.example.com`,
      'no name of DNS has such a label',
    ),
    ingressPath('an Ingress path without a slash', 'api'),
    ingressPath('an Ingress path with //', '/a//b'),
    ingressPath('an Ingress path with /./', '/a/./b'),
    ingressPath('an Ingress path with /../', '/a/../b'),
    ingressPath('an Ingress path that ends in /..', '/a/..'),
    ingressPath('an Ingress path with %2f', '/a%2fb'),
    ingressPath(
      'an Ingress path with a query',
      '/a?b=1',
      'no path of a request has a ? in it',
    ),
    anIngress(
      'an Ingress without paths',
      { paths: [] },
      { 'spec.rules.0.http.paths': [] },
    ),
    anIngress(
      'a path type in lower case',
      { paths: [{ path: '/', pathType: 'prefix' }] },
      { 'spec.rules.0.http.paths.0.pathType': 'prefix' },
    ),
    anIngress(
      'an Ingress class with capitals',
      { class: 'Nginx' },
      { 'spec.ingressClassName': 'Nginx' },
    ),
    anIngress(
      "a certificate's Secret with a space",
      { tlsSecret: 'shop tls' },
      { 'spec.tls.0.secretName': 'shop tls' },
    ),
    anIngress(
      'one path twice',
      { paths: ['/', '/'] },
      {
        'spec.rules.0.http.paths.1': {
          path: '/',
          pathType: 'Prefix',
          backend: { service: { name: 'app', port: { name: 'http' } } },
        },
      },
      'one of the two is never met',
    ),
  ),
  ...lines(
    'gateway',
    routeHost('a route for a host in capitals', 'Shop.example.com'),
    routeHost('a route for a host and port', 'shop.example.com:8080'),
    routeHost('a route with two * in a host', '*.*.example.com'),
    routeHost(
      'a route for an IP address',
      '192.0.2.1',
      'the Gateway API rules it out in words alone, and no controller has to take it',
    ),
    aRoute(
      'a route for 17 hosts',
      { host: times(17, (index) => `h${index}.example.com`) },
      { 'spec.hostnames': times(17, (index) => `h${index}.example.com`) },
    ),
    aRoute(
      'a rule of 65 matches',
      { matches: times(65, (index) => ({ path: `/${index}` })) },
      { 'spec.rules.0.matches': times(65, pathMatch) },
    ),
    routePath("a route's path without a slash", 'api'),
    routePath("a route's path with //", '/a//b'),
    routePath("a route's path with /../", '/a/../b'),
    routePath("a route's path that ends in /.", '/a/.'),
    routePath("a route's path with %2f", '/a%2fb'),
    routePath("a route's path with a query", '/a?b=1'),
    routePath("a route's path of 1025 characters", `/${x(1024)}`),
    aRoute(
      'a path type of Ingress in a route',
      { matches: [{ path: '/', pathType: 'Prefix' }] },
      { 'spec.rules.0.matches.0.path.type': 'Prefix' },
    ),
    aRoute(
      'a method in lower case',
      { matches: [{ method: 'get' }] },
      { 'spec.rules.0.matches.0.method': 'get' },
    ),
    header('a header with a space', { 'my header': 'x' }, [
      { name: 'my header', value: 'x' },
    ]),
    header('an empty header', { beta: '' }, [{ name: 'beta', value: '' }]),
    header(
      '17 headers',
      Object.fromEntries(times(17, (index) => [`h${index}`, 'x'])),
      times(17, (index) => ({ name: `h${index}`, value: 'x' })),
    ),
    aRoute(
      'a weight above a million',
      { weight: 1000001 },
      { 'spec.rules.0.backendRefs.0.weight': 1000001 },
    ),
    aRoute(
      'a weight below 0',
      { weight: -1 },
      { 'spec.rules.0.backendRefs.0.weight': -1 },
    ),
    aRoute(
      'no weight for anybody',
      { weight: 0 },
      { 'spec.rules.0.backendRefs.0.weight': 0 },
      'every request is answered with 500',
    ),
    aRoute(
      "a listener's name with capitals",
      { parentRef: { name: 'public', sectionName: 'HTTPS' } },
      { 'spec.parentRefs.0.sectionName': 'HTTPS' },
    ),
    aRoute(
      "a listener's port of 0",
      { parentRef: { name: 'public', port: 0 } },
      { 'spec.parentRefs.0.port': 0 },
    ),
    aRoute(
      "a Gateway's namespace with capitals",
      { parentRef: { name: 'public', namespace: 'Gateways' } },
      { 'spec.parentRefs.0.namespace': 'Gateways' },
    ),
  ),
  ...lines(
    'grpc',
    [
      'a gRPC service with a slash',
      {
        expose: {
          gateway: { ...gateway, matches: [{ grpc: { service: 'a/B' } }] },
        },
      },
      'GRPCRoute',
      { 'spec.rules.0.matches': [{ method: { service: 'a/B' } }] },
    ],
    [
      'a gRPC method with a dot',
      {
        expose: { gateway: { ...gateway, matches: [{ grpc: { method: 'a.b' } }] } },
      },
      'GRPCRoute',
      { 'spec.rules.0.matches': [{ method: { method: 'a.b' } }] },
    ],
    [
      'a gRPC match of nothing',
      { expose: { gateway: { ...gateway, matches: [{ grpc: {} }] } } },
      'GRPCRoute',
      { 'spec.rules.0.matches': [{ method: {} }] },
    ],
  ),
];

/** Aliases. */
const hostname = (what: string, value: string, because?: string): Line => [
  what,
  { hostname: value },
  'Service',
  { 'spec.externalName': value },
  because,
];
const address = (
  what: string,
  value: string,
  because?: string,
  by?: (minor: number) => boolean,
): Line => [
  what,
  { addresses: [value] },
  'EndpointSlice',
  { 'endpoints.0.addresses': [value] },
  because,
  by,
];
const aliases = [
  ...lines(
    'alias',
    hostname('an alias of a URL', 'https://db.example.com'),
    hostname('an alias of a host and port', 'db.example.com:5432'),
    hostname('an alias in capitals', 'DB.example.com'),
    hostname('an alias with a space', 'db.example.com '),
    hostname('an alias with _', 'my_db.example.com'),
    hostname('an alias with *', '*.example.com'),
    hostname('an alias with two dots at its end', 'db.example.com..'),
    hostname('an alias of nothing', ''),
    hostname('an alias of an IPv6 address', '2001:db8::1'),
    hostname(
      'an alias of an IPv4 address',
      '192.0.2.10',
      'DNS takes it for a name of digits, which never resolves',
    ),
    hostname(
      'an alias of one label',
      'localhost',
      'aliases are resolved without search domains, so it never resolves',
    ),
  ),
  ...lines(
    'addresses',
    address('a loopback address', '127.0.0.1'),
    address('a loopback address of IPv6', '::1'),
    address('a link-local address', '169.254.1.1'),
    address('a multicast address', '224.0.0.1'),
    address('an unspecified address', '0.0.0.0'),
    address('a name for an address', 'db.example.com'),
    address('an address with a port', '192.0.2.10:80'),
    address(
      'an address with leading zeros',
      '010.0.0.1',
      'newer clusters refuse it: some read it as octal',
      older,
    ),
    address(
      'a multicast address of a wider scope',
      '239.1.1.1',
      'no other node reaches a Service there',
    ),
  ),
];

/** What runs. */
const workloads = lines(
  'api',
  ['replicas below 0', { replicas: -1 }, 'Deployment', { 'spec.replicas': -1 }],
  ['replicas in quotes', { replicas: '3' }, 'Deployment', { 'spec.replicas': '3' }],
  ['half a replica', { replicas: 1.5 }, 'Deployment', { 'spec.replicas': 1.5 }],
  [
    'Recreate with a rolling update',
    { strategy: { type: 'Recreate', maxSurge: 1 } },
    'Deployment',
    { 'spec.strategy': { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
  ],
  [
    'a rolling update that may do nothing',
    { strategy: { maxSurge: 0, maxUnavailable: 0 } },
    'Deployment',
    { [`${strategy}.maxSurge`]: 0, [`${strategy}.maxUnavailable`]: 0 },
  ],
  [
    'more pods missing than there are',
    { strategy: { maxUnavailable: '101%' } },
    'Deployment',
    { [`${strategy}.maxUnavailable`]: '101%' },
  ],
  [
    'a deadline that readiness cannot meet',
    { minReady: Duration.seconds(90), progressDeadline: Duration.seconds(60) },
    'Deployment',
    { 'spec.minReadySeconds': 90, 'spec.progressDeadlineSeconds': 60 },
  ],
  [
    'a mount of no volume',
    { volumeMounts: [{ path: '/data', volume: {} }] },
    'Deployment',
    { [`${container}.volumeMounts.0`]: { name: 'none', mountPath: '/data' } },
  ],
  [
    'two mounts on one path',
    { writablePaths: ['/tmp', '/tmp/'] },
    'Deployment',
    { [`${container}.volumeMounts.1`]: { name: 'tmp', mountPath: '/tmp' } },
  ],
  [
    'a sleep as long as the grace period',
    { preStop: Duration.seconds(30), terminationGracePeriod: Duration.seconds(30) },
    'Deployment',
    { [`${container}.lifecycle.preStop`]: { sleep: { seconds: 40 } } },
  ],
  [
    'a grace period below 0',
    { terminationGracePeriod: Duration.seconds(0) },
    'Deployment',
    { [`${pod}.terminationGracePeriodSeconds`]: -1 },
    'older clusters take it for 1 second',
    older,
  ],
  [
    'a liveness check that must succeed twice',
    { liveness: { tcpSocket: true, successThreshold: 2 } },
    'Deployment',
    { [`${container}.livenessProbe.successThreshold`]: 2 },
  ],
  [
    'a check in two ways',
    { readiness: { httpGet: '/', tcpSocket: true } },
    'Deployment',
    { [`${container}.readinessProbe.tcpSocket`]: { port: 'http' } },
  ],
  [
    'a check in no way',
    { readiness: {} },
    'Deployment',
    { [`${container}.readinessProbe.httpGet`]: undefined },
  ],
  [
    'a check on port 0',
    { readiness: { httpGet: '/', port: 0 } },
    'Deployment',
    { [`${container}.readinessProbe.httpGet.port`]: 0 },
  ],
  [
    'a check in an unknown scheme',
    { readiness: { httpGet: '/', scheme: 'http' } },
    'Deployment',
    { [`${container}.readinessProbe.httpGet.scheme`]: 'http' },
  ],
  [
    'a variable without a name',
    { env: { '': 'x' } },
    'Deployment',
    { [`${container}.env`]: [{ name: '', value: 'x' }] },
  ],
  [
    'a variable with = in its name',
    { env: { 'A=B': 'x' } },
    'Deployment',
    { [`${container}.env`]: [{ name: 'A=B', value: 'x' }] },
  ],
  [
    'a variable that starts with a digit',
    { env: { '1A': 'x' } },
    'Deployment',
    { [`${container}.env`]: [{ name: '1A', value: 'x' }] },
    'shells cannot read it, and Kubernetes 1.28 refuses it',
    (minor) => minor >= 36,
  ],
  [
    'a variable that is a number',
    { env: { A: 5 } },
    'Deployment',
    { [`${container}.env`]: [{ name: 'A', value: 5 }] },
  ],
  [
    'an unknown pull policy',
    { imagePullPolicy: 'always' },
    'Deployment',
    { [`${container}.imagePullPolicy`]: 'always' },
  ],
  ['no image', { image: '' }, 'Deployment', { [`${container}.image`]: '' }],
  [
    'a user below 0',
    { user: -1 },
    'Deployment',
    { [`${pod}.securityContext.runAsUser`]: -1 },
  ],
  [
    'a group of files below 0',
    { fsGroup: -1 },
    'Deployment',
    { [`${pod}.securityContext.fsGroup`]: -1 },
  ],
  [
    'a host port',
    { ports: { http: { port: 80, hostPort: 70000 } } },
    'Deployment',
    { [`${container}.ports.0.hostPort`]: 70000 },
  ],
);
const statefulSets = lines(
  'stateful',
  [
    'a StatefulSet name of 53 characters',
    { name: x(53) },
    'StatefulSet',
    { 'metadata.name': x(53) },
    "its pods' label controller-revision-hash does not fit, so there are none",
  ],
  [
    'a claim that nobody mounts',
    { storage: { size: Size.gibibytes(1) } },
    'StatefulSet',
    { [`${container}.volumeMounts`]: [] },
    'what is written is gone with the pod',
  ],
  [
    'a claim of nothing',
    { storage: { ...mount, size: Size.mebibytes(0) } },
    'StatefulSet',
    { [`${claim}.resources.requests.storage`]: '0' },
    'its pods wait for a claim that older clusters then refuse',
    older,
  ],
  [
    'an access mode by its short name',
    { storage: { ...mount, accessModes: ['RWO'] } },
    'StatefulSet',
    { [`${claim}.accessModes`]: ['RWO'] },
    'its pods wait for a claim that older clusters then refuse',
    older,
  ],
  [
    "one pod's access mode beside another",
    { storage: { ...mount, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] } },
    'StatefulSet',
    { [`${claim}.accessModes`]: ['ReadWriteOncePod', 'ReadWriteOnce'] },
    'its pods wait for a claim that older clusters then refuse',
    older,
  ],
  [
    'a claim name in capitals',
    { storage: { ...mount, name: 'Data' } },
    'StatefulSet',
    { 'spec.volumeClaimTemplates.0.metadata.name': 'Data' },
    'its pods wait for a claim that older clusters then refuse',
    older,
  ],
  [
    'a first ordinal below 0',
    { ordinals: { start: -1 } },
    'StatefulSet',
    { 'spec.ordinals': { start: -1 } },
  ],
  [
    'a partition below 0',
    { strategy: { partition: -1 } },
    'StatefulSet',
    {
      'spec.updateStrategy': {
        type: 'RollingUpdate',
        rollingUpdate: { partition: -1 },
      },
    },
  ],
  [
    'an unknown pod management',
    { podManagementPolicy: 'parallel' },
    'StatefulSet',
    { 'spec.podManagementPolicy': 'parallel' },
  ],
  [
    'an unknown retention',
    { claimRetention: { whenDeleted: 'retain' } },
    'StatefulSet',
    { 'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'retain' } },
  ],
);

/** Every R rule that one of our constructs can break, and next to them what the API server lets pass and we do not. */
export const rows: readonly Row[] = [
  ...names,
  ...ports,
  ...serviceExposures,
  ...httpExposures,
  ...aliases,
  ...workloads,
  ...statefulSets,
  ...jobRows,
  ...storageRows,
  ...agentRows,
  ...access,
  ...scaling,
];
