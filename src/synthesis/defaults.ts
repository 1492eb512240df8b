import { Construct, type IConstruct } from 'constructs';
import { apiServer } from '../access/api-server';
import { defaultAccess, defaultDns, defaultEgress } from '../access/defaults';
import { atCaller } from '../base/at-caller';
import { checkProps, type KeysOf } from '../base/check';
import { defaultConventions } from '../base/conventions';
import { type DefaultValue, setDefaultValues } from '../base/default-value';
import { fail } from '../base/fail';
import { defaultInstance } from '../base/identify';
import { oldestKubernetes } from '../base/oldest-kubernetes';
import { whole } from '../base/whole';
import { defaultExposure } from '../expose/check-default-exposure';
import { clusterDomain } from '../service/cluster-domain';
import { nodePortRange } from '../service/node-ports';
import { monitoring } from '../workload/monitoring/monitoring';
import {
  defaultAccountToken,
  defaultRollOnConfigChange,
  defaultServiceLinks,
} from '../workload/pod-switches';
import { defaultPreStop } from '../workload/pre-stop';
import { defaultPullSecrets } from '../workload/pull-secrets';
import { defaultResources } from '../workload/resources';
import { defaultDisruptionBudget } from '../workload/scaling/create-disruption-budget';
import {
  defaultAntiAffinity,
  defaultSpread,
} from '../workload/scheduling/placements';
import { defaultSecurity } from '../workload/security';
import type { DefaultValues } from './default-values';

/**
 * The defaults of all constructs under a chart, an app or any other scope; for each value, the nearest scope wins.
 *
 * Constructs read the values when they are made, so set them first: setting them later is an error.
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
   * @throws HarbourError if a value is not valid, or a construct under the scope has already read the defaults
   */
  public set(values: DefaultValues): void {
    atCaller(this.set, () => this.setAll(values));
  }

  private setAll(values: DefaultValues): void {
    const { scope } = this;
    if (!Construct.isConstruct(scope)) {
      fail('Defaults', {
        what: 'Defaults.of() requires a scope',
        got: scope,
        allowed: 'an app, a chart or any other construct',
      });
    }
    const at = `${scope.node.path || 'app'}: Defaults`;
    checkProps(at, 'the defaults', values, keys);
    for (const [name, { check }] of Object.entries(known)) {
      const value: unknown = values[name as keyof DefaultValues];
      if (value !== undefined) check(at, name, value);
    }
    setDefaultValues(scope, at, { ...values });
  }
}

/** The definition of each value. */
const known: {
  readonly [Name in keyof Required<DefaultValues>]: Pick<
    DefaultValue<DefaultValues[Name]>,
    'check'
  >;
} = {
  conventions: defaultConventions,
  instance: defaultInstance,
  imagePullSecrets: defaultPullSecrets,
  security: defaultSecurity,
  resources: defaultResources,
  preStop: defaultPreStop,
  spread: defaultSpread,
  antiAffinity: defaultAntiAffinity,
  disruptionBudget: defaultDisruptionBudget,
  automountServiceAccountToken: defaultAccountToken,
  enableServiceLinks: defaultServiceLinks,
  rollOnConfigChange: defaultRollOnConfigChange,
  clusterDomain,
  access: defaultAccess,
  egress: defaultEgress,
  dns: defaultDns,
  apiServer,
  monitoring,
  oldestKubernetes,
  nodePortRange,
  whole,
  expose: defaultExposure,
};

const keys = Object.fromEntries(
  Object.keys(known).map((name) => [name, true]),
) as KeysOf<DefaultValues>;
