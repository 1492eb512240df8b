import { changesOf, front, settings, web } from '../support';

test('Objects that are gone or new are reported.', () => {
  expect(changesOf(settings('old'), settings('new', { c: 'd' }))).toEqual([
    'removes gone: the ConfigMap "old" is gone',
    'adds new: the ConfigMap "new" is new',
  ]);
});

test('The name of a Service goes with it.', () => {
  expect(changesOf(web() + front(), web())).toEqual([
    'removes gone: the Service "web" is gone, and the DNS name web no longer resolves',
  ]);
});
