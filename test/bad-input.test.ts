import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Defaults, ExistingService, ExternalAlias, HarbourError, InternalApi, StatefulBackend, WebService, Worker } from '../src';

/** What is wrong with some props, the props, what the error says about them, and the right props beside them. */
type Row = readonly [title: string, wrong: object | ((chart: Chart) => object), says: readonly string[], right: object | ((chart: Chart) => object)];

/** Makes a construct of a JavaScript caller's props, whatever they are. */
type Make = (chart: Chart, props: object) => unknown;

const image = 'example/backend:1.0';
const x = (length: number) => 'x'.repeat(length);
const worker: Make = (chart, props) => new Worker(chart, 'backend', { image, ...props } as never);
const api: Make = (chart, props) => new InternalApi(chart, 'backend', { image, ports: { http: 80 }, ...props } as never);
const web: Make = (chart, props) => new WebService(chart, 'backend', { image, ports: { http: 80 }, ...props } as never);
const stateful: Make = (chart, props) => new StatefulBackend(chart, 'backend', { image, ports: { sql: 5432 }, ...props } as never);
const alias: Make = (chart, props) => new ExternalAlias(chart, 'backend', props as never);
const existing: Make = (chart, props) => new ExistingService(chart, 'backend', { ports: { http: 80 }, ...props } as never);
const emptyDir = (chart: Chart, name = 'files') => kplus.Volume.fromEmptyDir(chart, `volume-${name}`, name);

function newChart(namespace: string | undefined = 'prod'): Chart {
  return new Chart(new App({ outdir: 'dist' }), 'shop', { namespace });
}

/** The error of an act, which must be one of the library's. */
function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(HarbourError);
    return (error as HarbourError).message;
  }
  throw new Error('nothing was refused');
}

function table(title: string, make: Make, rows: readonly Row[], path = '[shop/backend] '): void {
  describe(title, () => {
    test.each(rows)('fails where %s', (_, wrong, says, right) => {
      const given = (chart: Chart, props: Row[1]) => (typeof props === 'function' ? props(chart) : props);
      const chart = newChart();
      const message = complaint(() => {
        make(chart, given(chart, wrong));
        Testing.synth(chart);
      });
      expect(message.slice(0, path.length)).toBe(path);
      for (const part of says) expect(message).toContain(part);
      const rightChart = newChart();
      make(rightChart, given(rightChart, right));
      expect(() => Testing.synth(rightChart)).not.toThrow();
    });
  });
}

table('the names of a backend', api, [
  ['a name is empty', { name: '' }, ['name is not a legal name', 'got ""', 'RFC 1035'], { name: 'a' }],
  ['a name has 64 characters', { name: x(64) }, ['64 characters', `got "${x(64)}"`, 'at most 63', `write "${x(63)}"`], { name: x(63) }],
  ['a name has capitals', { name: 'myApi' }, ['got "myApi"', 'a-z', 'write "my-api"'], { name: 'my-api' }],
  ['a name starts with a digit', { name: '9lives' }, ['got "9lives"', 'a letter first', 'write "lives"'], { name: 'nine-lives' }],
  ['a name ends in a hyphen', { name: 'api-' }, ['got "api-"', 'write "api"'], { name: 'api-1' }],
  ['a name has a dot', { name: 'api.v1' }, ['got "api.v1"', 'write "api-v1"'], { name: 'api-v1' }],
  ['a name has an umlaut', { name: 'bücher' }, ['got "bücher"', 'a-z'], { name: 'buecher' }],
  ['a name is a number', { name: 5 }, ['name', 'got 5'], { name: 'five' }],
  ['a namespace has capitals', { namespace: 'Prod' }, ['namespace', 'got "Prod"', 'RFC 1123', 'write "prod"'], { namespace: 'prod' }],
  ['a namespace is null', { namespace: null }, ['namespace', 'got null'], { namespace: undefined }],
  ['a namespace is empty', { namespace: '' }, ['namespace', 'got ""'], { namespace: '1' }],
  ['a port name has capitals', { ports: { HTTP: 80 } }, ['ports.HTTP', 'got "HTTP"', 'write "http"'], { ports: { http: 80 } }],
  ['a port name has 16 characters', { ports: { [x(16)]: 80 } }, ['16 characters', 'at most 15'], { ports: { [x(15)]: 80 } }],
  ['a port name has no letter', { ports: { 80: 80 } }, ['got "80"', 'one letter at least'], { ports: { p80: 80 } }],
  ['a port name has two hyphens', { ports: { 'a--b': 80 } }, ['got "a--b"', 'no --', 'write "a-b"'], { ports: { 'a-b': 80 } }],
]);

table('the labels of a backend', api, [
  ['a label key has a space', { labels: { 'my tier': 'x' } }, ['got "my tier"', 'letters, digits'], { labels: { 'my-tier': 'x' } }],
  ['a label key has an upper-case prefix', { labels: { 'Example.com/tier': 'x' } }, ['got "Example.com/tier"'], { labels: { 'example.com/tier': 'x' } }],
  ['a label value has 64 characters', { labels: { tier: x(64) } }, ['labels["tier"]', 'at most 63'], { labels: { tier: x(63) } }],
  ['a label value ends in a dot', { labels: { tier: 'a.' } }, ['got "a."', 'a letter or digit at both ends'], { labels: { tier: 'a.b' } }],
  ['a label value is a number', { labels: { tier: 1 } }, ['labels["tier"]', 'got 1', 'a string'], { labels: { tier: '1' } }],
  ['a label is the library\'s own', { labels: { 'app.kubernetes.io/instance': 'blue' } }, ['app.kubernetes.io/instance', 'got "blue"', 'set instance'], { instance: 'blue' }],
  ['an annotation is a boolean', { annotations: { scrape: true } }, ['annotations["scrape"]', 'got true', 'in quotes'], { annotations: { scrape: 'true' } }],
  ['an annotation key has a space', { annotations: { 'a b': '' } }, ['got "a b"'], { annotations: { 'Example.com/a-b': '' } }],
  ['annotations have more than 256 KiB', { annotations: { a: x(262144) } }, ['got 262145 bytes', 'allowed 262144 bytes'], { annotations: { a: x(262143) } }],
  ['annotations of construct and Service have more than 256 KiB together', { annotations: { a: x(200000) }, serviceAnnotations: { b: x(200000) } },
    ['got 400002 bytes', 'allowed 262144 bytes'], { annotations: { a: x(100000) }, serviceAnnotations: { b: x(100000) } }],
  ['a selector is empty', { selector: {} }, ['selector is empty', 'got {}', 'leave selector out'], { selector: { app: 'old' } }],
  ['a selector and a label disagree', { selector: { app: 'old' }, labels: { app: 'new' } }, ['"app"', 'got "new"', 'allowed "old"'],
    { selector: { app: 'old' }, labels: { app: 'old' } }],
  ['an instance is no label value', { instance: 'a b' }, ['instance', 'got "a b"'], { instance: 'a-b' }],
]);

