import { fixedAddresses } from '../../../src/wiring';
import { wiringOf, workload } from '../support';

const found = (name: string, value: string) =>
  fixedAddresses(
    wiringOf(
      workload('Deployment', 'web', { container: { env: [{ name, value }] } }),
    ),
  ).map(({ text, ip, port }) => `${text} is ${ip} ${port}`);

test.each([
  [
    'DB_URL',
    'postgres://app@10.1.2.3/shop',
    'postgres://10.1.2.3 is 10.1.2.3 5432',
  ],
  ['X', 'https://10.1.2.3:8443/path', 'https://10.1.2.3:8443 is 10.1.2.3 8443'],
  ['DB_HOST', '10.1.2.3', '10.1.2.3 is 10.1.2.3 undefined'],
  ['DB_ADDR', '10.1.2.3:5432', '10.1.2.3:5432 is 10.1.2.3 5432'],
  ['X', 'http://[fd00::1]:8080/path', 'http://[fd00::1]:8080 is fd00::1 8080'],
  [
    'DB_URL',
    'postgres://app@[FD00::1]/shop',
    'postgres://[FD00::1] is FD00::1 5432',
  ],
  ['DB_ADDR', '[fd00::1]:5432', '[fd00::1]:5432 is fd00::1 5432'],
  ['DB_HOST', 'fd00::1', 'fd00::1 is fd00::1 undefined'],
])('%s=%s is an address that is called.', (name, value, address) => {
  expect(found(name, value)).toEqual([address]);
});

test.each([
  ['VERSION', '10.1.2.3'],
  ['LISTEN_ADDR', '10.1.2.3:80'],
  ['DB_HOST', '0.0.0.0'],
  ['DB_HOST', '127.0.0.1'],
  ['DB_HOST', '1.10.1.2.3'],
  ['VERSION', '[fd00::1]:80'],
  ['LISTEN_ADDR', '[fd00::1]:80'],
  ['DB_URL', 'http://[::]:80'],
  ['DB_HOST', '::1'],
  ['DB_HOSTS', '[a:1]'],
])('%s=%s is not.', (name, value) => {
  expect(found(name, value)).toEqual([]);
});
