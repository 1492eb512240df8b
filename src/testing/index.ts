/**
 * Matchers and a snapshot for tests of the wiring: importing `cdk8s-harbour/testing` adds them to jest's `expect`.
 *
 * @module
 * @mergeModuleWith <project>
 */

import { matchers, wiringSerializer, type WiringMatchers } from './matchers';
import { refuse } from './refuse';

export * from './matchers';

declare global {
  namespace jest {
    interface Matchers<R> extends WiringMatchers<R> {}
  }
}

if (typeof expect === 'undefined') {
  refuse({
    what: 'there is no global `expect` of jest',
    fix:
      'import cdk8s-harbour/testing in a test, or name it in `setupFilesAfterEnv`; where `expect` is imported, write ' +
      "`import { matchers } from 'cdk8s-harbour/testing/matchers'` and `expect.extend(matchers)`",
  });
}
expect.extend(matchers);
expect.addSnapshotSerializer(wiringSerializer);
