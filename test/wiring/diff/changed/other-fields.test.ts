import type { Fields } from '../../../support/yaml';
import { changesOf, object, settings } from '../support';

test('Other changed fields are reported, but not the contents of a ConfigMap or a Secret.', () => {
  expect(
    changesOf(
      settings('settings', { a: 'secret' }),
      settings('settings', { a: 'hidden', b: 'x' }),
    ),
  ).toEqual([
    'changes other-fields: the ConfigMap "settings" changes: data.a has another value and data.b is new',
  ]);
  expect(
    changesOf(
      settings('settings', { a: 'b' }),
      settings('settings', { a: 'b', constructor: 'x' }),
    ),
  ).toEqual([
    'changes other-fields: the ConfigMap "settings" changes: data.constructor is new',
  ]);
});

test('An added object that is too long for a sentence is shown by its fields.', () => {
  const widget = (spec: Fields) => object('Widget', 'example.com/v1', { spec });
  const long = 'x'.repeat(50);
  expect(
    changesOf(widget({ a: 1 }), widget({ a: 1, b: { c: long, d: long } })),
  ).toEqual([
    `changes other-fields: the Widget "x" changes: spec.b.c is new, "${long}" and spec.b.d is new, "${long}"`,
  ]);
});

test('A kind that is called like what every object has is one like others.', () => {
  const odd = (a: number) =>
    object('constructor', 'example.com/v1', { spec: { a } });
  expect(changesOf(odd(1), odd(2))).toEqual([
    'changes other-fields: the constructor "x" changes: spec.a is 2, was 1',
  ]);
});
