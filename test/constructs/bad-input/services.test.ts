import { Duration } from 'cdk8s';
import { x, api, web, table } from './table';

table('the names of a backend', api, [
  [
    'a name is empty',
    { name: '' },
    ['name is not a legal name', 'got ""', 'RFC 1035'],
    { name: 'a' },
  ],
  [
    'a name has 64 characters',
    { name: x(64) },
    ['64 characters', `got "${x(64)}"`, 'at most 63'],
    { name: x(63) },
  ],
  [
    'a name has capitals',
    { name: 'myApi' },
    ['got "myApi"', 'a-z', 'write "my-api"'],
    { name: 'my-api' },
  ],
  [
    'a name starts with a digit',
    { name: '9lives' },
    ['got "9lives"', 'starting with a letter', 'write "lives"'],
    { name: 'nine-lives' },
  ],
  [
    'a name ends in a hyphen',
    { name: 'api-' },
    ['got "api-"', 'write "api"'],
    { name: 'api-1' },
  ],
  [
    'a name has a dot',
    { name: 'api.v1' },
    ['got "api.v1"', 'write "api-v1"'],
    { name: 'api-v1' },
  ],
  [
    'a name has an umlaut',
    { name: 'bücher' },
    ['got "bücher"', 'a-z'],
    { name: 'buecher' },
  ],
  ['a name is a number', { name: 5 }, ['name', 'got 5'], { name: 'five' }],
  [
    'a namespace has capitals',
    { namespace: 'Prod' },
    ['namespace', 'got "Prod"', 'RFC 1123', 'write "prod"'],
    { namespace: 'prod' },
  ],
  [
    'a namespace is null',
    { namespace: null },
    ['namespace', 'got null'],
    { namespace: undefined },
  ],
  [
    'a namespace is empty',
    { namespace: '' },
    ['namespace', 'got ""'],
    { namespace: '1' },
  ],
  [
    'a port name has capitals',
    { ports: { HTTP: 80 } },
    ['ports.HTTP', 'got "HTTP"', 'write "http"'],
    { ports: { http: 80 } },
  ],
  [
    'a port name has 16 characters',
    { ports: { [x(16)]: 80 } },
    ['16 characters', 'at most 15'],
    { ports: { [x(15)]: 80 } },
  ],
  [
    'a port name has no letter',
    { ports: { 80: 80 } },
    ['got "80"', 'with a letter'],
    { ports: { p80: 80 } },
  ],
  [
    'a port name has two hyphens',
    { ports: { 'a--b': 80 } },
    ['got "a--b"', 'without --', 'write "a-b"'],
    { ports: { 'a-b': 80 } },
  ],
]);

table('the labels of a backend', api, [
  [
    'a label key has a space',
    { labels: { 'my tier': 'x' } },
    ['got "my tier"', 'letters, digits'],
    { labels: { 'my-tier': 'x' } },
  ],
  [
    'a label key has an upper-case prefix',
    { labels: { 'Example.com/tier': 'x' } },
    ['got "Example.com/tier"'],
    { labels: { 'example.com/tier': 'x' } },
  ],
  [
    'a label value has 64 characters',
    { labels: { tier: x(64) } },
    ['labels["tier"]', 'at most 63'],
    { labels: { tier: x(63) } },
  ],
  [
    'a label value ends in a dot',
    { labels: { tier: 'a.' } },
    ['got "a."', 'starting and ending with a letter or digit'],
    { labels: { tier: 'a.b' } },
  ],
  [
    'a label value is a number',
    { labels: { tier: 1 } },
    ['labels["tier"]', 'got 1', 'a string'],
    { labels: { tier: '1' } },
  ],
  [
    "a label is the library's own",
    { labels: { 'app.kubernetes.io/instance': 'blue' } },
    ['app.kubernetes.io/instance', 'got "blue"', 'set instance'],
    { instance: 'blue' },
  ],
  [
    'an annotation is a boolean',
    { annotations: { scrape: true } },
    ['annotations["scrape"]', 'got true', 'in quotes'],
    { annotations: { scrape: 'true' } },
  ],
  [
    'an annotation key has a space',
    { annotations: { 'a b': '' } },
    ['got "a b"'],
    { annotations: { 'Example.com/a-b': '' } },
  ],
  [
    'annotations have more than 256 KiB',
    { annotations: { a: x(262144) } },
    ['got 262145 bytes', 'allowed 262144 bytes'],
    { annotations: { a: x(262143) } },
  ],
  [
    'annotations of construct and Service have more than 256 KiB together',
    { annotations: { a: x(200000) }, service: { annotations: { b: x(200000) } } },
    ['got 400002 bytes', 'allowed 262144 bytes'],
    { annotations: { a: x(100000) }, service: { annotations: { b: x(100000) } } },
  ],
  [
    'a selector is empty',
    { selector: {} },
    ['selector is empty', 'got {}', 'leave selector out'],
    { selector: { app: 'old' } },
  ],
  [
    'a selector and a label disagree',
    { selector: { app: 'old' }, labels: { app: 'new' } },
    ['"app"', 'got "new"', 'allowed "old"'],
    { selector: { app: 'old' }, labels: { app: 'old' } },
  ],
  [
    'an instance is no label value',
    { instance: 'a b' },
    ['instance', 'got "a b"'],
    { instance: 'a-b' },
  ],
]);

