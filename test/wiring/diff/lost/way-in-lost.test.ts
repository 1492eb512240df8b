import { changesOf } from '../support';
import { app, gateway, ingress, path, route, rule } from '../ways-in/doors';

const lost =
  'loses way-in-lost: the Ingress "web" moves to the HTTPRoute "web"; lost: everything below /app on a.com';

test('What an Ingress takes and its route does not is lost, and nothing is said twice.', () => {
  const old = app + gateway() + ingress(['a.com'], [path('Prefix', '/app')]);
  const now = app + gateway();
  expect(changesOf(old, now + route(['a.com'], [rule('Exact', '/app')]))).toEqual([
    lost,
    'removes gone: the Ingress "web" is gone',
    'adds new: the HTTPRoute "web" is new',
  ]);
  expect(
    changesOf(old, now + route(['a.com'], [rule('PathPrefix', '/app')])),
  ).toEqual([
    'removes gone: the Ingress "web" is gone',
    'changes way-in-moves: the Ingress "web" moves to the HTTPRoute "web", nothing changes',
    'adds new: the HTTPRoute "web" is new',
  ]);
});

test('It is lost when the Ingress goes, and not while the route is open beside it.', () => {
  const both = ingress(['a.com'], [path('Prefix', '/app')]) + app + gateway();
  const exact = route(['a.com'], [rule('Exact', '/app')]);
  expect(changesOf(both, both + exact)).toEqual([
    'changes way-in-moves: the HTTPRoute "web" opens beside the Ingress "web"; ' +
      'not taken: everything below /app on a.com',
    'adds new: the HTTPRoute "web" is new',
  ]);
  expect(changesOf(both + exact, app + gateway() + exact)).toEqual([
    lost,
    'removes gone: the Ingress "web" is gone',
  ]);
});
