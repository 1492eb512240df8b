import { declaredCalls } from '../../../src/wiring/calls/declared-calls';
import { document, type Fields } from '../../support/yaml';
import { service, wiringOf, workload } from '../support';

const redis =
  workload('Deployment', 'redis', { ports: [{ containerPort: 6379 }] }) +
  service('redis', { selector: { app: 'redis' }, ports: [{ port: 6379 }] });
const config = document({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'params' },
  data: { 'redis.server': 'redis:6379', 'log.format': 'json' },
});

/** The addresses that a pod calls because of what it reads. */
function calls(container: Fields, volume?: Fields): readonly string[] {
  const pod = volume && { volumes: [{ name: 'files', ...volume }] };
  const reader = workload('Deployment', 'web', { container, pod });
  return [...declaredCalls(wiringOf(redis + config + reader))].map(
    ({ address }) => address,
  );
}

const ref = (key: string) => ({
  env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'params', key } } }],
});
const mount = (more: Fields = {}) => ({
  volumeMounts: [{ name: 'files', mountPath: '/p', ...more }],
});
const items = (...keys: string[]) =>
  keys.map((key) => ({ key, path: `${key}.txt` }));
const params = { name: 'params' };

test.each([
  ['all of it as variables', { envFrom: [{ configMapRef: params }] }, undefined],
  ['the key as a variable', ref('redis.server'), undefined],
  ['all of it as files', mount(), { configMap: params }],
  [
    'the key as a file',
    mount(),
    { configMap: { ...params, items: items('redis.server') } },
  ],
  ['one file of it', mount({ subPath: 'redis.server' }), { configMap: params }],
  [
    'one file by the path of its item',
    mount({ subPath: 'redis.server.txt' }),
    { configMap: { ...params, items: items('redis.server', 'log.format') } },
  ],
  [
    'a projected source',
    mount(),
    { projected: { sources: [{ configMap: params }] } },
  ],
])('A pod that reads %s calls what it says.', (_, container, volume) => {
  expect(calls(container, volume)).toEqual(['redis:6379']);
});

test.each([
  ['another key as a variable', ref('log.format'), undefined],
  ['a key that is not there', ref('profile'), undefined],
  [
    'another key as a file',
    mount(),
    { configMap: { ...params, items: items('log.format') } },
  ],
  ['another file of it', mount({ subPath: 'log.format' }), { configMap: params }],
  [
    'another projected key',
    mount(),
    {
      projected: {
        sources: [{ configMap: { ...params, items: items('log.format') } }],
      },
    },
  ],
  ['nothing, since it mounts no volume', {}, { configMap: params }],
])('A pod that reads %s does not.', (_, container, volume) => {
  expect(calls(container, volume)).toEqual([]);
});
