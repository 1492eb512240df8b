import { workload } from '../support';
import { deployment, lostBy, service } from './support';

const named = '{ name: http, containerPort: 8080 }';
const web = (ports = named, labels = '{ app: web }') => deployment('web', { ports, labels });
const front = (spec = 'selector: { app: web }, ports: [{ port: 80, targetPort: http }]') => service('web', spec);
const green = (replicas: number) => deployment('green', { labels: '{ app: web, track: green }', ports: named, spec: `replicas: ${replicas}` });

test('A Service that no pod is left for has no endpoints.', () => {
  expect(lostBy(web() + front(), front())).toEqual(['the Service "web" would have no endpoints: no pod carries app: web; it led to Deployment "web"']);
  expect(lostBy(web() + front(), web() + front())).toEqual([]);
});

test('A Service that was never led anywhere loses nothing.', () => {
  expect(lostBy(front(), front('selector: { app: other }'))).toEqual([]);
});

test('A switch to a release of no pods is warned of.', () => {
  const live = (track: string) => front(`selector: { app: web, track: ${track} }, ports: [{ port: 80, targetPort: http }]`);
  const blue = deployment('blue', { labels: '{ app: web, track: blue }', ports: named });
  expect(lostBy(blue + green(0) + live('blue'), blue + green(0) + live('green')))
    .toEqual(['the Service "web" would have no endpoints: Deployment "green" has replicas: 0; it led to Deployment "blue"']);
  expect(lostBy(blue + green(1) + live('blue'), blue + green(1) + live('green'))).toEqual([]);
});

test('A Service that selects what only the new pods carry has no endpoints meanwhile.', () => {
  const both = '{ app: web, tier: front }';
  const narrow = front('selector: { app: web, tier: front }, ports: [{ port: 80, targetPort: http }]');
  expect(lostBy(web() + front(), web(named, both) + narrow))
    .toEqual(['the Service "web" has no endpoints until the new pods of Deployment "web" are ready: none of the pods that run carries app: web, tier: front']);
  expect(lostBy(web(named, both) + front(), web(named, both) + narrow)).toEqual([]);
});

test('A target port by number that changes with the pods loses requests, one by name does not.', () => {
  const byNumber = (port: number) => web(`{ name: http, containerPort: ${port} }`) + front(`selector: { app: web }, ports: [{ port: 80, targetPort: ${port} }]`);
  expect(lostBy(byNumber(8080), byNumber(9090))).toEqual([expect.stringContaining('port 80 of the Service "web" leads nowhere until the new pods are ready')]);
  expect(lostBy(web() + front(), web('{ name: http, containerPort: 9090 }') + front())).toEqual([]);
});

test('A port whose name is gone from the containers leads nowhere.', () => {
  expect(lostBy(web() + front(), web('{ name: web, containerPort: 8080 }') + front()))
    .toEqual(['port 80 of the Service "web" would lead nowhere: it targets the port "http", which Deployment "web" does not have']);
});

describe('A StatefulSet with claims', () => {
  const db = (name: string, spec = '') =>
    workload('StatefulSet', name, { labels: '{ app: db }', spec: `serviceName: db, replicas: 2, volumeClaimTemplates: [{ metadata: { name: data } }]${spec}` });

  test('leaves them behind when it goes.', () => {
    expect(lostBy(db('db') + web(), web())).toEqual(['the StatefulSet "db" is gone: its claims data-db-0 and data-db-1 stay behind with what is on them']);
  });

  test('leaves them behind when it is renamed, and begins with empty ones.', () => {
    expect(lostBy(db('db'), db('database'))).toEqual([
      'the StatefulSet "db" becomes another, "database": its claims data-db-0 and data-db-1 stay behind with what is on them, and the new pods begin with empty ones',
    ]);
  });

  test('takes them along where it shall.', () => {
    const policy = ', persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete, whenScaled: Delete }';
    expect(lostBy(db('db', policy) + web(), web())).toEqual([expect.stringContaining('are deleted with it (whenDeleted: Delete)')]);
    expect(lostBy(db('db', policy), db('db', policy).replace('replicas: 2', 'replicas: 1'))).toEqual([expect.stringContaining('the claims data-db-1 are deleted')]);
    expect(lostBy(db('db'), db('db').replace('replicas: 2', 'replicas: 1'))).toEqual([]);
  });
});

test('An address that answered and does no more is lost to who still calls it.', () => {
  const caller = deployment('caller').replace('name: main', 'name: main, env: [{ name: WEB_URL, value: "http://web:80" }]');
  expect(lostBy(web() + front() + caller, web() + caller)).toEqual([
    'the Deployment "caller" calls http://web:80 (WEB_URL of the container "main"), where the namespace that the manifests are applied to has no Service "web"',
  ]);
  expect(lostBy(web() + front() + caller, web() + front('selector: { app: web }, ports: [{ port: 81, targetPort: http }]') + caller))
    .toEqual([expect.stringContaining('where the Service "web" has no port 80 any more')]);
});

