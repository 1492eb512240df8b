import { document } from '../../../support/yaml';
import { foundBy, messagesBy } from '../support/found-by';
import { database, headless, PEERS } from '../support/stateful-sets';

const found = (yaml: string) => foundBy('peers-not-ready', yaml);
const probe = {
  readinessProbe: { exec: { command: ['ready', '--peer=db-1.db'] } },
};
const alone = { readinessProbe: { exec: { command: ['ready'] } } };

test('fails where peers that look for each other have names only when they are ready.', () => {
  expect(
    found(database({ serviceName: 'db' }, { ...PEERS, ...probe }) + headless('db')),
  ).toEqual(['warning Service db']);
  // They may look for each other once they are ready.
  expect(
    found(database({ serviceName: 'db' }, { ...PEERS, ...alone }) + headless('db')),
  ).toEqual(['hint Service db']);
});

test('fails with the names that are looked for, or with a hint that there may be some.', () => {
  expect(
    messagesBy(
      'peers-not-ready',
      database({ serviceName: 'db' }, { ...PEERS, ...probe }) + headless('db'),
    ),
  ).toEqual([
    'warning: the pods of StatefulSet "db" look up "db-1.db", which do not ' +
      'resolve until these pods are ready',
  ]);
  const named = database(
    { serviceName: 'db' },
    {
      args: ['--self=$(POD_NAME).db'],
      ...alone,
    },
  );
  expect(messagesBy('peers-not-ready', named + headless('db'))).toEqual([
    'hint: the pods of StatefulSet "db" have DNS names under the Service "db" ' +
      'only once they are ready, which is too late if they look each other up to become ready',
  ]);
});

test('fails where a ConfigMap that they read names them.', () => {
  const config = document({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'zoo', namespace: 'shop' },
    data: { 'zoo.cfg': 'server.1=db-0.db:1:2\nserver.2=db-1.db:1:2' },
  });
  expect(
    found(
      database(
        { serviceName: 'db' },
        { envFrom: [{ configMapRef: { name: 'zoo' } }], ...probe },
      ) +
        headless('db') +
        config,
    ),
  ).toEqual(['warning Service db']);
  expect(
    found(
      database(
        { serviceName: 'db' },
        { envFrom: [{ configMapRef: { name: 'other' } }], ...probe },
      ) +
        headless('db') +
        config,
    ),
  ).toEqual([]);
});

test.each(['--advertise=$(POD_NAME).db', '--seeds=db.shop.svc:1'])(
  'It is a hint if the pods are given %s.',
  (arg) => {
    expect(
      found(
        database({ serviceName: 'db' }, { args: [arg], ...probe }) + headless('db'),
      ),
    ).toEqual(['hint Service db']);
  },
);

test.each([
  [
    'the Service publishes them before',
    database({ serviceName: 'db' }, { ...PEERS, ...probe }) +
      headless('db', { app: 'db' }, { publishNotReadyAddresses: true }),
  ],
  [
    'they are ready at once',
    database({ serviceName: 'db' }, PEERS) + headless('db'),
  ],
  [
    'they look for the first one only',
    database({ serviceName: 'db' }, { args: ['--join=db-0.db'], ...probe }) +
      headless('db'),
  ],
  [
    'there is only one',
    database({ serviceName: 'db' }, { ...PEERS, ...probe }, 1) + headless('db'),
  ],
  [
    'the names are of others',
    database(
      { serviceName: 'db' },
      {
        args: [
          '--cache=cache-1.db',
          '--not=db-7.db',
          '--nor=db-1.dbx',
          '--name=db',
          '--file=db.conf',
        ],
        ...probe,
      },
    ) + headless('db'),
  ],
])('Nothing is wrong where %s.', (_, yaml) => {
  expect(found(yaml)).toEqual([]);
});
