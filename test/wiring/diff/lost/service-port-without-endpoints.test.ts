import { front, lostBy, web } from '../support';

test('A port whose name is gone from the containers leads nowhere.', () => {
  expect(
    lostBy(
      web() + front(),
      web({ ports: [{ name: 'web', containerPort: 8080 }] }) + front(),
    ),
  ).toEqual([
    'port 80 of the Service "web" would lead nowhere: it targets the port "http", which Deployment "web" does not have',
  ]);
});

test('A port whose name never was there loses nothing.', () => {
  const other = web({ ports: [{ name: 'web', containerPort: 8080 }] }) + front();
  expect(lostBy(other, other.replace('port: 80,', 'port: 80, name: main,'))).toEqual(
    [],
  );
});
