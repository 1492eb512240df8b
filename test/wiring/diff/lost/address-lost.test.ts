import { caller, front, lostBy, web } from '../support';

test('An address that answered and does no more is lost to who still calls it.', () => {
  const calls = caller('http://web:80');
  expect(lostBy(web() + front() + calls, web() + calls)).toEqual([
    'the Deployment "caller" calls http://web:80 (WEB_URL of the container ' +
      '"main"), where the namespace that the manifests are applied to has no ' +
      'Service "web"',
  ]);
  expect(
    lostBy(
      web() + front() + calls,
      web() +
        front({ selector: { app: 'web' }, ports: [{ port: 81, targetPort: 'http' }] }) +
        calls,
    ),
  ).toEqual([
    expect.stringContaining('where the Service "web" has no port 80 any more'),
  ]);
});

test('What never answered is not lost.', () => {
  expect(
    lostBy(
      web() + caller('http://web:80'),
      web() + caller('http://web:80', { image: 'x:2' }),
    ),
  ).toEqual([]);
});