table('the ports of a backend', api, [
  ['a port is 0', { ports: { http: 0 } }, ['ports.http', 'got 0', 'allowed 1 to 65535'], { ports: { http: 1 } }],
  ['a port is 70000', { ports: { http: 70000 } }, ['ports.http', 'got 70000', 'allowed 1 to 65535'], { ports: { http: 65535 } }],
  ['a port is negative', { ports: { http: { port: -80 } } }, ['ports.http.port', 'got -80'], { ports: { http: { port: 80 } } }],
  ['a port is 80.5', { ports: { http: 80.5 } }, ['whole number', 'got 80.5'], { ports: { http: 80 } }],
  ['a port is in quotes', { ports: { http: '80' } }, ['got "80"', 'write 80 without quotes'], { ports: { http: 80 } }],
  ['a port is NaN', { ports: { http: NaN } }, ['got NaN'], { ports: { http: 8080 } }],
  ['a port is null', { ports: { http: null } }, ['got null'], { ports: { http: 443 } }],
  ['a port has no number', { ports: { http: {} } }, ['ports.http.port', 'got undefined'], { ports: { http: { port: 80 } } }],
  ['a targetPort is a name', { ports: { http: { port: 80, targetPort: 'web' } } }, ['ports.http.targetPort', 'got "web"', 'the number the container listens on'],
    { ports: { http: { port: 80, targetPort: 8080 } } }],
  ['a targetPort is 65536', { ports: { http: { port: 80, targetPort: 65536 } } }, ['got 65536', '1 to 65535'], { ports: { http: { port: 80, targetPort: 65535 } } }],
  ['a protocol is in lower case', { ports: { dns: { port: 53, protocol: 'udp' } } }, ['ports.dns.protocol', 'got "udp"', '"UDP"'],
    { ports: { dns: { port: 53, protocol: 'UDP' } } }],
  ['an appProtocol has a space', { ports: { http: { port: 80, appProtocol: 'my http' } } }, ['appProtocol', 'got "my http"'],
    { ports: { http: { port: 80, appProtocol: 'example.com/my-http' } } }],
  ['two ports are one', { ports: { http: 80, web: 80 } }, ['ports.web and ports.http', 'got TCP 80 twice', 'another number'], { ports: { http: 80, web: 81 } }],
  ['a property of a port is misspelt', { ports: { http: { port: 80, targetport: 8080 } } }, ['"targetport"', 'did you mean "targetPort"?'],
    { ports: { http: { port: 80, targetPort: 8080 } } }],
  ['there are no ports', { ports: {} }, ['ports is empty', 'got {}', 'one port at least'], { ports: { http: 80 } }],
  ['ports are left out', { ports: undefined }, ['ports must be an object', 'got undefined'], { ports: { http: 80 } }],
  ['ports are a list', { ports: [80] }, ['ports must be an object', 'got [80]'], { ports: { http: 80 } }],
  ['a container port has a published port\'s name', { containerPorts: { http: 8080 } }, ['containerPorts.http', '"http"', 'got TCP 8080'], { containerPorts: { admin: 8080 } }],
  ['a container port has a published port\'s number', { containerPorts: { admin: 80 } }, ['declared already as "http"', 'got TCP 80', 'refer to "http"'],
    { containerPorts: { admin: { port: 80, protocol: 'UDP' } } }],
  ['a container port is 0', { containerPorts: { admin: 0 } }, ['containerPorts.admin', 'got 0'], { containerPorts: { admin: 1 } }],
]);

table('the doors of a WebService', web, [
  ['a node port is 80', { expose: { nodePort: { nodePort: 80 } } }, ['nodePort', 'got 80', 'allowed 30000 to 32767'], { expose: { nodePort: { nodePort: 30080 } } }],
  ['a node port is given twice', { ports: { a: 1, b: 2 }, expose: { nodePort: { ports: [{ port: 'a', nodePort: 30080 }, { port: 'b', nodePort: 30080 }] } } }, ['got 30080'],
    { ports: { a: 1, b: 2 }, expose: { nodePort: { ports: [{ port: 'a', nodePort: 30080 }, { port: 'b', nodePort: 30081 }] } } }],
  ['two doors on two Services want one node port', { expose: { nodePort: { nodePort: 30080 }, loadBalancer: { name: 'outside', nodePort: 30080 } } }, ['got 30080'],
    { expose: { nodePort: { nodePort: 30080 }, loadBalancer: { name: 'outside', nodePort: 30081 } } }],
  ['two doors on one Service want one node port for two ports',
    { ports: { a: 1, b: 2 }, expose: { nodePort: { ports: [{ port: 'a', nodePort: 30080 }, { port: 'b' }] }, loadBalancer: { ports: [{ port: 'a' }, { port: 'b', nodePort: 30080 }] } } },
    ['got 30080'],
    { ports: { a: 1, b: 2 }, expose: { nodePort: { ports: [{ port: 'a', nodePort: 30080 }, { port: 'b' }] }, loadBalancer: { ports: [{ port: 'a' }, { port: 'b', nodePort: 30081 }] } } }],
  ['the health check wants the node port of the other door',
    { expose: { nodePort: { nodePort: 30080 }, loadBalancer: { externalTrafficPolicy: 'Local', healthCheckNodePort: 30080 } } }, ['got 30080'],
    { expose: { nodePort: { nodePort: 30080 }, loadBalancer: { externalTrafficPolicy: 'Local', healthCheckNodePort: 30081 } } }],
  ['a health check node port stands without the policy Local', { expose: { loadBalancer: { healthCheckNodePort: 30080 } } }, ['externalTrafficPolicy', 'got undefined', '\'Local\''],
    { expose: { loadBalancer: { healthCheckNodePort: 30080, externalTrafficPolicy: 'Local' } } }],
  ['a door names a port that does not exist', { expose: { nodePort: { port: 'htpp' } } }, ['got "htpp"', 'allowed "http"', 'did you mean "http"?'], { expose: { nodePort: { port: 'http' } } }],
  ['a door does not say which of several ports', { ports: { a: 1, b: 2 }, expose: { nodePort: {} } }, ['expose.nodePort.port', 'got undefined', '"a", "b"'],
    { ports: { a: 1, b: 2 }, expose: { nodePort: { ports: [{ port: 'a' }, { port: 'b' }] } } }],
  ['a door would open a port that nobody named', { ports: { a: 1, b: 2 }, expose: { nodePort: { port: 'a' } } }, ['"b" too', 'got ["a"]', 'a Service of its own'],
    { ports: { a: 1, b: 2 }, expose: { nodePort: { port: 'a', name: 'outside' } } }],
  ['a source range has no length', { expose: { loadBalancer: { sourceRanges: ['10.0.0.1'] } } }, ['sourceRanges[0]', 'got "10.0.0.1"', 'prefix length'],
    { expose: { loadBalancer: { sourceRanges: ['10.0.0.1/32'] } } }],
  ['a source range has a zone', { expose: { loadBalancer: { sourceRanges: ['fe80::1%eth0/64'] } } }, ['sourceRanges[0]', 'got "fe80::1%eth0/64"'],
    { expose: { loadBalancer: { sourceRanges: ['2001:db8::/64'] } } }],
  ['source ranges are empty', { expose: { loadBalancer: { sourceRanges: [] } } }, ['sourceRanges is empty', 'got []', 'leave it out'], { expose: { loadBalancer: {} } }],
  ['a load balancer class has a space', { expose: { loadBalancer: { loadBalancerClass: 'my lb' } } }, ['loadBalancerClass', 'got "my lb"'],
    { expose: { loadBalancer: { loadBalancerClass: 'example.com/lb' } } }],
  ['a node port door has what load balancers have', { expose: { nodePort: { sourceRanges: ['10.0.0.0/8'] } } }, ['expose.nodePort has no property "sourceRanges"'],
    { expose: { loadBalancer: { sourceRanges: ['10.0.0.0/8'] } } }],
  ['a policy is in lower case', { expose: { nodePort: { externalTrafficPolicy: 'local' } } }, ['externalTrafficPolicy', 'got "local"', 'did you mean "Local"?'],
    { expose: { nodePort: { externalTrafficPolicy: 'Local' } } }],
  ['a door\'s Service has a bad name', { expose: { loadBalancer: { name: 'Outside' } } }, ['expose.loadBalancer.name', 'got "Outside"', 'write "outside"'],
    { expose: { loadBalancer: { name: 'outside' } } }],
  ['node ports are asked for and done without', { expose: { loadBalancer: { nodePort: 30080, allocateNodePorts: false } } }, ['got [30080]', 'allocateNodePorts: false'],
    { expose: { loadBalancer: { allocateNodePorts: false } } }],
  ['a door is misspelt', { expose: { loadbalancer: {} } }, ['"loadbalancer"', 'did you mean "loadBalancer"?'], { expose: { loadBalancer: {} } }],
]);

