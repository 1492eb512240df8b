import { describeWiring } from './describe-wiring';
import { findingsIn, type Manifests, wiringIn } from './manifests';

/** How the objects are connected, as text for a snapshot. */
export class WiringSummary {
  /** @internal */
  constructor(private readonly text: string) {}

  /** The text. */
  public toString(): string {
    return this.text;
  }
}

/**
 * Sums up how the objects are connected in a few sorted lines, so that a snapshot shows changes in behaviour.
 *
 * Each Service with the container ports or addresses it leads to, each Ingress and route, each
 * NetworkPolicy, and the errors and warnings.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { InternalApi } from 'cdk8s-harbour';
 * import { wiringOf } from 'cdk8s-harbour/testing';
 *
 * const chart = new Chart(new App(), 'shop');
 * new InternalApi(chart, 'backend', { image: 'example/backend:1.0', ports: { http: { port: 80, targetPort: 8080 } } });
 *
 * expect(wiringOf(chart)).toMatchInlineSnapshot(`
 *   Service backend (ClusterIP)
 *     http 80 -> Deployment backend on 8080 "http"
 * `);
 */
export function wiringOf(manifests: Manifests): WiringSummary {
  return new WiringSummary(
    describeWiring(wiringIn(manifests), findingsIn(manifests)),
  );
}

/** What prints a summary, as `addSnapshotSerializer` takes it. */
export interface WiringSerializer {
  /** Whether a value is a summary. */
  readonly test: (value: unknown) => boolean;

  /** The text of a summary, indented. */
  readonly serialize: (
    value: unknown,
    config: unknown,
    indentation: string,
  ) => string;
}

/**
 * Prints a summary in snapshots as it is, without quotes; where `expect` is imported, `addSnapshotSerializer` takes it.
 *
 * @example
 * import { expect } from '@jest/globals';
 * import { wiringSerializer } from 'cdk8s-harbour/testing/matchers';
 *
 * expect.addSnapshotSerializer(wiringSerializer);
 */
export const wiringSerializer: WiringSerializer = {
  test: (value) => value instanceof WiringSummary,
  serialize: (value, _config, indentation) =>
    String(value).replaceAll('\n', `\n${indentation}`),
};
