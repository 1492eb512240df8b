import { Construct, type IConstruct } from 'constructs';
import { fail } from '../base/fail';
import { clusterDomain as domain } from '../service/cluster-domain';
import type { Finding, SourceObject, WiringOptions } from '../wiring';
import { checkAtSynthesis } from './check-at-synthesis';

/**
 * What the Services, workloads, policies and addresses of an app come to, looked at when the app is synthesized.
 *
 * An app that has a construct of this library is checked anyway: all of it, with what cdk8s-plus
 * made, YAML that was included and
 * every other `ApiObject`. Errors fail `cdk8s synth`, all of them at once; warnings and hints go to stderr.
 * `chart.toJson()` and `Testing.synth(chart)` fail for errors in the same way, and say nothing of warnings and hints.
 *
 * @example
 * import { App } from 'cdk8s';
 * import { Wiring } from 'cdk8s-harbour';
 *
 * const app = new App();
 * Wiring.check(app);
 * app.synth();
 */
export class Wiring {
  /**
   * Has an app checked whenever it is synthesized; once is enough, and any construct of it will do.
   *
   * @throws HarbourError where the scope is no construct
   */
  public static check(scope: IConstruct): void {
    if (!Construct.isConstruct(scope)) {
      fail('Wiring', {
        what: 'Wiring.check() takes a scope',
        got: scope,
        allowed: 'an app, a chart or a construct in one',
      });
    }
    checkAtSynthesis(scope, (objects) =>
      checkWiring(objects, { clusterDomain: domain.saidAt(scope.node.root) }),
    );
  }

  private constructor() {}
}

/**
 * The wiring itself, which the first check loads, and not the import of this library.
 *
 * @internal
 */
export function checkWiring(
  objects: readonly SourceObject[],
  options?: WiringOptions,
): readonly Finding[] {
  // An import would load it at once, or make the check asynchronous.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const wiring = require('../wiring/check') as typeof import('../wiring/check');
  return wiring.checkWiring(objects, options);
}