table('the options of a Service', api, [
  ['the affinity is misspelt', { sessionAffinity: 'clientIP' }, ['sessionAffinity', 'got "clientIP"', 'ClientIP'], { sessionAffinity: 'ClientIP' }],
  ['the affinity lasts no time', { sessionAffinity: { clientIpTimeout: Duration.seconds(0) } }, ['clientIpTimeout', 'got 0 s', '1 to 86400 seconds'],
    { sessionAffinity: { clientIpTimeout: Duration.seconds(1) } }],
  ['the affinity lasts more than a day', { sessionAffinity: { clientIpTimeout: Duration.hours(25) } }, ['got 90000 s', '1 to 86400 seconds'],
    { sessionAffinity: { clientIpTimeout: Duration.hours(24) } }],
  ['a family is named twice', { ipFamilies: ['IPv4', 'IPv4'] }, ['ipFamilies', 'got ["IPv4","IPv4"]'], { ipFamilies: ['IPv4', 'IPv6'] }],
  ['two families are a single stack', { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' }, ['SingleStack', 'PreferDualStack'],
    { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' }],
  ['a family is misspelt', { ipFamilies: ['ipv4'] }, ['ipFamilies[0]', 'got "ipv4"', 'did you mean "IPv4"?'], { ipFamilies: ['IPv4'] }],
  ['a distribution is too new for the cluster', { trafficDistribution: 'PreferSameZone' }, ['needs Kubernetes 1.34', 'got "1.31"'], { trafficDistribution: 'PreferClose' }],
  ['a policy does not exist', { internalTrafficPolicy: 'Node' }, ['internalTrafficPolicy', 'got "Node"', '"Cluster", "Local"'], { internalTrafficPolicy: 'Local' }],
  ['a flag is text', { publishNotReadyAddresses: 'yes' }, ['publishNotReadyAddresses', 'got "yes"', 'true or false'], { publishNotReadyAddresses: true }],
  ['a policy of doors stands outside the door', { externalTrafficPolicy: 'Local' }, ['the props has no property "externalTrafficPolicy"'], {}],
]);

table('the health checks', api, [
  ['a check names a port that nobody listens on', { readiness: { httpGet: '/', port: 'helth' }, containerPorts: { health: 8081 } },
    ['readiness.port', 'got "helth"', '"http", "health"', 'did you mean "health"?'], { readiness: { httpGet: '/', port: 'health' }, containerPorts: { health: 8081 } }],
  ['a check gives a number for a port', { readiness: { httpGet: '/', port: 80 } }, ['readiness.port', 'got 80', '"http"'], { readiness: { httpGet: '/', port: 'http' } }],
  ['a check does not say which of several ports', { ports: { a: 1, b: 2 }, readiness: { tcpSocket: true } }, ['readiness must name a port', 'got undefined', '"a", "b"'],
    { ports: { a: 1, b: 2 }, readiness: { tcpSocket: true, port: 'b' } }],
  ['a check asks a UDP port', { ports: { dns: { port: 53, protocol: 'UDP' } }, readiness: { tcpSocket: true, port: 'dns' } }, ['UDP', 'got "dns"', 'TCP'],
    { ports: { dns: 53 }, readiness: { tcpSocket: true, port: 'dns' } }],
  ['a path does not start with a slash', { readiness: { httpGet: 'ready' } }, ['httpGet', 'got "ready"', 'starts with /'], { readiness: { httpGet: '/ready' } }],
  ['a path is a URL', { readiness: { httpGet: 'http://localhost/ready' } }, ['got "http://localhost/ready"', 'not in a URL'], { readiness: { httpGet: '/ready' } }],
  ['a check is of two kinds', { readiness: { httpGet: '/', tcpSocket: true } }, ['one kind of check', 'got httpGet and tcpSocket'], { readiness: { tcpSocket: true } }],
  ['a check is of no kind', { readiness: {} }, ['one kind of check', 'got none', '"exec"'], { readiness: { exec: ['true'] } }],
  ['a command names a port', { readiness: { exec: ['true'], port: 'none' } }, ['readiness.port', 'got "none"'], { readiness: { exec: ['true'] } }],
  ['headers are for a check without HTTP', { readiness: { tcpSocket: true, headers: { a: 'b' } } }, ['readiness.headers', 'httpGet'], { readiness: { httpGet: '/', headers: { a: 'b' } } }],
  ['liveness must succeed twice', { liveness: { tcpSocket: true, successThreshold: 2 } }, ['liveness.successThreshold', 'got 2', 'allowed 1 to 1'],
    { liveness: { tcpSocket: true, successThreshold: 1 } }],
  ['startup must succeed twice', { startup: { tcpSocket: true, successThreshold: 2 } }, ['startup.successThreshold', 'got 2'], { readiness: { tcpSocket: true, successThreshold: 2 } }],
  ['no failure is allowed for', { readiness: { tcpSocket: true, failureThreshold: 0 } }, ['failureThreshold', 'got 0', '1 to '], { readiness: { tcpSocket: true, failureThreshold: 1 } }],
  ['a period is half a second', { readiness: { tcpSocket: true, period: Duration.millis(500) } }, ['readiness.period', 'got 0.5 s', 'whole seconds'],
    { readiness: { tcpSocket: true, period: Duration.seconds(1) } }],
  ['a period is nothing', { readiness: { tcpSocket: true, period: Duration.seconds(0) } }, ['got 0 s', '1 to '], { readiness: { tcpSocket: true, initialDelay: Duration.seconds(0) } }],
  ['a period is a number', { readiness: { tcpSocket: true, period: 5 } }, ['readiness.period must be a duration', 'got 5', 'Duration.seconds(n)'],
    { readiness: { tcpSocket: true, period: Duration.seconds(5) } }],
  ['a period is the number 0', { readiness: { tcpSocket: true, period: 0 } }, ['readiness.period must be a duration', 'got 0'], { readiness: { tcpSocket: true } }],
  ['a timeout is empty text', { readiness: { tcpSocket: true, timeout: '' } }, ['readiness.timeout must be a duration', 'got ""'],
    { readiness: { tcpSocket: true, timeout: Duration.seconds(2) } }],
  ['a delay is null', { readiness: { tcpSocket: true, initialDelay: null } }, ['readiness.initialDelay must be a duration', 'got null'], { readiness: { tcpSocket: true, initialDelay: undefined } }],
  ['a check is misspelt', { rediness: { tcpSocket: true } }, ['"rediness"', 'did you mean "readiness"?'], { readiness: { tcpSocket: true } }],
]);

table('the containers of a pod', api, [
  ['an image is empty', { image: '' }, ['image', 'got ""'], { image: 'nginx' }],
  ['an image is missing', { image: undefined }, ['image', 'got undefined'], { image: 'nginx' }],
  ['an image has a space', { image: 'my image' }, ['image', 'got "my image"', 'registry/name:tag'], { image: 'my/image' }],
  ['a pull policy is in lower case', { imagePullPolicy: 'always' }, ['got "always"', 'did you mean "Always"?'], { imagePullPolicy: 'Always' }],
  ['a command is text', { command: 'run me' }, ['command must be a list', 'got "run me"', '[...]'], { command: ['run', 'me'] }],
  ['an argument is a number', { args: ['--port', 80] }, ['args[1]', 'got 80', 'in quotes'], { args: ['--port', '80'] }],
  ['a variable is a number', { env: { PORT: 80 } }, ['env.PORT', 'got 80', 'write "80" in quotes'], { env: { PORT: '80' } }],
  ['a variable is a boolean', { env: { DEBUG: true } }, ['env.DEBUG', 'got true', 'write "true" in quotes'], { env: { DEBUG: 'true' } }],
  ['a variable is undefined', { env: { DEBUG: undefined } }, ['env.DEBUG', 'got undefined'], { env: {} }],
  ['a variable has a name with a space', { env: { 'A B': 'x' } }, ['got "A B"'], { env: { A_B: 'x' } }],
  ['a variable has two dots for a name', { env: { '..': 'x' } }, ['got ".."'], { env: { 'a..b': 'x' } }],
  ['a variable has a source that does not exist', { env: { A: { valueFrom: { secretRef: {} } } } }, ['env.A', 'EnvValue'], { env: { A: kplus.EnvValue.fromValue('x') } }],
  ['a variable has nothing for a source', { env: { A: { valueFrom: null } } }, ['env.A', 'EnvValue'], { env: { A: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP) } }],
  ['two containers have one name', { sidecars: [{ name: 'backend', image }] }, ['sidecars[0].name', 'got "backend"', 'each name once'], { sidecars: [{ name: 'proxy', image }] }],
  ['a container name has capitals', { initContainers: [{ name: 'Prepare', image }] }, ['initContainers[0].name', 'got "Prepare"', 'write "prepare"'],
    { initContainers: [{ name: 'prepare', image }] }],
  ['a sidecar listens on a port that does not exist', { sidecars: [{ name: 'proxy', image, listensOn: ['htpp'] }] }, ['sidecars[0].listensOn', 'got "htpp"', 'did you mean "http"?'],
    { sidecars: [{ name: 'proxy', image, listensOn: ['http'] }] }],
  ['two sidecars listen on one port', { sidecars: [{ name: 'a', image, listensOn: ['http'] }, { name: 'b', image, listensOn: ['http'] }] }, ['sidecars[1].listensOn', 'got "http"', '"a"'],
    { sidecars: [{ name: 'a', image, listensOn: ['http'] }, { name: 'b', image }] }],
  ['an init container has a health check', { initContainers: [{ name: 'a', image, readiness: { tcpSocket: true } }] }, ['initContainers[0] has no property "readiness"'],
    { sidecars: [{ name: 'a', image, readiness: { tcpSocket: true } }] }],
]);

const cpu = kplus.Cpu.millis;
table('the resources of a container', api, [
  ['a request is above its limit', { resources: { cpu: { request: cpu(200), limit: cpu(100) } } }, ['resources.cpu.request', 'got 200', 'at most 100'],
    { resources: { cpu: { request: cpu(100), limit: cpu(100) } } }],
  ['a memory request is above its limit', { resources: { memory: { request: Size.gibibytes(2), limit: Size.mebibytes(64) } } }, ['resources.memory.request', 'got 2048', 'at most 64'],
    { resources: { memory: { request: Size.mebibytes(64), limit: Size.gibibytes(2) } } }],
  ['a size is text', { resources: { memory: { request: '64Mi' } } }, ['resources.memory.request', 'got "64Mi"', 'Size.mebibytes(n)'],
    { resources: { memory: { request: Size.mebibytes(64) } } }],
  ['a size has a fraction of a mebibyte', { resources: { memory: { request: Size.mebibytes(1.0001) } } }, ['resources.memory.request', 'whole mebibytes'],
    { resources: { memory: { request: Size.gibibytes(1.5) } } }],
  ['CPU is text', { resources: { cpu: { request: '50m' } } }, ['resources.cpu.request', 'got "50m"', 'Cpu.millis(100)'], { resources: { cpu: { request: cpu(50) } } }],
  ['CPU is half a thousandth', { resources: { cpu: { request: cpu(0.5) } } }, ['resources.cpu.request', 'got "0.5m"', 'steps of 1m'], { resources: { cpu: { request: cpu(1) } } }],
  ['a resource is unknown', { resources: { gpu: {} } }, ['"gpu"', 'cpu, memory'], { resources: {} }],
]);

table('the volumes of a pod', api, [
  ['two mounts are on one path', (chart) => ({ volumeMounts: [{ path: '/data', volume: emptyDir(chart, 'a') }, { path: '/data/', volume: emptyDir(chart, 'b') }] }),
    ['volumeMounts[1].path', 'got "/data/"', 'each path once'], (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart, 'a') }, { path: '/b', volume: emptyDir(chart, 'b') }] })],
  ['two volumes have one name', (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart) }, { path: '/b', volume: kplus.Volume.fromEmptyDir(chart, 'other', 'files') }] }),
    ['two volumes of one name', 'got "files"'], (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart) }, { path: '/b', volume: chart.node.findChild('volume-files') }] })],
  ['a volume is called what nothing may be called', (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart, 'My_Files') }] }), ['got "My_Files"', 'write "my-files"'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart, 'my-files') }] })],
  ['a mount has a claim for a volume', (chart) => ({ volumeMounts: [{ path: '/a', volume: kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'files') }] }),
    ['volumeMounts[0].volume', 'Volume.from'], (chart) => ({
      volumeMounts: [{
        path: '/a',
        volume: kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'files')),
      }],
    })],
  ['a mount has a name for a volume', { volumeMounts: [{ path: '/a', volume: 'files' }] }, ['volumeMounts[0].volume', 'got "files"', 'Volume.from'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart) }] })],
  ['a property of a mount is misspelt', (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart), readonly: true }] }), ['"readonly"', 'did you mean "readOnly"?'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart), readOnly: true }] })],
  ['a folder of a volume leads out of it', (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart), subPath: '../a' }] }), ['subPath', 'got "../a"'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart), subPath: 'a' }] })],
  ['a path is relative', { writablePaths: ['cache'] }, ['writablePaths[0]', 'got "cache"', 'starts with /'], { writablePaths: ['/cache'] }],
  ['a path is the root', { writablePaths: ['/'] }, ['writablePaths[0]', 'got "/"'], { writablePaths: ['/a'] }],
  ['a path is nothing but slashes', { writablePaths: ['//'] }, ['writablePaths[0]', 'got "//"'], { writablePaths: ['//a'] }],
  ['a path goes up', { writablePaths: ['/../tmp'] }, ['writablePaths[0]', 'got "/../tmp"'], { writablePaths: ['/..tmp'] }],
  ['a path is writable twice', { writablePaths: ['/cache', '/cache/'] }, ['writablePaths[1]', 'got "/cache/"', 'each path once'], { writablePaths: ['/a/b', '/a-b', '/tmp'] }],
  ['writable paths are text', { writablePaths: '/cache' }, ['writablePaths must be a list', 'got "/cache"'], { writablePaths: [] }],
]);