table('the ports of a backend', api, [
  [
    'a port is 0',
    { ports: { http: 0 } },
    ['ports.http', 'got 0', 'allowed 1 to 65535'],
    { ports: { http: 1 } },
  ],
  [
    'a port is 70000',
    { ports: { http: 70000 } },
    ['ports.http', 'got 70000', 'allowed 1 to 65535'],
    { ports: { http: 65535 } },
  ],
  [
    'a port is negative',
    { ports: { http: { port: -80 } } },
    ['ports.http.port', 'got -80'],
    { ports: { http: { port: 80 } } },
  ],
  [
    'a port is 80.5',
    { ports: { http: 80.5 } },
    ['whole number', 'got 80.5'],
    { ports: { http: 80 } },
  ],
  [
    'a port is in quotes',
    { ports: { http: '80' } },
    ['got "80"', 'write 80 without quotes'],
    { ports: { http: 80 } },
  ],
  [
    'a port is NaN',
    { ports: { http: NaN } },
    ['got NaN'],
    { ports: { http: 8080 } },
  ],
  [
    'a port is null',
    { ports: { http: null } },
    ['got null'],
    { ports: { http: 443 } },
  ],
  [
    'a port has no number',
    { ports: { http: {} } },
    ['ports.http.port', 'got undefined'],
    { ports: { http: { port: 80 } } },
  ],
  [
    'a targetPort is a name',
    { ports: { http: { port: 80, targetPort: 'web' } } },
    [
      'ports.http.targetPort',
      'got "web"',
      'the number that the container listens on',
    ],
    { ports: { http: { port: 80, targetPort: 8080 } } },
  ],
  [
    'a targetPort is 65536',
    { ports: { http: { port: 80, targetPort: 65536 } } },
    ['got 65536', '1 to 65535'],
    { ports: { http: { port: 80, targetPort: 65535 } } },
  ],
  [
    'a previousTargetPort is 0',
    { ports: { http: { port: 80, targetPort: 8080, previousTargetPort: 0 } } },
    [
      'ports.http.previousTargetPort',
      'got 0',
      'the number that the old pods listen on',
    ],
    { ports: { http: { port: 80, targetPort: 8080, previousTargetPort: 80 } } },
  ],
  [
    'a previousTargetPort is the targetPort',
    { ports: { http: { port: 80, previousTargetPort: 80 } } },
    [
      'ports.http.previousTargetPort',
      'got 80',
      'only the old pods',
      'leave it out',
    ],
    { ports: { http: { port: 80, previousTargetPort: 81 } } },
  ],
  [
    'a previousTargetPort is another port of the new pods',
    {
      ports: { http: { port: 80, previousTargetPort: 9090 } },
      containerPorts: { metrics: 9090 },
    },
    ['a port of the new pods, "metrics"', 'got 9090'],
    {
      ports: { http: { port: 80, previousTargetPort: 9090 } },
      containerPorts: { metrics: 9091 },
    },
  ],
  [
    'a protocol is in lower case',
    { ports: { dns: { port: 53, protocol: 'udp' } } },
    ['ports.dns.protocol', 'got "udp"', '"UDP"'],
    { ports: { dns: { port: 53, protocol: 'UDP' } } },
  ],
  [
    'an appProtocol has a space',
    { ports: { http: { port: 80, appProtocol: 'my http' } } },
    ['appProtocol', 'got "my http"'],
    { ports: { http: { port: 80, appProtocol: 'example.com/my-http' } } },
  ],
  [
    'two ports are one',
    { ports: { http: 80, web: 80 } },
    [
      'ports.web and ports.http',
      'got TCP 80 twice',
      'change the number of one of them',
    ],
    { ports: { http: 80, web: 81 } },
  ],
  [
    'a property of a port is misspelt',
    { ports: { http: { port: 80, targetport: 8080 } } },
    ['"targetport"', 'did you mean "targetPort"?'],
    { ports: { http: { port: 80, targetPort: 8080 } } },
  ],
  [
    'there are no ports',
    { ports: {} },
    ['ports is empty', 'got {}', 'at least one port'],
    { ports: { http: 80 } },
  ],
  [
    'ports are left out',
    { ports: undefined },
    ['ports must be an object', 'got undefined'],
    { ports: { http: 80 } },
  ],
  [
    'ports are a list',
    { ports: [80] },
    ['ports must be an object', 'got [80]'],
    { ports: { http: 80 } },
  ],
  [
    "a container port has a published port's name",
    { containerPorts: { http: 8080 } },
    ['containerPorts.http', '"http"', 'got TCP 8080'],
    { containerPorts: { admin: 8080 } },
  ],
  [
    "a container port has a published port's number",
    { containerPorts: { admin: 80 } },
    ['already declared as "http"', 'got TCP 80', 'use "http"'],
    { containerPorts: { admin: { port: 80, protocol: 'UDP' } } },
  ],
  [
    'a container port is 0',
    { containerPorts: { admin: 0 } },
    ['containerPorts.admin', 'got 0'],
    { containerPorts: { admin: 1 } },
  ],
]);

