import { Construct, type IConstruct } from 'constructs';
import { atCaller } from '../base/at-caller';
import { fail } from '../base/fail';
import { whole } from '../base/whole';
import { readPortRange } from '../contract/numbers';
import { clusterDomain as domain } from '../service/cluster-domain';
import { nodePortRange } from '../service/node-ports';
import type { Finding, SourceObject, WiringOptions } from '../wiring';
import { checkAtSynthesis } from './check-at-synthesis';
import { unexposed } from './unexposed';

/**
 * Checks at synthesis how the Services, workloads, policies and addresses of an app work together.
 *
 * An app that uses a construct of this library is checked automatically: all of it, including
 * objects of cdk8s-plus, included YAML and every other `ApiObject`. Errors fail `cdk8s synth`, all
 * of them at once; warnings and hints go to stderr. `chart.toJson()` and `Testing.synth(chart)`
 * fail for errors in the same way, but do not print warnings and hints.
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
   * Checks an app whenever it is synthesized; call it once, with any construct of the app.
   *
   * @throws HarbourError if the scope is not a construct
   */
  public static check(scope: IConstruct): void {
    atCaller(Wiring.check, () => checkScope(scope));
    const { root } = scope.node;
    checkAtSynthesis(scope, (objects) => [
      ...checkWiring(objects, optionsOf(root)),
      ...unexposed(root, objects),
    ]);
  }

  private constructor() {}
}

function checkScope(scope: unknown): void {
  if (Construct.isConstruct(scope)) return;
  fail('Wiring', {
    what: 'Wiring.check() requires a scope',
    got: scope,
    allowed: 'an app, a chart or any other construct',
  });
}

/** What is set on the app and concerns the check. */
function optionsOf(root: IConstruct): WiringOptions {
  return {
    clusterDomain: domain.setAt(root),
    whole: whole.setAt(root),
    nodePortRange: readPortRange(nodePortRange.setAt(root)),
  };
}

/**
 * Runs the wiring check. The first call loads it, so that importing this library does not.
 *
 * @internal
 */
export function checkWiring(
  objects: readonly SourceObject[],
  options?: WiringOptions,
): readonly Finding[] {
  // A static import would load it at once, and a dynamic one is asynchronous.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const wiring = require('../wiring/check') as typeof import('../wiring/check');
  return wiring.checkWiring(objects, options);
}