table('the security of a pod', api, [
  ['root is restricted', { user: 0 }, ['user', 'got 0', '\'baseline\''], { user: 0, security: 'baseline' }],
  ['a user is a name', { user: 'nginx' }, ['user', 'got "nginx"', 'by its number'], { user: 101 }],
  ['a standard does not exist', { security: 'privileged' }, ['security', 'got "privileged"', '"restricted", "baseline"'], { security: 'baseline' }],
  ['a volume is a path of the host', (chart) => ({ volumeMounts: [{ path: '/a', volume: kplus.Volume.fromHostPath(chart, 'v', 'host', { path: '/etc' }) }] }), ['restricted', '"host"'],
    (chart) => ({ volumeMounts: [{ path: '/a', volume: emptyDir(chart) }] })],
  ['a volume is a disk of a cloud', (chart) => ({ volumeMounts: [{ path: '/a', volume: kplus.Volume.fromAwsElasticBlockStore(chart, 'v', 'vol-1', { name: 'disk' }) }] }),
    ['restricted', '"disk"'], (chart) => ({ security: 'baseline', volumeMounts: [{ path: '/a', volume: kplus.Volume.fromAwsElasticBlockStore(chart, 'v', 'vol-1', { name: 'disk' }) }] })],
  ['a flag is a number', { readOnlyRootFilesystem: 0 }, ['readOnlyRootFilesystem', 'got 0'], { readOnlyRootFilesystem: false }],
  ['a pull secret is a name', { pullSecrets: ['registry'] }, ['pullSecrets[0]', 'got "registry"', 'Secret.fromSecretName'],
    (chart) => ({ pullSecrets: [kplus.Secret.fromSecretName(chart, 'pull', 'registry')] })],
  ['a pull secret is a chart', (chart) => ({ pullSecrets: [chart] }), ['pullSecrets[0]', 'Secret.fromSecretName'], { pullSecrets: [] }],
  ['a service account is a name', { serviceAccount: 'robot' }, ['serviceAccount', 'got "robot"', 'fromServiceAccountName'],
    (chart) => ({ serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'account', 'robot') })],
  ['a service account is a chart', (chart) => ({ serviceAccount: chart }), ['serviceAccount', 'fromServiceAccountName'], { serviceAccount: undefined }],
]);

