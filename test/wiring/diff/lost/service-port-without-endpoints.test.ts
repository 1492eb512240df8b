import { front, lostBy, web } from '../support';

test('A port whose name is removed from the containers has no endpoints.', () => {
  expect(
    lostBy(
      web() + front(),
      web({ ports: [{ name: 'web', containerPort: 8080 }] }) + front(),
    ),
  ).toEqual([
    'port 80 of the Service "web" would have no endpoints: it targets the port "http", ' +
      'which no container of Deployment "web" declares',
  ]);
});

test('A port whose name never was there loses nothing.', () => {
  const other = web({ ports: [{ name: 'web', containerPort: 8080 }] }) + front();
  const renamed = other.replace(
    /^( *)- port: 80$/m,
    '$1- port: 80\n$1  name: main',
  );
  expect(renamed).not.toBe(other);
  expect(lostBy(other, renamed)).toEqual([]);
});
