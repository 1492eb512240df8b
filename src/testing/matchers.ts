/**
 * The matchers alone, for runners without a global `expect`: importing this entry changes nothing.
 */

import type { MatcherResult } from './matcher-result';
import { type ExpectedCall, toAllow } from './to-allow';
import {
  type CorrectWiringOptions,
  toBeWiredCorrectly,
} from './to-be-wired-correctly';
import { type RouteEnd, type RouteStart, toRoute } from './to-route';

export type { Manifests } from './manifests';
export type { MatcherResult } from './matcher-result';
export {
  wiringOf,
  wiringSerializer,
  type WiringSerializer,
  type WiringSummary,
} from './snapshot';
export type { ExpectedCall } from './to-allow';
export type { CorrectWiringOptions } from './to-be-wired-correctly';
export type { RouteEnd, RouteStart } from './to-route';

/**
 * The matchers of jest's `expect` for an app, a chart, an array of manifests or a string of YAML.
 *
 * A name that does not exist fails with `.not` too, and the message suggests the name that may be meant.
 */
export interface WiringMatchers<Result> {
  /**
   * A port of a Service leads to a port of a workload's pods.
   *
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { WebService } from 'cdk8s-harbour';
   * import 'cdk8s-harbour/testing';
   *
   * const app = new App();
   * new WebService(new Chart(app, 'shop'), 'frontend', { image: 'example/web:1.0', ports: { http: {
   * port: 80, targetPort: 8080 } } });
   *
   * expect(app).toRoute({ service: 'frontend', port: 'http' }, { workload: 'frontend', containerPort: 8080 });
   */
  toRoute(start: RouteStart, end: RouteEnd): Result;

  /**
   * The NetworkPolicies allow a workload to reach a port of a Service or workload; with `.not`, they block it.
   *
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { InternalApi, WebService } from 'cdk8s-harbour';
   * import 'cdk8s-harbour/testing';
   *
   * const app = new App();
   * const shop = new Chart(app, 'shop');
   * new WebService(shop, 'frontend', { image: 'example/web:1.0', ports: { http: 8080 } });
   * new InternalApi(shop, 'backend', { image: 'example/backend:1.0', ports: { http: 8080 } });
   *
   * expect(app).toAllow({ from: 'frontend', to: 'backend', port: 'http' });
   */
  toAllow(call: ExpectedCall): Result;

  /**
   * No rule of the wiring is broken.
   *
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { InternalApi } from 'cdk8s-harbour';
   * import 'cdk8s-harbour/testing';
   *
   * const app = new App();
   * new InternalApi(new Chart(app, 'shop'), 'backend', { image: 'example/backend:1.0', ports: { http: 8080 } });
   *
   * expect(app).toBeWiredCorrectly();
   */
  toBeWiredCorrectly(options?: CorrectWiringOptions): Result;
}

// For tests that import `expect`: from @jest/globals, from expect or from vitest. Without the types of
// one of them this must not be an error.
/** @ts-ignore */
declare module 'expect' {
  interface Matchers<R> extends WiringMatchers<R> {}
}
/** @ts-ignore */
declare module 'vitest' {
  interface Matchers<T> extends WiringMatchers<void> {}
}

/** The functions behind the matchers, as `expect.extend` takes them. */
export type MatcherFunctions = {
  /** Whether a port of a Service leads to a port of a workload's pods. */
  readonly toRoute: (
    received: unknown,
    start: RouteStart,
    end: RouteEnd,
  ) => MatcherResult;

  /** Whether the NetworkPolicies allow a call. */
  readonly toAllow: (received: unknown, call: ExpectedCall) => MatcherResult;

  /** Whether no rule is broken. */
  readonly toBeWiredCorrectly: (
    received: unknown,
    options?: CorrectWiringOptions,
  ) => MatcherResult;
};

/**
 * The matchers by their names, for an `expect` that is imported: from vitest, `@jest/globals` or the package `expect`.
 *
 * @example
 * import { expect } from '@jest/globals';
 * import { matchers } from 'cdk8s-harbour/testing/matchers';
 *
 * expect.extend(matchers);
 */
export const matchers: MatcherFunctions = { toRoute, toAllow, toBeWiredCorrectly };
