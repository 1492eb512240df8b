import { document, type Fields } from '../../../support/yaml';
import { service, workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'hook-calls-the-app';
const found = (yaml: string) => foundBy(RULE, yaml);
const db =
  workload('Deployment', 'db', { ports: [{ name: 'sql', containerPort: 5432 }] }) +
  service('db', { ports: [{ port: 5432 }] });

const job = (annotations: Fields, env: readonly Fields[]) =>
  document({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', annotations },
    spec: {
      template: {
        metadata: { labels: { app: 'migrate' } },
        spec: { restartPolicy: 'Never', containers: [{ name: 'main', env }] },
      },
    },
  });
const calls = [{ name: 'DB', value: 'db:5432' }];
const helm = (hook: string) => ({ 'helm.sh/hook': hook });
const argo = (hook: string) => ({ 'argocd.argoproj.io/hook': hook });

test('A hook before the app calls a Service of the app, and it is said once.', () => {
  const twice = [...calls, { name: 'URL', value: 'postgres://db:5432/shop' }];
  expect(saidBy(RULE, db + job(helm('pre-install, pre-upgrade'), twice))).toContain(
    'Job "migrate" runs before the app is applied, but calls "db:5432" ' +
      '(spec.template.spec.containers[0].env[0].value), and the first time the Service "db" ' +
      'is not there yet => run it as a hook',
  );
  expect(found(db + job(helm('pre-install'), twice))).toHaveLength(1);
  expect(found(db + job(argo('PreSync'), calls))).toHaveLength(1);
  expect(
    found(db + job({ ...helm('pre-install'), ...argo('PreSync') }, calls)),
  ).toHaveLength(1);
});

test('What runs later, only at an upgrade or in no order may call it, and a hook may call what others deploy.', () => {
  for (const annotations of [
    {},
    helm('post-install'),
    helm('pre-upgrade'),
    argo('PostSync'),
    argo('Sync'),
  ]) {
    expect(found(db + job(annotations, calls))).toEqual([]);
  }
  expect(found(job(helm('pre-install'), calls))).toEqual([]);
  const alsoFirst = service('db', { ports: [{ port: 5432 }] }).replace(
    'metadata:\n',
    'metadata:\n  annotations:\n    helm.sh/hook: pre-install\n',
  );
  expect(alsoFirst).toContain('helm.sh/hook');
  const pods = workload('Deployment', 'db', {
    ports: [{ name: 'sql', containerPort: 5432 }],
  });
  expect(found(pods + alsoFirst + job(helm('pre-install'), calls))).toEqual([]);
});
