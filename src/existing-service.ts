import type { Construct } from 'constructs';
import type { BackendPort, DirectPorts } from './ports';
import { registerDestination } from './private/access/registry';
import { KeysOf, readProps } from './private/check';
import { checkedNamespace } from './private/identity';
import { checkName, serviceName } from './private/names';
import { resolveDirectPorts } from './private/ports';
import { wholeOrNothing } from './private/scope';
import { ServiceBackend } from './service-backend';

/** What an `ExistingService` is given. */
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
}

/**
 * A Service that somebody else deploys, given a type: its ports and its address, and nothing in the YAML.
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
  /** The Service's name. */
  public readonly serviceName: string;

  /** The Service's namespace; `undefined` where neither the construct nor its chart names one. */
  public readonly namespace: string | undefined;

  /** The ports by name. */
  public readonly ports: Readonly<Record<Port, BackendPort>>;

  /**
   * Makes the reference; nothing is rendered.
   *
   * @throws HarbourError where a name or a port is not legal
   */
  constructor(scope: Construct, id: string, props: ExistingServiceProps<Port>) {
    super(scope, id);
    const { name, namespace, ports } = wholeOrNothing(this, () => describe<Port>(this, readProps<ExistingServiceProps<string>>(this, props, keys)));
    this.serviceName = name;
    this.namespace = namespace;
    this.ports = ports;
    registerDestination(this, { kind: 'pods', namespace, labels: undefined, ports });
  }
}

const keys: KeysOf<ExistingServiceProps<string>> = { name: true, namespace: true, ports: true };

function describe<Port extends string>(at: Construct, props: ExistingServiceProps<string>) {
  const { name = at.node.id } = props;
  checkName(at, props.name === undefined ? 'the id, which is the Service\'s name,' : 'name', name, serviceName);
  return { name, namespace: checkedNamespace(at, props.namespace), ports: resolveDirectPorts<Port>(at, props.ports) };
}