table('the exposed ports of a WebService', web, [
  [
    'a node port is 80',
    { expose: { nodePort: { nodePort: 80 } } },
    ['nodePort', 'got 80', 'allowed 30000 to 32767'],
    { expose: { nodePort: { nodePort: 30080 } } },
  ],
  [
    'a node port is given twice',
    {
      ports: { a: 1, b: 2 },
      expose: {
        nodePort: {
          port: [
            { port: 'a', nodePort: 30080 },
            { port: 'b', nodePort: 30080 },
          ],
        },
      },
    },
    ['got 30080'],
    {
      ports: { a: 1, b: 2 },
      expose: {
        nodePort: {
          port: [
            { port: 'a', nodePort: 30080 },
            { port: 'b', nodePort: 30081 },
          ],
        },
      },
    },
  ],
  [
    'two exposed Services want one node port',
    {
      expose: {
        nodePort: { nodePort: 30080 },
        loadBalancer: { name: 'outside', nodePort: 30080 },
      },
    },
    ['got 30080'],
    {
      expose: {
        nodePort: { nodePort: 30080 },
        loadBalancer: { name: 'outside', nodePort: 30081 },
      },
    },
  ],
  [
    'a node port and a load balancer on one Service want one node port for two ports',
    {
      ports: { a: 1, b: 2 },
      expose: {
        nodePort: { port: [{ port: 'a', nodePort: 30080 }, 'b'] },
        loadBalancer: { port: ['a', { port: 'b', nodePort: 30080 }] },
      },
    },
    ['got 30080'],
    {
      ports: { a: 1, b: 2 },
      expose: {
        nodePort: { port: [{ port: 'a', nodePort: 30080 }, 'b'] },
        loadBalancer: { port: ['a', { port: 'b', nodePort: 30081 }] },
      },
    },
  ],
  [
    'the health check wants the node port of the Service',
    {
      expose: {
        nodePort: { nodePort: 30080 },
        loadBalancer: {
          externalTrafficPolicy: 'Local',
          healthCheckNodePort: 30080,
        },
      },
    },
    ['got 30080'],
    {
      expose: {
        nodePort: { nodePort: 30080 },
        loadBalancer: {
          externalTrafficPolicy: 'Local',
          healthCheckNodePort: 30081,
        },
      },
    },
  ],
  [
    'a health check node port stands without the policy Local',
    { expose: { loadBalancer: { healthCheckNodePort: 30080 } } },
    ['externalTrafficPolicy', 'got undefined', "'Local'"],
    {
      expose: {
        loadBalancer: {
          healthCheckNodePort: 30080,
          externalTrafficPolicy: 'Local',
        },
      },
    },
  ],
  [
    'an exposed port does not exist',
    { expose: { nodePort: { port: 'htpp' } } },
    ['got "htpp"', 'allowed "http"', 'did you mean "http"?'],
    { expose: { nodePort: { port: 'http' } } },
  ],
  [
    'nothing says which of several ports is exposed',
    { ports: { a: 1, b: 2 }, expose: { nodePort: {} } },
    ['expose.nodePort.port', 'got undefined', '"a", "b"'],
    {
      ports: { a: 1, b: 2 },
      expose: { nodePort: { port: ['a', 'b'] } },
    },
  ],
  [
    'a port would be exposed that nobody named',
    { ports: { a: 1, b: 2 }, expose: { nodePort: { port: 'a' } } },
    ['also open "b"', 'got ["a"]', 'a Service of its own'],
    { ports: { a: 1, b: 2 }, expose: { nodePort: { port: 'a', name: 'outside' } } },
  ],
  [
    'a node port stands beside a list of ports',
    { expose: { nodePort: { port: ['http'], nodePort: 30080 } } },
    [
      'expose.nodePort.nodePort stands beside a list of ports',
      'got 30080',
      'port: [{',
    ],
    { expose: { nodePort: { port: [{ port: 'http', nodePort: 30080 }] } } },
  ],
  [
    'a list of exposed ports is empty',
    { expose: { nodePort: { port: [] } } },
    ['expose.nodePort.port is empty', 'got []', 'allowed "http"'],
    { expose: { nodePort: { port: ['http'] } } },
  ],
  [
    'a port of a list is exposed twice',
    { expose: { nodePort: { port: ['http', { port: 'http' }] } } },
    ['expose.nodePort.port[1].port is listed twice', 'got "http"'],
    { expose: { nodePort: { port: ['http'] } } },
  ],
  [
    'a port of a list does not exist',
    { expose: { nodePort: { port: ['htpp'] } } },
    ['expose.nodePort.port[0]', 'got "htpp"', 'did you mean "http"?'],
    { expose: { nodePort: { port: ['http'] } } },
  ],
  [
    'the prop has its former name',
    { expose: { nodePort: { ports: ['http'] } } },
    ['unknown property "ports" in expose.nodePort', 'did you mean "port"?'],
    { expose: { nodePort: { port: ['http'] } } },
  ],
  [
    'a source range has no length',
    { expose: { loadBalancer: { sourceRanges: ['10.0.0.1'] } } },
    ['sourceRanges[0]', 'got "10.0.0.1"', 'prefix length'],
    { expose: { loadBalancer: { sourceRanges: ['10.0.0.1/32'] } } },
  ],
  [
    'a source range has a zone',
    { expose: { loadBalancer: { sourceRanges: ['fe80::1%eth0/64'] } } },
    ['sourceRanges[0]', 'got "fe80::1%eth0/64"'],
    { expose: { loadBalancer: { sourceRanges: ['2001:db8::/64'] } } },
  ],
  [
    'source ranges are empty',
    { expose: { loadBalancer: { sourceRanges: [] } } },
    ['sourceRanges is empty', 'got []', 'leave it out'],
    { expose: { loadBalancer: {} } },
  ],
  [
    'a load balancer class has a space',
    { expose: { loadBalancer: { loadBalancerClass: 'my lb' } } },
    ['loadBalancerClass', 'got "my lb"'],
    { expose: { loadBalancer: { loadBalancerClass: 'example.com/lb' } } },
  ],
  [
    'a node port has what load balancers have',
    { expose: { nodePort: { sourceRanges: ['10.0.0.0/8'] } } },
    ['unknown property "sourceRanges" in expose.nodePort'],
    { expose: { loadBalancer: { sourceRanges: ['10.0.0.0/8'] } } },
  ],
  [
    'a policy is in lower case',
    { expose: { nodePort: { externalTrafficPolicy: 'local' } } },
    ['externalTrafficPolicy', 'got "local"', 'did you mean "Local"?'],
    { expose: { nodePort: { externalTrafficPolicy: 'Local' } } },
  ],
  [
    'an exposed Service has a bad name',
    { expose: { loadBalancer: { name: 'Outside' } } },
    ['expose.loadBalancer.name', 'got "Outside"', 'write "outside"'],
    { expose: { loadBalancer: { name: 'outside' } } },
  ],
  [
    'node ports are asked for and done without',
    { expose: { loadBalancer: { nodePort: 30080, allocateNodePorts: false } } },
    ['got [30080]', 'allocateNodePorts: false'],
    { expose: { loadBalancer: { allocateNodePorts: false } } },
  ],
  [
    'a kind of exposure is misspelt',
    { expose: { loadbalancer: {} } },
    ['"loadbalancer"', 'did you mean "loadBalancer"?'],
    { expose: { loadBalancer: {} } },
  ],
]);

