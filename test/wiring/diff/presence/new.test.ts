import { changesOf, front, service, web } from '../support';

test('A new Service says by which name it answers.', () => {
  expect(changesOf(web(), web() + front())).toEqual([
    'adds new: the Service "web" is new, and the name web answers',
  ]);
  expect(
    changesOf(web(), web() + service('api', { selector: { app: 'web' } }, 'shop')),
  ).toEqual(['adds new: the Service "api" is new, and the name api.shop answers']);
});
