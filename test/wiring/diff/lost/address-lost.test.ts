import { caller, front, lostBy, web } from '../support';

test('An address that no longer resolves is lost to its callers.', () => {
  const calls = caller('http://web:80');
  expect(lostBy(web() + front() + calls, web() + calls)).toEqual([
    'the Deployment "caller" calls http://web:80 (WEB_URL of the container ' +
      '"main"), but there is no Service "web" in these manifests',
  ]);
  expect(
    lostBy(
      web() + front() + calls,
      web() +
        front({
          selector: { app: 'web' },
          ports: [{ port: 81, targetPort: 'http' }],
        }) +
        calls,
    ),
  ).toEqual([
    expect.stringContaining('but the Service "web" has no port 80 any more'),
  ]);
});

test('What never resolved is not lost.', () => {
  expect(
    lostBy(
      web() + caller('http://web:80'),
      web() + caller('http://web:80', { image: 'x:2' }),
    ),
  ).toEqual([]);
});
