import { changesOf, front, service, web } from '../support';

test('A new Service comes with its DNS name.', () => {
  expect(changesOf(web(), web() + front())).toEqual([
    'adds new: the Service "web" is new, and the DNS name web resolves to it',
  ]);
  expect(
    changesOf(web(), web() + service('api', { selector: { app: 'web' } }, 'shop')),
  ).toEqual([
    'adds new: the Service "api" is new, and the DNS name api.shop resolves to it',
  ]);
});
