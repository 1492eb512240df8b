import { changesOf, front, settings, web } from '../support';

test('What is gone or new is told.', () => {
  expect(changesOf(settings('old'), settings('new', { c: 'd' }))).toEqual([
    'removes gone: the ConfigMap "old" is gone',
    'adds new: the ConfigMap "new" is new',
  ]);
});

test('The name of a Service goes with it.', () => {
  expect(changesOf(web() + front(), web())).toEqual([
    'removes gone: the Service "web" is gone, and the name web no longer answers',
  ]);
});
