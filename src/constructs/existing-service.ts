import type { Construct } from 'constructs';
import { registerCallee } from '../access/registry';
import {
  checkPort,
  checkProps,
  checkRecord,
  type KeysOf,
  readProps,
} from '../base/check';
import { fail } from '../base/fail';
import { checkedNamespace } from '../base/identify';
import { checkLabels, checkName, checkPortExists } from '../base/names';
import { serviceName } from '../contract/names';
import type { DirectPorts } from '../service/ports';
import { resolveDirectPorts, type ResolvedPort } from '../service/resolve-ports';
import { ServiceBackend } from './service-backend';

/** The props of an `ExistingService`. */
export interface ExistingServiceProps<Port extends string> {
  /**
   * The Service's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The Service's namespace.
   *
   * @default - the chart's
   */
  readonly namespace?: string;

  /** The ports it has. */
  readonly ports: DirectPorts<Port>;

  /**
   * The pods behind it, which callers with `egress: 'declared'` may call.
   *
   * @default - unknown, and such a caller cannot be connected
   */
  readonly pods?: ExistingPods<Port>;
}

/** The pods behind a Service that is deployed elsewhere. */
export interface ExistingPods<Port extends string> {
  /** The labels by which the Service selects them. */
  readonly labels: Readonly<Record<string, string>>;

  /**
   * The ports they listen on, if these differ from the Service's.
   *
   * @default - the same
   */
  readonly ports?: Readonly<Partial<Record<NoInfer<Port>, number>>>;
}

/**
 * A Service that is deployed elsewhere: its ports and its address, and nothing in the YAML.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { ExistingService } from 'cdk8s-harbour';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const prometheus = new ExistingService(chart, 'prometheus', { namespace: 'monitoring', ports: { http: 9090 } });
 * prometheus.url({ from: chart }); // http://prometheus.monitoring.svc.cluster.local:9090
 */
export class ExistingService<Port extends string> extends ServiceBackend<Port> {
  /**
   * Makes the reference; nothing is rendered.
   *
   * @throws HarbourError if a name or a port is not legal
   */
  constructor(scope: Construct, id: string, props: ExistingServiceProps<Port>) {
    super(scope, id, ExistingService, (construct) =>
      describe<Port>(
        construct,
        readProps<ExistingServiceProps<string>>(construct, props, keys),
      ),
    );
  }
}

const keys: KeysOf<ExistingServiceProps<string>> = {
  name: true,
  namespace: true,
  ports: true,
  pods: true,
};
const podKeys: KeysOf<ExistingPods<string>> = { labels: true, ports: true };

function describe<Port extends string>(
  at: Construct,
  props: ExistingServiceProps<string>,
) {
  const { name = at.node.id } = props;
  checkName(
    at,
    props.name === undefined ? "the id, which is the Service's name," : 'name',
    name,
    serviceName,
  );
  const ports = resolveDirectPorts<Port>(at, props.ports);
  const namespace = checkedNamespace(at, props.namespace);
  const pods = describePods(at, ports, props.pods);
  registerCallee(at, { kind: 'pods', namespace, ...pods });
  return { serviceName: name, namespace, ports: pods.ports };
}

function describePods<Port extends string>(
  at: Construct,
  ports: Record<Port, ResolvedPort>,
  pods: ExistingPods<string> | undefined,
) {
  if (pods === undefined) return { ports, labels: undefined };
  checkProps(at, 'pods', pods, podKeys);
  checkLabels(at, 'pods.labels', pods.labels);
  if (Object.keys(pods.labels).length === 0) {
    fail(at, {
      what: 'pods.labels is empty',
      got: {},
      fix: 'list the labels in the selector of the Service',
    });
  }
  const { ports: numbers = {} } = pods;
  checkRecord(at, 'pods.ports', numbers);
  const arriving: Record<Port, ResolvedPort> = { ...ports };
  for (const [name, number] of Object.entries(numbers) as [Port, unknown][]) {
    checkPortExists(at, `pods.ports.${name}`, name, Object.keys(ports));
    checkPort(at, `pods.ports.${name}`, number);
    arriving[name] = { ...ports[name], targetPort: number };
  }
  return { ports: arriving, labels: pods.labels };
}
