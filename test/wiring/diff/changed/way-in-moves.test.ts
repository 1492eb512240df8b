import { changesOf } from '../support';
import {
  app,
  backend,
  gateway,
  ingress,
  path,
  route,
  rule,
} from '../ways-in/doors';

const open = app + gateway();

test('A host that moves alone is compared alone.', () => {
  const before = open + ingress(['a.com', 'b.com']);
  expect(changesOf(before, open + ingress(['b.com']) + route(['a.com']))).toEqual([
    'changes way-in-moves: the Ingress "web" moves to the HTTPRoute "web", nothing changes',
    'adds new: the HTTPRoute "web" is new',
  ]);
});

test('What has neither a host nor a Service in common closes and opens.', () => {
  const others = open + backend('other');
  const other = route(['b.com'], [rule('PathPrefix', '/', 'other:80')]);
  expect(changesOf(others + ingress(), others + other)).toEqual([
    'removes gone: the Ingress "web" is gone',
    'changes exposure-opens: b.com, PathPrefix / (HTTPRoute by /public) opens to port 80 of Service "other"',
    'changes exposure-closes: a.com, Prefix / (Ingress) closes; it led to port 80 of Service "web"',
    'adds new: the HTTPRoute "web" is new',
  ]);
});

test('A route that was there before takes over only what it leads to the same Service.', () => {
  const anything = route([], [rule('PathPrefix', '/', 'other:80')]);
  const others = open + backend('other') + anything;
  expect(changesOf(others + ingress(), others)).toEqual([
    'removes gone: the Ingress "web" is gone',
    'changes exposure-closes: a.com, Prefix / (Ingress) closes; it led to port 80 of Service "web"',
  ]);
});

test('Nothing is said of an Ingress and a route that both stay.', () => {
  const both = open + ingress() + route(['a.com'], [rule('Exact', '/')]);
  expect(changesOf(both, both)).toEqual([]);
  const more = ingress(['a.com'], [path('Prefix'), path('Prefix', '/x', 'web:81')]);
  expect(changesOf(both, both.replace(ingress(), more))).toEqual([
    expect.stringContaining('exposure-opens: a.com, Prefix /x (Ingress)'),
  ]);
});

test('A route that opens for another host is no part of it.', () => {
  const other = route(['b.com']).replace('name: web', 'name: other');
  expect(changesOf(open + ingress(), open + route() + other)).toEqual([
    'removes gone: the Ingress "web" is gone',
    'changes way-in-moves: the Ingress "web" moves to the HTTPRoute "web", nothing changes',
    'changes exposure-opens: b.com, PathPrefix / (HTTPRoute by /public) opens to port 80 of Service "web"',
    'adds new: the HTTPRoute "web" is new',
    'adds new: the HTTPRoute "other" is new',
  ]);
});
