import { targetOf } from '../../../src/cluster';

const http = { host: 'api' };

test.each([
  [
    'http://api/a?b=c',
    http,
    80,
    { host: 'api', port: 80, url: 'http://api:80/a?b=c' },
  ],
  [
    'https://ann:secret@api',
    http,
    443,
    { host: 'api', port: 443, url: 'https://api:443/' },
  ],
  [
    'http://api/$(id) "',
    http,
    80,
    { host: 'api', port: 80, url: 'http://api:80/' },
  ],
  ['postgres://db', { host: 'db' }, 5432, { host: 'db', port: 5432 }],
  ['db:5432', { host: 'db' }, 5432, { host: 'db', port: 5432 }],
  ['[fd00::1]:80', { host: '[fd00::1]' }, 80, { host: 'fd00::1', port: 80 }],
])(
  '%s is asked as it is, without a login and what is no URL',
  (text, call, port, target) => {
    expect(targetOf(text, call, port)).toEqual(target);
  },
);

test.each([
  ['-oProxyCommand', 80, 'is no host'],
  ['$(id)', 80, 'is no host'],
  ['api', undefined, 'has no port'],
])('fails for %s', (host, port, why) => {
  expect(targetOf(host, { host }, port)).toContain(why);
});

test('fails for UDP, which may be silent', () => {
  expect(targetOf('udp://dns', { host: 'dns', protocol: 'UDP' }, 53)).toContain(
    'UDP',
  );
});
