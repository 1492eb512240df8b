import { findCommandHosts } from '../../../src/wiring/calls/command-hosts';

const hosts = (line: string) => findCommandHosts(line).map(({ text }) => text);

test.each([
  ['until nslookup mydb; do echo waiting for mydb; sleep 2; done', ['mydb']],
  ['nslookup -type=a db.data.svc.cluster.local', ['db.data.svc.cluster.local']],
  ['getent hosts redis', ['redis']],
  ['until nc -z redis 6379; do sleep 1; done', ['redis:6379']],
  ['nc -zv -w 2 redis.shop 6379', ['redis.shop:6379']],
  [
    'until pg_isready -U app -h postgres -p 5432; do sleep 1; done',
    ['postgres:5432'],
  ],
  ['pg_isready --host=postgres', ['postgres']],
  ['until curl -sf api/health; do sleep 1; done', ['api']],
  [
    'curl --retry 3 -o /dev/null -H Accept:text/plain api:8080/health',
    ['api:8080'],
  ],
  [
    'wget -qO- "search.shop:9200/_cluster/health" | grep green',
    ['search.shop:9200'],
  ],
  ['wget -T 2 --spider web && echo up', ['web']],
])('%s waits for %j.', (line, expected) => {
  expect(hosts(line)).toEqual(expected);
});

test.each([
  'nslookup $DB_HOST',
  'nslookup "${HOST}.shop"',
  'nslookup kubernetes.default',
  'nc -l 8080',
  'nc -z localhost 8080',
  'echo once nslookup-like',
  'pg_isready -U app',
  'curl http://api/health',
  'curl $API/health',
  'curl -X POST -d name=web --data payload',
  'apk add curl wget',
  'curl localhost:8080/health',
])('%s names nobody.', (line) => {
  expect(hosts(line)).toEqual([]);
});
