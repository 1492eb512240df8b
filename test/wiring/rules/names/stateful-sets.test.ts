import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

/** A StatefulSet of three, with what its container says besides. */
function db(spec: string, container = '', replicas = 3): string {
  return workload('StatefulSet', 'db', { spec: `replicas: ${replicas}, ${spec}`, namespace: 'shop' }).replace('name: main,', `name: main, ${container === '' ? '' : `${container},`}`);
}

const headless = (name: string, selector = 'app: db', more = '', namespace = 'shop') => service(name, `clusterIP: None, selector: { ${selector} }${more}, ports: [{ port: 1 }]`, namespace);
const args = 'args: [--peers=http://db-0.db:1,http://db-1.db.shop.svc:1]';

describe('The Service of a StatefulSet', () => {
  const found = (yaml: string) => foundBy('stateful-set-service', yaml);
  const said = (yaml: string) => saidBy('stateful-set-service', yaml);

  test('fails for certain nowhere if it is not headless, since some DNS servers answer for its pods all the same.', () => {
    const gate = service('db', 'selector: { app: db }', 'shop');
    expect(found(db('serviceName: db') + gate)).toEqual(['warning StatefulSet db']);
    expect(found(db('serviceName: db', args, 1) + gate)).toEqual(['warning StatefulSet db']);
    expect(found(db('serviceName: db', 'env: [{ name: SELF, value: $(POD_NAME).db }]', 1) + gate)).toEqual(['warning StatefulSet db']);
    expect(found(db('serviceName: db', '', 1) + gate)).toEqual(['hint StatefulSet db']);
  });

  test('fails where it selects other pods.', () => {
    expect(found(db('serviceName: db', args) + workload('Deployment', 'web', { namespace: 'shop' }) + headless('db', 'app: web'))).toEqual(['error StatefulSet db']);
    expect(said(db('serviceName: db') + workload('Deployment', 'web', { namespace: 'shop' }) + headless('db', 'app: web'))).toContain('selects app: web, which its pods do not carry');
  });

  test('A Service that selects nobody is told once, by the rule for that.', () => {
    expect(found(db('serviceName: db') + headless('db', 'app: dbx'))).toEqual([]);
    expect(foundBy('service-selects-no-pod', db('serviceName: db') + headless('db', 'app: dbx'))).toEqual(['error Service db']);
  });

  test('One that is not here may be elsewhere, unless another is plainly meant.', () => {
    expect(found(db('serviceName: db'))).toEqual(['hint StatefulSet db']);
    expect(found(db('serviceName: db', args))).toEqual(['warning StatefulSet db']);
    expect(found(db('serviceName: db') + headless('db-peers'))).toEqual(['warning StatefulSet db']);
    expect(said(db('serviceName: db') + headless('db-peers'))).toContain('set serviceName to "db-peers", which selects the pods');
    expect(said(db('serviceName: db') + headless('db', 'app: db', '', 'blog'))).toContain('is not in the namespace "shop", so the pods have no DNS names of their own; there is one in the namespace "blog"');
  });

  test('It may be left out where nobody needs names.', () => {
    expect(found(db('updateStrategy: {}') + service('db', 'selector: { app: db }', 'shop'))).toEqual([]);
    expect(found(db('updateStrategy: {}') + headless('db'))).toEqual(['hint StatefulSet db']);
    expect(found(db('updateStrategy: {}', args) + headless('db'))).toEqual(['error StatefulSet db']);
  });
});

describe('Peers that look for each other', () => {
  const found = (yaml: string) => foundBy('peers-not-ready', yaml);
  const probe = ', readinessProbe: { exec: { command: [ready] } }';

  test('fails where they have names only when they are ready.', () => {
    expect(found(db('serviceName: db', args + probe) + headless('db'))).toEqual(['warning Service db']);
  });

  test('fails where a ConfigMap that they read names them.', () => {
    const config = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: zoo, namespace: shop }, data: { zoo.cfg: "server.1=db-0.db:1:2\\nserver.2=db-1.db:1:2" } }\n---\n';
    expect(found(db('serviceName: db', `envFrom: [{ configMapRef: { name: zoo } }]${probe}`) + headless('db') + config)).toEqual(['warning Service db']);
    expect(found(db('serviceName: db', `envFrom: [{ configMapRef: { name: other } }]${probe}`) + headless('db') + config)).toEqual([]);
  });

  test.each(['--advertise=$(POD_NAME).db', '--seeds=db.shop.svc:1'])('It is worth a thought where they are told %s.', (arg) => {
    expect(found(db('serviceName: db', `args: ["${arg}"]${probe}`) + headless('db'))).toEqual(['hint Service db']);
  });

  test.each([
    ['the Service publishes them before', db('serviceName: db', args + probe) + headless('db', 'app: db', ', publishNotReadyAddresses: true')],
    ['they are ready at once', db('serviceName: db', args) + headless('db')],
    ['they look for the first one only', db('serviceName: db', `args: [--join=db-0.db]${probe}`) + headless('db')],
    ['there is only one', db('serviceName: db', args + probe, 1) + headless('db')],
    ['the names are of others', db('serviceName: db', `args: [--cache=cache-1.db, --not=db-7.db, --nor=db-1.dbx, --name=db, --file=db.conf]${probe}`) + headless('db')],
  ])('Nothing is wrong where %s.', (_, yaml) => {
    expect(found(yaml)).toEqual([]);
  });
});