table('how pods are replaced and stopped', worker, [
  ['there are half pods', { replicas: 1.5 }, ['replicas', 'got 1.5', '0 to'], { replicas: 0 }],
  ['replicas are in quotes', { replicas: '3' }, ['got "3"', 'write 3 without quotes'], { replicas: 3 }],
  ['replicas are negative', { replicas: -1 }, ['replicas', 'got -1'], { replicas: 1 }],
  ['no pod could be replaced', { updateStrategy: { maxUnavailable: 0, maxSurge: 0 } }, ['neither', 'raise maxSurge'], { updateStrategy: { maxUnavailable: 1, maxSurge: 0 } }],
  ['more than all pods may be missing', { updateStrategy: { maxUnavailable: '101%' } }, ['maxUnavailable', 'got "101%"', '100%'], { updateStrategy: { maxUnavailable: '100%' } }],
  ['a percentage is no percentage', { updateStrategy: { maxSurge: '25' } }, ['maxSurge', 'got "25"', '\'25%\''], { updateStrategy: { maxSurge: '25%' } }],
  ['more pods than can be counted are extra', { updateStrategy: { maxSurge: 1e10 } }, ['maxSurge', 'got 10000000000'], { updateStrategy: { maxSurge: 1000 } }],
  ['a strategy is in lower case', { updateStrategy: 'recreate' }, ['updateStrategy', 'got "recreate"', '\'Recreate\''], { updateStrategy: 'Recreate' }],
  ['the deadline comes before pods are ready', { minReady: Duration.seconds(700) }, ['progressDeadline', 'got 600 s', 'more than 700 s'],
    { minReady: Duration.seconds(700), progressDeadline: Duration.seconds(701) }],
  ['a duration is a number', { minReady: 5 }, ['minReady must be a duration', 'got 5', 'Duration.seconds(n)'], { minReady: Duration.seconds(5) }],
  ['the sleep outlasts the grace period', { preStop: Duration.seconds(30), terminationGracePeriod: Duration.seconds(30) }, ['terminationGracePeriod', 'got 30 s', 'more than 30 s'],
    { preStop: Duration.seconds(30), terminationGracePeriod: Duration.seconds(31) }],
  ['a grace period is false', { terminationGracePeriod: false }, ['terminationGracePeriod must be a duration', 'got false'], { terminationGracePeriod: Duration.seconds(10) }],
  ['a grace period is the number 0', { terminationGracePeriod: 0 }, ['terminationGracePeriod must be a duration', 'got 0'], { terminationGracePeriod: Duration.seconds(0) }],
  ['a sleep is a number', { preStop: 5 }, ['preStop must be a duration', 'got 5'], { preStop: Duration.seconds(5) }],
  ['a preStop command is empty', { preStop: [] }, ['preStop', 'got []', 'Duration.seconds(0)'], { preStop: ['drain'] }],
]);

