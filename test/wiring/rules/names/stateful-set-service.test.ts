import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';
import { database, headless, PEERS } from '../support/stateful-sets';

const found = (yaml: string) => foundBy('stateful-set-service', yaml);
const said = (yaml: string) => saidBy('stateful-set-service', yaml);

test(
  'fails for certain nowhere if the Service is not headless, since some DNS ' +
    'servers answer for its pods all the same.',
  () => {
    const gate = service('db', { selector: { app: 'db' } }, 'shop');
    expect(found(database({ serviceName: 'db' }) + gate)).toEqual([
      'warning StatefulSet db',
    ]);
    expect(found(database({ serviceName: 'db' }, PEERS, 1) + gate)).toEqual([
      'warning StatefulSet db',
    ]);
    expect(
      found(
        database(
          { serviceName: 'db' },
          { env: [{ name: 'SELF', value: '$(POD_NAME).db' }] },
          1,
        ) + gate,
      ),
    ).toEqual(['warning StatefulSet db']);
    expect(found(database({ serviceName: 'db' }, {}, 1) + gate)).toEqual([
      'hint StatefulSet db',
    ]);
  },
);

test('fails where the Service selects other pods.', () => {
  expect(
    found(
      database({ serviceName: 'db' }, PEERS) +
        workload('Deployment', 'web', { namespace: 'shop' }) +
        headless('db', { app: 'web' }),
    ),
  ).toEqual(['error StatefulSet db']);
  expect(
    said(
      database({ serviceName: 'db' }) +
        workload('Deployment', 'web', { namespace: 'shop' }) +
        headless('db', { app: 'web' }),
    ),
  ).toContain('selects app: web, which its pods do not carry');
});

test('A Service that selects no pods is reported once, by the rule for that.', () => {
  expect(
    found(database({ serviceName: 'db' }) + headless('db', { app: 'dbx' })),
  ).toEqual([]);
  expect(
    foundBy(
      'service-selects-no-pod',
      database({ serviceName: 'db' }) + headless('db', { app: 'dbx' }),
    ),
  ).toEqual(['error Service db']);
});

test('A Service that is not here may be elsewhere, unless another is plainly meant.', () => {
  expect(found(database({ serviceName: 'db' }))).toEqual(['hint StatefulSet db']);
  expect(found(database({ serviceName: 'db' }, PEERS))).toEqual([
    'warning StatefulSet db',
  ]);
  expect(found(database({ serviceName: 'db' }) + headless('db-peers'))).toEqual([
    'warning StatefulSet db',
  ]);
  expect(said(database({ serviceName: 'db' }) + headless('db-peers'))).toContain(
    'set serviceName: db-peers, the headless Service that selects the pods',
  );
  expect(
    said(
      database({ serviceName: 'db' }) + headless('db', { app: 'db' }, {}, 'blog'),
    ),
  ).toContain(
    'does not exist in the namespace "shop", so the pods have no DNS names of their own; ' +
      'there is one in the namespace "blog"',
  );
});

test('serviceName may be left out if no names are needed.', () => {
  expect(
    found(
      database({ updateStrategy: {} }) +
        service('db', { selector: { app: 'db' } }, 'shop'),
    ),
  ).toEqual([]);
  expect(found(database({ updateStrategy: {} }) + headless('db'))).toEqual([
    'hint StatefulSet db',
  ]);
  expect(found(database({ updateStrategy: {} }, PEERS) + headless('db'))).toEqual([
    'error StatefulSet db',
  ]);
});
