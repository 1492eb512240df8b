// eslint-disable-next-line import/no-extraneous-dependencies -- jest brings it
import { expect as importedExpect } from '@jest/globals';
import { type App } from 'cdk8s';
import { expectTypeOf } from 'expect-type';
import {
  type ExpectedCall,
  type Manifests,
  type RouteEnd,
  type RouteStart,
  type WiringSummary,
  wiringOf,
} from '../../src/testing';
import { shop } from './support';

const start: RouteStart = { service: 'frontend', port: 'http' };
const end: RouteEnd = { workload: 'frontend', containerPort: 8080 };

test('The matchers are typed, behind the global expect and the imported one.', () => {
  expectTypeOf(expect(shop).toRoute).parameters.toEqualTypeOf<
    [RouteStart, RouteEnd]
  >();
  expectTypeOf(expect(shop).not.toAllow).parameters.toEqualTypeOf<[ExpectedCall]>();
  expectTypeOf(expect(shop).toBeWiredCorrectly).returns.toEqualTypeOf<void>();
  expectTypeOf(importedExpect(shop).toRoute).parameters.toEqualTypeOf<
    [RouteStart, RouteEnd]
  >();
  importedExpect(shop).toRoute(start, end);
});

test('A summary is made of an app, manifests or text.', () => {
  expectTypeOf<App | object[] | string>().toExtend<Manifests>();
  expectTypeOf(wiringOf).returns.toEqualTypeOf<WiringSummary>();
});

test('fails to compile with a part missing, or a word that is none.', () => {
  const wrong = () => {
    // @ts-expect-error -- the port of the Service is missing
    expect(shop).toRoute({ service: 'frontend' }, end);
    // @ts-expect-error -- a workload has container ports
    expect(shop).toRoute(start, { workload: 'frontend', port: 8080 });
    // @ts-expect-error -- there is no such severity
    expect(shop).toBeWiredCorrectly({ failOn: 'fatal' });
    // @ts-expect-error -- a number has no wiring
    wiringOf(7);
  };
  expect(wrong).toThrow();
});