const gibibyte = { size: Size.gibibytes(1), mountPath: '/data' };
table('a StatefulBackend', stateful, [
  ['a name has 53 characters', { name: x(53) }, ['53 characters', 'at most 52', 'in a label of 63'], { name: x(52) }],
  ['a headless port has a targetPort', { ports: { sql: { port: 5432, targetPort: 5433 } } }, ['ports.sql', 'got 5433', 'straight'], { ports: { sql: { port: 5433 } } }],
  ['a size is text', { storage: { ...gibibyte, size: '20Gi' } }, ['storage.size', 'got "20Gi"', 'Size.gibibytes(n)'], { storage: gibibyte }],
  ['a size is nothing', { storage: { ...gibibyte, size: Size.gibibytes(0) } }, ['storage.size', '1Mi and up'], { storage: gibibyte }],
  ['a size is a fraction', { storage: { ...gibibyte, size: Size.mebibytes(1.0001) } }, ['storage.size', 'whole mebibytes'], { storage: { ...gibibyte, size: Size.gibibytes(1.5) } }],
  ['a mount path is missing', { storage: { size: Size.gibibytes(1) } }, ['storage.mountPath', 'got undefined', 'absolute path'], { storage: gibibyte }],
  ['two claims have one name', { storage: [gibibyte, { ...gibibyte, mountPath: '/logs' }] }, ['two claims of one name', 'got "data"', 'set name'],
    { storage: [gibibyte, { ...gibibyte, name: 'logs', mountPath: '/logs' }] }],
  ['two claims are mounted on one path', { storage: [gibibyte, { ...gibibyte, name: 'logs' }] }, ['mountPath', 'got "/data"', 'each path once'],
    { storage: [gibibyte, { ...gibibyte, name: 'logs', mountPath: '/data/logs' }] }],
  ['a claim and an emptyDir are on one path', { storage: gibibyte, writablePaths: ['/data'] }, ['writablePaths[0]', 'got "/data"', 'each path once'],
    { storage: gibibyte, writablePaths: ['/run'] }],
  ['an access mode is short', { storage: { ...gibibyte, accessModes: ['RWO'] } }, ['accessModes[0]', 'got "RWO"', '"ReadWriteOnce"'],
    { storage: { ...gibibyte, accessModes: ['ReadWriteOnce'] } }],
  ['a claim name has capitals', { storage: { ...gibibyte, name: 'Data' } }, ['storage.name', 'got "Data"', 'write "data"'], { storage: gibibyte }],
  ['claims are retained where there are none', { claimRetention: { whenScaled: 'Delete' } }, ['no claims', 'set storage'],
    { storage: gibibyte, claimRetention: { whenScaled: 'Delete' } }],
  ['a policy is in lower case', { podManagementPolicy: 'parallel' }, ['podManagementPolicy', 'got "parallel"', 'did you mean "Parallel"?'], { podManagementPolicy: 'Parallel' }],
  ['a partition is negative', { updateStrategy: { partition: -1 } }, ['updateStrategy.partition', 'got -1'], { updateStrategy: { partition: 0 } }],
  ['ordinals are a number', { ordinals: 3 }, ['ordinals', 'got 3'], { ordinals: { start: 3 } }],
  ['affinity is for a headless Service', { sessionAffinity: 'ClientIP' }, ['has no property "sessionAffinity"'], {}],
]);

const sql = { sql: 5432 };
table('an ExternalAlias', alias, [
  ['a hostname is an IP address', { hostname: '10.0.0.1', ports: sql }, ['IP address', 'got "10.0.0.1"', 'write addresses: [\'10.0.0.1\']'], { addresses: ['10.0.0.1'], ports: sql }],
  ['a hostname is a URL', { hostname: 'https://Db.example.com:5432/x', ports: sql }, ['a URL', 'got "https://Db.example.com:5432/x"', 'write "db.example.com"', 'the port in ports'],
    { hostname: 'db.example.com', ports: sql }],
  ['a hostname has a port', { hostname: 'db.example.com:5432', ports: sql }, ['got "db.example.com:5432"', 'write "db.example.com"', 'the port in ports'],
    { hostname: 'db.example.com', ports: sql }],
  ['a hostname has capitals', { hostname: 'DB.example.com', ports: sql }, ['got "DB.example.com"', 'write "db.example.com"'], { hostname: 'db.example.com', ports: sql }],
  ['a hostname has an underscore', { hostname: 'my_db.example.com', ports: sql }, ['got "my_db.example.com"', 'without'], { hostname: 'my-db.example.com', ports: sql }],
  ['a hostname has two dots at its end', { hostname: 'db.example.com..', ports: sql }, ['got "db.example.com.."'], { hostname: 'db.example.com.', ports: sql }],
  ['a hostname is a wildcard', { hostname: '*.example.com', ports: sql }, ['got "*.example.com"'], { hostname: 'a.example.com', ports: sql }],
  ['a hostname ends in a number', { hostname: '10.0.1', ports: sql }, ['ends in a number', 'got "10.0.1"'], { hostname: '10.0.example', ports: sql }],
  ['a hostname has no domain', { hostname: 'database', ports: sql }, ['no domain', 'got "database"', 'full name'], { hostname: 'database.example', ports: sql }],
  ['a hostname is empty', { hostname: '', ports: sql }, ['hostname', 'got ""'], { hostname: 'a.b', ports: sql }],
  ['a hostname is null', { hostname: null, ports: sql }, ['hostname', 'got null'], { hostname: 'a.b', ports: sql }],
  ['an alias translates a port', { hostname: 'a.b', ports: { sql: { port: 1, targetPort: 2 } } }, ['ports.sql', 'got 2', 'straight'],
    { addresses: ['192.0.2.1'], ports: { sql: { port: 1, targetPort: 2 } } }],
  ['an alias stands for nothing', { ports: sql }, ['got nothing', 'one of hostname, addresses and service'], { hostname: 'a.b', ports: sql }],
  ['an alias stands for two things', { hostname: 'a.b', addresses: ['192.0.2.1'], ports: sql }, ['got hostname and addresses'], { addresses: ['192.0.2.1'], ports: sql }],
  ['an address is a loopback', { addresses: ['127.0.0.1'], ports: sql }, ['loopback', 'got "127.0.0.1"', 'other machines'], { addresses: ['128.0.0.1'], ports: sql }],
  ['an address is multicast', { addresses: ['224.0.0.1'], ports: sql }, ['multicast', 'got "224.0.0.1"'], { addresses: ['223.0.0.1'], ports: sql }],
  ['an address is link-local', { addresses: ['169.254.169.254'], ports: sql }, ['link-local', 'got "169.254.169.254"'], { addresses: ['169.253.0.1'], ports: sql }],
  ['an address is the unspecified one', { addresses: ['0.0.0.0'], ports: sql }, ['unspecified', 'got "0.0.0.0"'], { addresses: ['0.0.0.1'], ports: sql }],
  ['an IPv6 address is a loopback written out', { addresses: ['0:0:0:0:0:0:0:1'], ports: sql }, ['loopback', 'got "0:0:0:0:0:0:0:1"'], { addresses: ['2001:db8::1'], ports: sql }],
  ['an IPv6 address is IPv4 in dots', { addresses: ['::ffff:192.0.2.1'], ports: sql }, ['IPv4', 'got "::ffff:192.0.2.1"'], { addresses: ['192.0.2.1'], ports: sql }],
  ['an IPv6 address is IPv4 in hexadecimal', { addresses: ['::ffff:c000:201'], ports: sql }, ['IPv4', 'got "::ffff:c000:201"'], { addresses: ['2001:db8::c000:201'], ports: sql }],
  ['an address is named twice', { addresses: ['192.0.2.1', '192.0.2.1'], ports: sql }, ['addresses[1]', 'got "192.0.2.1"', 'each address once'], { addresses: ['192.0.2.1', '192.0.2.2'], ports: sql }],
  ['an IPv6 address is spelt in two ways', { addresses: ['2001:db8::1', '2001:DB8:0::1'], ports: sql }, ['addresses[1]', 'got "2001:DB8:0::1"', 'each address once'],
    { addresses: ['2001:db8::1', '2001:db8::2'], ports: sql }],
  ['an address is a DNS name', { addresses: ['db.example.com'], ports: sql }, ['addresses[0]', 'got "db.example.com"', 'hostname'], { addresses: ['192.0.2.1'], ports: sql }],
  ['an address has a port', { addresses: ['192.0.2.1:5432'], ports: sql }, ['got "192.0.2.1:5432"', 'ports'], { addresses: ['192.0.2.1'], ports: sql }],
  ['addresses are text', { addresses: '192.0.2.1', ports: sql }, ['addresses must be a list', 'got "192.0.2.1"'], { addresses: ['192.0.2.1'], ports: sql }],
  ['a service is a name', { service: 'prometheus' }, ['service', 'got "prometheus"'],
    (chart) => ({ service: new ExistingService(chart, 'prometheus', { namespace: 'monitoring', ports: { http: 9090 } }) })],
  ['a service is no backend', (chart) => ({ service: new Construct(chart, 'other') }), ['service must be a backend', 'ExistingService'],
    (chart) => ({ service: new InternalApi(chart, 'other', { image, ports: { http: 80 } }) })],
  ['an alias stands for itself', (chart) => ({ service: new InternalApi(chart, 'other', { image, ports: { http: 80 } }), name: 'other' }), ['itself', 'got "other.prod.svc.cluster.local"'],
    (chart) => ({ service: new InternalApi(chart, 'other', { image, ports: { http: 80 } }) })],
]);

