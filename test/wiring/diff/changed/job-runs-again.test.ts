import { changesOf, object } from '../support';

const job = (name: string, image: string, annotations?: object, more = {}) =>
  object(
    'Job',
    'batch/v1',
    {
      spec: {
        ...more,
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'run', image }] },
        },
      },
    },
    { name, annotations },
  );
const image = 'spec.template.spec.containers[0].image is "x:2", was "x:1"';

test('A Job with another hash or number at the end of its name is another one, which runs.', () => {
  for (const [old, now] of [
    ['migrate-1', 'migrate-2'],
    ['migrate-65265582ed', 'migrate-272b56148d'],
  ]) {
    expect(changesOf(job(old, 'x:1'), job(now, 'x:2'))).toEqual([
      `changes job-runs-again: the Job "${now}" is new and runs, as "${old}" did: ${image}`,
    ]);
  }
});

test('So it is if nothing else changes.', () => {
  expect(changesOf(job('seed-1', 'x:1'), job('seed-2', 'x:1'))).toEqual([
    'changes job-runs-again: the Job "seed-2" is new and runs, as "seed-1" did',
  ]);
});

test('A hook is created again, whatever changes in it, and what is said about it is said once.', () => {
  const hook = { 'argocd.argoproj.io/hook': 'PreSync' };
  expect(
    changesOf(
      job('migrate', 'x:1', hook),
      job('migrate', 'x:2', hook, { backoffLimit: 1 }),
    ),
  ).toEqual([
    `changes job-runs-again: the Job "migrate", a hook, is deleted, created again and runs: ` +
      `${image} and spec.backoffLimit is new, 1`,
  ]);
  const other = { ...hook, note: 'x' };
  expect(
    changesOf(job('migrate', 'x:1', hook), job('migrate', 'x:1', other)).map(
      (change) => change.split(':')[0],
    ),
  ).toEqual(['changes other-fields']);
});

test('Jobs of other names are others, and the pods of one name cannot change.', () => {
  const ids = (before: string, after: string) =>
    changesOf(before, after).map((change) => change.split(':')[0]);
  expect(ids(job('seed-users', 'x:1'), job('seed-orders', 'x:2'))).toEqual([
    'removes gone',
    'adds new',
  ]);
  expect(
    ids(
      job('import-1', 'x:1') + job('import-2', 'x:1'),
      job('import-3', 'x:2') + job('import-4', 'x:2'),
    ),
  ).toEqual(['removes gone', 'removes gone', 'adds new', 'adds new']);
  expect(ids(job('migrate', 'x:1'), job('migrate', 'x:2'))).toEqual([
    'refused immutable-field',
  ]);
});
