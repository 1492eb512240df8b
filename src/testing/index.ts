/**
 * Matchers and a snapshot for tests of the wiring: importing `cdk8s-harbour/testing` adds them to jest's `expect`.
 *
 * @module
 * @mergeModuleWith <project>
 */

import { matchers, type WiringMatchers } from './matchers';
import { refuse } from './refuse';
import { wiringSerializer } from './snapshot';

export type { Manifests } from './manifests';
export type { WiringMatchers } from './matchers';
export { wiringOf, type WiringSummary } from './snapshot';
export type { ExpectedCall } from './to-allow';
export type { CorrectWiringOptions } from './to-be-wired-correctly';
export type { RouteEnd, RouteStart } from './to-route';

declare global {
  namespace jest {
    interface Matchers<R> extends WiringMatchers<R> {}
  }
}

// For tests that import `expect` from @jest/globals; without its types this must not be an error.
/** @ts-ignore */
declare module 'expect' {
  interface Matchers<R> extends WiringMatchers<R> {}
}

if (typeof expect === 'undefined') {
  refuse({
    what: 'there is no global `expect` of jest',
    fix: 'import cdk8s-harbour/testing in a test, or name it in `setupFilesAfterEnv`',
  });
}
expect.extend(matchers);
expect.addSnapshotSerializer(wiringSerializer);