table('an ExistingService', existing, [
  ['a name has capitals', { name: 'Prometheus' }, ['got "Prometheus"', 'write "prometheus"'], { name: 'prometheus' }],
  ['a namespace has a dot', { namespace: 'a.b' }, ['namespace', 'got "a.b"'], { namespace: 'a-b' }],
  ['it has a selector', { selector: { app: 'x' } }, ['has no property "selector"', 'name, namespace, ports'], {}],
]);

table('the props of any construct', web, [
  ['a property is misspelt', { replica: 3 }, ['"replica"', 'did you mean "replicas"?'], { replicas: 3 }],
  ['a property is in another case', { serviceannotations: {} }, ['"serviceannotations"', 'did you mean "serviceAnnotations"?'], { serviceAnnotations: {} }],
  ['a property belongs to another construct', { storage: {} }, ['the props has no property "storage"', 'image'], {}],
]);

/** Any construct, as JavaScript calls it. */
type AnyClass = new (...args: unknown[]) => Construct;

const constructs: object = { Worker, InternalApi, WebService, StatefulBackend, ExternalAlias, ExistingService };
describe.each(Object.entries(constructs) as [string, AnyClass][])('the arguments of %s', (name, Class) => {
  const props = { Worker: { image }, ExternalAlias: { hostname: 'a.b', ports: sql }, ExistingService: { ports: sql } }[name] ?? { image, ports: sql };

  test.each([
    ['left out', undefined], ['null', null], ['text', 'image'], ['a list', []], ['a function', () => ({})], ['a map', new Map()],
  ])('fails where the props are %s', (_, given) => {
    const message = complaint(() => new Class(newChart(), 'backend', given));
    expect(message).toMatch(/^\[shop\/backend\] the props must be an object, got \S/);
  });

  test('fails where the scope is no construct, is the app, or the id is taken', () => {
    const chart = newChart();
    for (const scope of [undefined, null, {}, 'shop']) expect(complaint(() => new Class(scope, 'backend', props))).toMatch(/^\[backend\] the first argument must be the scope, got /);
    expect(complaint(() => new Class(new App({ outdir: 'dist' }), 'backend', props))).toMatch(/^\[app\] "backend" must stand in a chart/);
    new Class(chart, 'backend', props);
    expect(complaint(() => new Class(chart, 'backend', props))).toMatch(/^\[shop\] there is already a construct "backend"/);
  });

  test.each([['empty', ''], ['undefined', undefined], ['a number', 5]])('fails where the id is %s', (_, id) => {
    expect(complaint(() => new Class(newChart(), id, props))).toMatch(/^\[shop\] the second argument must be the id, .*got/);
  });

  test('fails where the id is no name, and suggests one', () => {
    const message = complaint(() => new Class(newChart(), 'myBackend', props));
    expect(message).toMatch(/^\[shop\/myBackend\] the id, .*got "myBackend".*write "my-backend"/);
    expect(complaint(() => new Class(newChart(), 'a/b', props))).toMatch(/^\[shop[^\]]*\] .*"a\/b"/);
  });

  test('fails where the namespace of the chart is not legal', () => {
    expect(complaint(() => new Class(newChart('Bad_Namespace'), 'backend', props))).toMatch(/^\[shop\/backend\] the namespace.*got "Bad_Namespace".*RFC 1123/);
    expect(complaint(() => new Class(newChart(''), 'backend', props))).toMatch(/^\[shop\/backend\] the namespace.*got ""/);
  });
});

describe('what is left of a refused construct', () => {
  const latest: readonly (readonly [string, Make, object])[] = [
    ['a WebService', web, { updateStrategy: { maxUnavailable: 0, maxSurge: 0 }, expose: { loadBalancer: { name: 'outside' } } }],
    ['an InternalApi', api, { replicas: -1, writablePaths: ['/cache'] }],
    ['a StatefulBackend', stateful, { replicas: -1 }],
    ['a Worker', worker, { replicas: -1 }],
    ['an ExternalAlias', alias, { addresses: ['192.0.2.1'], ports: sql, serviceAnnotations: 5 }],
  ];

  test.each(latest)('is nothing, so that %s can be made after all', (_, make, wrong) => {
    const chart = newChart();
    complaint(() => make(chart, wrong));
    expect(Testing.synth(chart)).toEqual([]);
    make(chart, make === alias ? { addresses: ['192.0.2.1'], ports: sql } : {});
    expect(Testing.synth(chart)).not.toEqual([]);
  });
});

