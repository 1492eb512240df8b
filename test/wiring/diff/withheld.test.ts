import { changesOf, web } from './support';

type Container = Readonly<Record<string, unknown>>;
const said = (before: Container, after: Container) =>
  changesOf(web({ container: before }), web({ container: after })).join('\n');
const variable = (name: string, value: string) => ({ env: [{ name, value }] });
const OLD = 'old-and-secret';
const NEW = 'new-and-secret';

test.each([
  'DB_PASSWORD',
  'PGPASSWORD',
  'API_TOKEN',
  'API_TOKEN_V2',
  'AWS_SECRET_ACCESS_KEY',
  'STRIPE_API_KEY',
  'passphrase',
  'REDIS_AUTH',
  'PGPASS',
  'SMTP_PASS',
])('The value of the variable %s is not shown.', (name) => {
  const turned = said(variable(name, OLD), variable(name, NEW));
  expect(turned).toContain('.value is "(not shown)", was another value');
  const added = said({}, variable(name, NEW));
  expect(added).toContain('"value":"(not shown)"');
  for (const text of [turned, added, said(variable(name, OLD), {})]) {
    expect(text).not.toMatch(/and-secret/);
  }
});

test.each([
  'LOG_LEVEL',
  'PASSWORD_FILE',
  'TOKEN_URL',
  'AUTHOR',
  'TOKEN_TTL',
  'MONKEY',
  'COMPASS',
  'PGPASSFILE',
])('The value of the variable %s is shown.', (name) => {
  expect(said(variable(name, 'old'), variable(name, 'new'))).toContain(
    'is "new", was "old"',
  );
});

test.each([
  [`postgres://app:${NEW}@db/shop`, 'postgres://(not shown)@db/shop'],
  [`app:${NEW}@tcp(db)/shop`, '(not shown)@tcp(db)/shop'],
  [`Server=db;Password=${NEW}`, 'Server=db;Password=(not shown)'],
  [`--api-key=${NEW}`, '--api-key=(not shown)'],
  [`Authorization: Bearer ${NEW}`, 'not shown'],
  [`psql -h db --password ${NEW} shop`, 'psql -h db --password (not shown) shop'],
  [`https://h/?access_token=${NEW}&a=b`, 'https://h/?access_token=(not shown)&a=b'],
  [`URL=https://h/?token=${NEW}`, 'URL=https://h/?token=(not shown)'],
  [`mysql -p${NEW} shop`, 'mysql -p(not shown) shop'],
  [`curl -u app:${NEW} h`, 'curl -u app:(not shown) h'],
  [`Authorization: Token ${NEW}`, 'Authorization: (not shown)'],
  [`proxy_set_header Authorization ${NEW};`, 'Authorization (not shown);'],
  [
    `https://hooks.slack.com/services/${NEW}`,
    'https://hooks.slack.com/(not shown)',
  ],
  [`ghp_${NEW}`, '(not shown)'],
])('Of %s the secret is not shown.', (after, shown) => {
  for (const text of [
    said(variable('X', ''), variable('X', after)),
    said({ args: ['x'] }, { args: [after] }),
    said({}, { args: [after] }),
  ]) {
    expect(text).toContain(shown);
    expect(text).not.toContain(NEW);
  }
});

test('An argument that follows a flag for a secret is not shown, the others are.', () => {
  const text = said(
    { args: ['--token', OLD, '--level', 'info'] },
    { args: ['--token', NEW, '--level', 'debug'] },
  );
  expect(text).toContain('args[1] is "(not shown)", was another value');
  expect(text).toContain('args[3] is "debug", was "info"');
});

test('An address with a port and a mail address have no secret.', () => {
  expect(said(variable('X', 'http://db:80/'), variable('X', 'me@db.io'))).toContain(
    'is "me@db.io", was "http://db:80/"',
  );
});

test.each([
  'psql --host db --port 5432',
  'ssh -p2222 h',
  'http://db:80/?page=2',
  'run --user 1000',
  'cat --password-file /etc/key',
])('There is no secret in %s.', (text) => {
  expect(said({ args: ['x'] }, { args: [text] })).toContain(
    `is "${text}", was "x"`,
  );
});

test('A password of mysql in a list of arguments is not shown.', () => {
  const text = said(
    { args: ['mysql', `-p${OLD}`] },
    { args: ['mysql', `-p${NEW}`] },
  );
  expect(text).not.toMatch(/and-secret/);
});

test('The password of a user in a list of arguments is not shown, numbers are.', () => {
  const args = (user: string) => ({ args: ['x', '-u', user] });
  const text = said(args(`app:${OLD}`), args(`app:${NEW}`));
  expect(text).toContain('app:(not shown)');
  expect(text).not.toMatch(/and-secret/);
  expect(said(args('0:0'), args('1000:1000'))).toContain(
    'is "1000:1000", was "0:0"',
  );
});
