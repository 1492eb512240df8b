import { changesOf, deployment, service } from './support';

const named = '{ name: http, containerPort: 8080 }';
const web = deployment('web', { ports: named });
const front = (spec: string) => service('web', `selector: { app: web }, ports: [{ port: 80, targetPort: http }]${spec}`);
const policy = (from: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: { matchLabels: { app: web } }, ingress: [${from}] }
---
`;
const letIn = (app: string) => `{ from: [{ podSelector: { matchLabels: { app: ${app} } } }], ports: [{ port: 8080 }] }`;
const ingress = (backend: string, host = 'shop.example.com') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec: { rules: [{ host: ${host}, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }
---
`;

test('The same says nothing, however it is spelled.', () => {
  expect(changesOf(web + front(''), front('') + web.replace('name: main', 'imagePullPolicy: Always, name: main'))).toEqual([]);
  expect(changesOf(web, web.replace('name: main', 'name: main, env: [], resources: {}, securityContext: null'))).toEqual([]);
});

test('A Service that leads to other pods says to which.', () => {
  const green = deployment('green', { ports: named });
  expect(changesOf(web + green + front(''), web + green + front('').replace('app: web', 'app: green')))
    .toEqual(['changes service-pods: the Service "web" leads to Deployment "green" instead of Deployment "web"']);
  expect(changesOf(web + front(''), web + deployment('canary', { labels: '{ app: web }', ports: named }) + front('')))
    .toEqual(['changes service-pods: the Service "web" leads to Deployment "canary" too', 'adds new: the Deployment "canary" is new']);
});

test('A port that leads elsewhere says where, and its name when that changes.', () => {
  expect(changesOf(web + front(''), web.replace('8080', '9090') + front(''))).toEqual([
    'changes service-port: port 80 of the Service "web" leads to port 9090 of Deployment "web" instead of 8080',
    'rolls rollout: the Deployment "web" replaces its pods: spec.template.spec.containers[0].ports[0].containerPort is 9090, was 8080',
  ]);
  expect(changesOf(web + front(''), web + front('').replace('port: 80', 'port: 81')))
    .toEqual(['changes service-port: the Service "web" no longer offers TCP 80', 'changes service-port: the Service "web" offers TCP 81']);
});

test('A door that opens or closes says to what it leads.', () => {
  expect(changesOf(web + front(''), web + front(', type: NodePort').replace('port: 80', 'port: 80, nodePort: 30007'))).toEqual([
    'changes service-type: the Service "web" becomes NodePort, was ClusterIP',
    'changes door-opens: node port 30007/TCP on every node opens to TCP 80 of Service "web"',
  ]);
  const api = service('api', 'selector: { app: web }, ports: [{ port: 80, targetPort: http }]');
  expect(changesOf(web + front('') + api + ingress('web'), web + front('') + api + ingress('api')))
    .toEqual(['changes door-leads: shop.example.com, Prefix / (Ingress) leads to port 80 of Service "api" instead of port 80 of Service "web"']);
  expect(changesOf(web + front('') + ingress('web'), web + front('') + ingress('web', 'www.example.com'))).toEqual([
    'changes door-opens: www.example.com, Prefix / (Ingress) opens to port 80 of Service "web"',
    'changes door-closes: shop.example.com, Prefix / (Ingress) closes, which led to port 80 of Service "web"',
  ]);
});

test('Who is let in or shut out by a policy is told by name.', () => {
  const callers = deployment('a') + deployment('b');
  expect(changesOf(web + callers, web + callers + policy(letIn('a'))))
    .toEqual(['changes policy-ingress: the Deployment "web" was open to everybody, and now lets in only a on TCP 8080', 'adds new: the NetworkPolicy "web" is new']);
  expect(changesOf(web + callers + policy(letIn('a')), web + callers + policy(letIn('b')))).toEqual(expect.arrayContaining([
    'changes policy-ingress: the Deployment "web" shuts out Deployment "a" on TCP 8080',
    'changes policy-ingress: the Deployment "web" lets in Deployment "b" on TCP 8080',
  ]));
});

test('A rule that another one covers shuts nobody out.', () => {
  const callers = deployment('a') + deployment('b');
  const all = '{ from: [{ podSelector: {} }] }';
  expect(changesOf(web + callers + policy(`${all}, ${letIn('a')}`), web + callers + policy(all)).join('\n')).not.toContain('shuts out');
});

test('A headless Service that names no address stays headless.', () => {
  expect(changesOf(web + front(', clusterIP: None'), web + front(''))).toEqual([expect.stringContaining('changes service-stays-headless: the Service "web" names no clusterIP: None any more')]);
});

test('Replicas, rollouts, and what else an object says are told.', () => {
  const scaled = deployment('web', { ports: named, spec: 'replicas: 3, strategy: { type: Recreate }' }).replace('name: main', 'image: "web:2", name: main');
  expect(changesOf(deployment('web', { ports: named, spec: 'strategy: { type: Recreate }' }), scaled)).toEqual([
    'changes replicas: the Deployment "web" has 3 pods, had 1 pod',
    'rolls rollout: the Deployment "web" stops all its pods, and then starts new ones: spec.template.spec.containers[0].image is new, "web:2"',
  ]);
  const settings = (data: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { ${data} } }`;
  expect(changesOf(settings('a: secret'), settings('a: hidden, b: x'))).toEqual(['changes other-fields: the ConfigMap "settings" changes: data.a is another and data.b is new']);
});

test('A plain rename is one, and what is gone or new is told.', () => {
  const settings = (name: string, data = 'a: b') => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: { ${data} } }`;
  expect(changesOf(settings('old'), settings('new'))).toEqual([
    'removes moved: the ConfigMap "old" becomes another "new": Kubernetes renames nothing, the old one stays until it is deleted',
  ]);
  expect(changesOf(settings('old'), settings('new', 'c: d'))).toEqual(['removes gone: the ConfigMap "old" is gone', 'adds new: the ConfigMap "new" is new']);
});

test('What is lost comes first, and then what is refused.', () => {
  const before = web + front('');
  const effects = changesOf(before, front('') + deployment('other', { spec: 'replicas: 2' })).map((change) => change.split(' ')[0]);
  expect(effects).toEqual(['loses', 'removes', 'adds']);
});
