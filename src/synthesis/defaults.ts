import type { IConstruct } from 'constructs';
import { setDefaults } from '../base/defaults-store';
import type { DefaultValues } from './default-values';

/**
 * What holds for every construct under a chart, an app or any other scope; the nearest scope wins, value by value.
 *
 * Constructs read the values when they are made, so they are set first: setting them later is an error, not a half-applied wish.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { Defaults, InternalApi } from 'cdk8s-harbour';
 *
 * const app = new App();
 * Defaults.of(app).set({ clusterDomain: 'corp.example', oldestKubernetes: '1.33' });
 * const chart = new Chart(app, 'shop', { namespace: 'shop' });
 * const api = new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports: { http: 80 } });
 * api.url(); // http://backend.shop.svc.corp.example
 */
export class Defaults {
  /** The defaults of a scope: an app, a chart, or any construct. */
  public static of(scope: IConstruct): Defaults {
    return new Defaults(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Sets some of the values; those set before and not named here stay.
   *
   * @throws HarbourError where a value is not legal, or a construct under the scope has read the defaults already
   */
  public set(values: DefaultValues): void {
    setDefaults(this.scope, values);
  }
}