test('A caller is shut out by a policy of the pods that it calls.', () => {
  const caller = deployment('caller').replace('name: main', 'name: main, env: [{ name: WEB_URL, value: "http://web:80" }]');
  const policy = (app: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: ${app} } } }] }] }
`;
  const app = web() + front() + caller;
  expect(lostBy(app, app + policy('other'))).toEqual([expect.stringContaining('the Deployment "caller" calls http://web:80 (spec.template.spec.containers[0].env[0].value) and is shut out')]);
  expect(lostBy(app, app + policy('caller'))).toEqual([]);
});

describe('A policy that follows a port to another number', () => {
  const policy = (...rules: string[]) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: { matchLabels: { app: web } }, ingress: [${rules.join(', ')}] }
---
`;
  const rule = (ports: string, app = 'caller') => `{ from: [{ podSelector: { matchLabels: { app: ${app} } } }], ports: [${ports}] }`;
  const everybody = (ports: string) => `{ ports: [${ports}] }`;
  const others = front() + deployment('caller') + deployment('other');
  const before = web() + others + policy(rule('{ port: 8080 }'));
  const moved = web('{ name: http, containerPort: 9090 }') + others;
  const lost = (who: string) => `the NetworkPolicy "web" does not let ${who} in on TCP 8080, where the old pods of Deployment "web" are asked until new ones replace them`;

  test('shuts the old pods while they are still asked.', () => {
    expect(lostBy(before, moved + policy(rule('{ port: 9090 }')))).toEqual([lost('caller')]);
    expect(lostBy(web() + others, moved + policy(rule('{ port: 9090 }')))).toEqual([lost('caller')]);
    expect(lostBy(web() + others + policy(everybody('{ port: 8080 }')), moved + policy(everybody('{ port: 9090 }')))).toEqual([lost('everybody')]);
  });

  test('shuts those in who are let out by number.', () => {
    const wayOut = (ports: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: caller }
spec: { podSelector: { matchLabels: { app: caller } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [${ports}] }] }
---
`;
    const from = web() + others + wayOut('{ port: 8080 }');
    expect(lostBy(from, moved + wayOut('{ port: 9090 }'))).toEqual([
      'the NetworkPolicy "caller" does not let Deployment "caller" out to TCP 8080, where the old pods of Deployment "web" are asked until new ones replace them',
    ]);
    expect(lostBy(from, moved + wayOut('{ port: 8080 }, { port: 9090 }'))).toEqual([]);
    expect(lostBy(from, moved + wayOut('{ port: http }'))).toEqual([]);
  });

  test('shuts out nobody who is let in on both, by the name of the port, on all ports, or by other words.', () => {
    for (const ports of ['{ port: 8080 }, { port: 9090 }', '{ port: http }', '{ port: 8080, endPort: 9090 }', '']) {
      expect(lostBy(before, moved + policy(rule(ports)))).toEqual([]);
    }
    expect(lostBy(before, moved + policy(rule('{ port: 9090 }'), '{ from: [{ podSelector: {} }] }'))).toEqual([]);
    expect(lostBy(before, moved + policy(rule('{ port: 9090 }'), everybody('{ port: 8080 }')))).toEqual([]);
  });

  test('takes nothing from whom it never let in, or shall let in no more, nor from pods that are not there.', () => {
    expect(lostBy(before, moved + policy(rule('{ port: 8080 }'), rule('{ port: 9090 }'), rule('{ port: 9090 }', 'other')))).toEqual([]);
    expect(lostBy(before, moved + policy(rule('{ port: 9090 }', 'other')))).toEqual([]);
    expect(lostBy(before.replace('selector:', 'replicas: 0, selector:'), moved + policy(rule('{ port: 9090 }')))).toEqual([]);
  });

  test('shuts nobody from pods that are all stopped before the new ones start.', () => {
    const recreated = (manifests: string) => manifests.replace('selector:', 'strategy: { type: Recreate }, selector:');
    expect(lostBy(recreated(before), recreated(moved) + policy(rule('{ port: 9090 }')))).toEqual([]);
  });
});

test('What a Namespace or a claim takes along is lost.', () => {
  const others = ['{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }', '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: files } }'];
  expect(lostBy(`${others.join('\n---\n')}\n---\n${front()}`, front())).toEqual([
    expect.stringContaining('PersistentVolumeClaim "files" is gone'), expect.stringContaining('Namespace "shop" is gone'),
  ]);
});