table('the options of a Service', api, [
  [
    'an option stands among the other props',
    { sessionAffinity: 'ClientIP' },
    [
      'sessionAffinity is a property of service, got "ClientIP", ' +
        'write service: { sessionAffinity: … }',
    ],
    { service: { sessionAffinity: 'ClientIP' } },
  ],
  [
    'an option is misspelt',
    { service: { sessionAfinity: 'ClientIP' } },
    [
      'unknown property "sessionAfinity" in service',
      'did you mean "sessionAffinity"?',
    ],
    { service: { sessionAffinity: 'ClientIP' } },
  ],
  [
    'the options are text',
    { service: 'ClientIP' },
    ['service must be an object', 'got "ClientIP"'],
    { service: {} },
  ],
  [
    'the affinity is misspelt',
    { service: { sessionAffinity: 'clientIP' } },
    ['service.sessionAffinity', 'got "clientIP"', 'ClientIP'],
    { service: { sessionAffinity: 'ClientIP' } },
  ],
  [
    'the affinity lasts no time',
    { service: { sessionAffinity: { clientIpTimeout: Duration.seconds(0) } } },
    ['service.sessionAffinity.clientIpTimeout', 'got 0 s', '1 to 86400 seconds'],
    { service: { sessionAffinity: { clientIpTimeout: Duration.seconds(1) } } },
  ],
  [
    'the affinity lasts more than a day',
    { service: { sessionAffinity: { clientIpTimeout: Duration.hours(25) } } },
    ['got 90000 s', '1 to 86400 seconds'],
    { service: { sessionAffinity: { clientIpTimeout: Duration.hours(24) } } },
  ],
  [
    'a family is named twice',
    { service: { ipFamilies: ['IPv4', 'IPv4'] } },
    ['service.ipFamilies', 'got ["IPv4","IPv4"]'],
    { service: { ipFamilies: ['IPv4', 'IPv6'] } },
  ],
  [
    'two families are a single stack',
    { service: { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' } },
    ['SingleStack', 'PreferDualStack'],
    {
      service: { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' },
    },
  ],
  [
    'one family is a dual stack',
    { service: { ipFamilies: ['IPv4'], ipFamilyPolicy: 'PreferDualStack' } },
    [
      'one family, but ipFamilyPolicy is PreferDualStack',
      'got ["IPv4"]',
      'list both',
    ],
    { service: { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' } },
  ],
  [
    'a family is misspelt',
    { service: { ipFamilies: ['ipv4'] } },
    ['service.ipFamilies[0]', 'got "ipv4"', 'did you mean "IPv4"?'],
    { service: { ipFamilies: ['IPv4'] } },
  ],
  [
    'a distribution is too new for the cluster',
    { service: { trafficDistribution: 'PreferSameZone' } },
    ['service.trafficDistribution', 'needs Kubernetes 1.34', 'got "1.31"'],
    { service: { trafficDistribution: 'PreferClose' } },
  ],
  [
    'a policy does not exist',
    { service: { internalTrafficPolicy: 'Node' } },
    ['service.internalTrafficPolicy', 'got "Node"', '"Cluster", "Local"'],
    { service: { internalTrafficPolicy: 'Local' } },
  ],
  [
    'a flag is text',
    { service: { publishNotReadyAddresses: 'yes' } },
    ['service.publishNotReadyAddresses', 'got "yes"', 'true or false'],
    { service: { publishNotReadyAddresses: true } },
  ],
  [
    'a policy of exposed Services stands outside of expose',
    { externalTrafficPolicy: 'Local' },
    ['unknown property "externalTrafficPolicy" in the props'],
    {},
  ],
]);
