import { database, lostBy, web } from '../support';

test('A StatefulSet leaves its claims behind when it goes.', () => {
  expect(lostBy(database('db') + web(), web())).toEqual([
    'the StatefulSet "db" is gone: its claims data-db-0 and data-db-1 are left behind with their data',
  ]);
});

test('It leaves them behind when it is renamed, and begins with empty ones.', () => {
  expect(lostBy(database('db'), database('database'))).toEqual([
    'the StatefulSet "db" is replaced by "database": its claims data-db-0 and ' +
      'data-db-1 are left behind with their data, and the new pods start with ' +
      'empty ones',
  ]);
});

test('It leaves them behind when its pods get other numbers.', () => {
  expect(
    lostBy(database('db'), database('db', { ordinals: { start: 1 } })),
  ).toEqual([
    'the StatefulSet "db" has the pods 1 to 2 now: the claims data-db-0 are left behind with their data',
  ]);
});

test('Those of pods that are scaled away wait for them.', () => {
  expect(lostBy(database('db'), database('db', { replicas: 1 }))).toEqual([]);
});