describe('what is asked of a construct', () => {
  const backend = (namespace?: string) => {
    const chart = new Chart(new App({ outdir: 'dist' }), 'shop', { namespace });
    return { chart, service: new InternalApi(chart, 'backend', { image, ports: { http: 80, metrics: 9090 } }) };
  };

  test('fails where a port does not exist, and names those that do', () => {
    const { service } = backend('prod');
    expect(complaint(() => service.url('htpp' as never))).toMatch(/^\[shop\/backend\] url\(\).*got "htpp", allowed "http", "metrics", did you mean "http"\?$/);
    expect(complaint(() => service.address(undefined as never))).toMatch(/^\[shop\/backend\] address\(\) must name a port.*allowed "http", "metrics"/);
    expect(service.url('http')).toBe('http://backend.prod.svc.cluster.local');
  });

  test('fails where the caller is no construct', () => {
    const { service } = backend('prod');
    expect(complaint(() => service.host({ from: 'prod' as never }))).toMatch(/^\[shop\/backend\] from must be a construct, got "prod"/);
  });

  test('fails in a sentence where the caller is an app, which has no namespace', () => {
    const { chart, service } = backend('prod');
    expect(complaint(() => service.host({ from: chart.node.root }))).toMatch(/^\[shop\/backend\] /);
    expect(service.host({ from: chart })).toBe('backend');
  });

  test('fails where only one of two namespaces is known', () => {
    const { service } = backend();
    const other = new Chart(new App({ outdir: 'dist' }), 'other', { namespace: 'prod' });
    expect(complaint(() => service.host({ from: other }))).toMatch(/^\[shop\/backend\] the namespace of shop\/backend is not known.*set namespace on both charts/);
  });

  test('fails where the scheme is not known or not legal', () => {
    const { service } = backend('prod');
    expect(complaint(() => service.url('metrics'))).toMatch(/^\[shop\/backend\] the scheme of port "metrics" is not known.*scheme: /);
    expect(complaint(() => service.url('http', { scheme: 'http://' }))).toMatch(/got "http:\/\/".*without :\/\//);
    expect(complaint(() => service.url('http', { path: 'login' }))).toMatch(/must start with \/, got "login"/);
    expect(service.url('metrics', { scheme: 'http', path: '/metrics' })).toBe('http://backend.prod.svc.cluster.local:9090/metrics');
  });

  test('fails where there is no pod of a number', () => {
    const database = new StatefulBackend(newChart(), 'backend', { image, ports: sql, replicas: 2 });
    expect(complaint(() => database.pod(2))).toMatch(/^\[shop\/backend\] the pod's ordinal.*got 2, allowed 0 to 1, raise replicas, which is 2$/);
    expect(complaint(() => database.pod('0' as never))).toMatch(/got "0".*without quotes/);
    expect(database.pod(1).host({ from: database })).toBe('backend-1.backend');
  });

  test('fails where a client Service has the headless one\'s name, no name, or a port that does not exist', () => {
    const database = new StatefulBackend(newChart(), 'backend', { image, ports: sql });
    expect(complaint(() => database.addClientService({ name: 'backend' }))).toMatch(/headless.*got "backend"/);
    expect(complaint(() => database.addClientService({ name: Object.create(null) as string }))).toMatch(/the name of the client Service is not a legal name/);
    expect(complaint(() => database.addClientService(null as never))).toMatch(/the props must be an object, got null/);
    expect(complaint(() => database.addClientService({ ports: { sqll: 80 } as never }))).toMatch(/got "sqll", allowed "sql", did you mean "sql"\?/);
    expect(complaint(() => database.addClientService({ ports: { sql: 0 } }))).toMatch(/ports\.sql.*got 0, allowed 1 to 65535/);
    expect(database.addClientService().host({ from: database })).toBe('backend-client');
  });
});

describe('the defaults', () => {
  const rows: readonly (readonly [string, object | null, string, object])[] = [
    ['an instance has a space', { instance: 'a b' }, 'got "a b"', { instance: 'a-b' }],
    ['a pull secret is a name', { pullSecrets: ['registry'] }, 'got "registry"', { pullSecrets: [] }],
    ['a standard does not exist', { security: 'Restricted' }, 'did you mean "restricted"?', { security: 'restricted' }],
    ['resources are text', { resources: 'small' }, 'got "small"', { resources: {} }],
    ['a cluster domain has capitals', { clusterDomain: 'Corp.example' }, 'got "Corp.example"', { clusterDomain: 'corp.example' }],
    ['a version has a patch', { oldestKubernetes: '1.31.2' }, 'got "1.31.2"', { oldestKubernetes: '1.31' }],
    ['a version is a number', { oldestKubernetes: 1.31 }, 'got 1.31', { oldestKubernetes: '1.28' }],
    ['a version is too old', { oldestKubernetes: '1.27' }, 'got "1.27", allowed "1.28" and newer', { oldestKubernetes: '1.28' }],
    ['a value is misspelt', { clusterdomain: 'x' }, 'did you mean "clusterDomain"?', { clusterDomain: 'x' }],
    ['there are no values', null, 'got null', {}],
  ];

  test.each(rows)('fails where %s', (_, wrong, says, right) => {
    const message = complaint(() => Defaults.of(newChart()).set(wrong as never));
    expect(message).toMatch(/^\[shop[^\]]*\] /);
    expect(message).toContain(says);
    expect(() => Defaults.of(newChart()).set(right)).not.toThrow();
  });

  test('fails where they come after a construct that has read them', () => {
    const chart = newChart();
    worker(chart, {});
    expect(complaint(() => Defaults.of(chart).set({ security: 'baseline' }))).toMatch(/^\[shop[^\]]*\] .*shop\/backend has read them, got security, set them before/);
  });
});

describe('what is added through cdk8s-plus', () => {
  const added: readonly (readonly [string, kplus.ContainerSecurityContextProps, string, 'restricted' | 'baseline'])[] = [
    ['a container that may run as root', { ensureNonRoot: false }, 'as root', 'restricted'],
    ['a container that runs as root', { user: 0 }, 'as root', 'restricted'],
    ['a privileged container', { privileged: true, allowPrivilegeEscalation: true }, 'privileged', 'baseline'],
    ['a container that escalates its privileges', { allowPrivilegeEscalation: true }, 'escalate', 'restricted'],
    ['a container of a wild capability', { capabilities: { add: [kplus.Capability.SYS_ADMIN] } }, 'SYS_ADMIN', 'baseline'],
  ];

  test.each(added)('fails where it is %s', (_, securityContext, says, security) => {
    const chart = newChart();
    const { deployment } = new InternalApi(chart, 'backend', { image, ports: { http: 80 }, security });
    deployment.addContainer({ name: 'added', image });
    expect(() => Testing.synth(chart)).not.toThrow();
    deployment.addContainer({ name: 'worse', image, securityContext });
    const message = complaint(() => Testing.synth(chart));
    expect(message).toMatch(/^\[shop\/backend\] the pod breaks the Pod Security Standard/);
    expect(message).toContain('"worse"');
    expect(message).toContain(says);
  });
});

describe('what a Service leads to', () => {
  const rendered = (make: Make, props: object, kind = 'Service') => {
    const chart = newChart();
    make(chart, props);
    return (Testing.synth(chart) as { readonly kind: string; readonly spec: Record<string, unknown> }[]).find((object) => object.kind === kind)?.spec;
  };

  test('is the adopted StatefulSet of cdk8s-plus, whose selector is its address', () => {
    const selector = { 'cdk8s.io/metadata.addr': 'old-stateful-set-c8f3' };
    expect(rendered(stateful, { selector })).toMatchObject({ selector });
    expect(rendered(stateful, { selector }, 'StatefulSet')).toMatchObject({ selector: { matchLabels: selector }, template: { metadata: { labels: selector } } });
  });

  // Before Kubernetes 1.33 the endpoints controllers look for a named port in the ordinary containers alone (kubernetes/kubernetes#128850).
  test('is a sidecar that every supported Kubernetes finds by the name of its port', () => {
    const sidecar = { name: 'proxy', image, listensOn: ['http'] };
    const [{ targetPort }] = rendered(api, { sidecars: [sidecar] })?.ports as [{ targetPort: unknown }];
    const { template } = rendered(api, { sidecars: [sidecar] }, 'Deployment') as { template: { spec: { containers: { ports?: { name: string }[] }[] } } };
    const found = template.spec.containers.flatMap(({ ports = [] }) => ports.map((port) => port.name));
    expect(typeof targetPort === 'number' || found.includes(targetPort as string)).toBe(true);
  });
});
