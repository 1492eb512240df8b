import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { calleeOf, registerCallee } from '../access/registry';
import { checkPort, checkRecord, type KeysOf, readProps } from '../base/check';
import { fail } from '../base/fail';
import { checkPortExists } from '../base/names';
import type { OpenService } from '../expose/service-exposure';
import {
  createService,
  renderServiceOptions,
  serviceKeys,
} from '../service/create-service';
import type { ResolvedPort } from '../service/resolve-ports';
import type { ServiceOptions } from '../service/service-options';
import { serviceSelector } from '../service/service-selector';
import type { ServiceStatefulSet } from './create-service-stateful-set';
import { ServiceBackend } from './service-backend';

/** The props of a `ClientService`. */
export interface ClientServiceProps<Port extends string> extends ServiceOptions {
  /**
   * The Service's name.
   *
   * @default - the backend's name and `-client`
   */
  readonly name?: string;

  /**
   * The ports that callers use, if they differ from those the pods listen on.
   *
   * @default - the same
   */
  readonly ports?: Readonly<Partial<Record<Port, number>>>;
}

/**
 * A ClusterIP Service in front of a `StatefulBackend`, made by its `addClientService()`: any ready pod answers.
 */
export class ClientService<Port extends string> extends ServiceBackend<Port> {
  /** The Service, for everything cdk8s-plus-28 can do with one. */
  public readonly service: Service;

  /** @internal */
  declare protected readonly made: MadeClientService<Port>;

  /** @internal */
  constructor(
    scope: Construct,
    id: string,
    name: string,
    props: ClientServiceProps<Port>,
    backend: ServiceStatefulSet<Port>,
    exposed?: OpenService,
  ) {
    super(scope, id, ClientService, (construct) =>
      createClientService(
        construct,
        name,
        readProps(construct, props, keys),
        backend,
        exposed,
      ),
    );
    this.service = this.made.service;
    registerCallee(this, calleeOf(scope));
  }
}

type MadeClientService<Port extends string> = ReturnType<
  typeof createClientService<Port>
>;

const keys: KeysOf<ClientServiceProps<string>> = {
  ...serviceKeys,
  name: true,
  ports: true,
};

function createClientService<Port extends string>(
  scope: Construct,
  name: string,
  props: ClientServiceProps<Port>,
  { identity, ports: backendPorts }: ServiceStatefulSet<Port>,
  exposed: OpenService | undefined,
) {
  if (name === identity.name) {
    fail(scope, {
      what: 'name is the name of the headless Service',
      got: name,
      fix: 'use another name, or leave it out',
    });
  }
  const ports = withNumbers(scope, backendPorts, props.ports);
  const service = createService(scope, 'service', {
    identity,
    annotations: props.annotations,
    ownLabels: props.labels,
    ...exposed,
    name,
    ports: Object.values(ports),
    selector: serviceSelector(scope, props, identity) ?? identity.selector,
    fields: { ...renderServiceOptions(scope, '', props), ...exposed?.fields },
  });
  return { serviceName: name, namespace: identity.namespace, ports, service };
}

function withNumbers<Port extends string>(
  at: Construct,
  ports: Readonly<Record<Port, ResolvedPort>>,
  numbers: Readonly<Partial<Record<Port, number>>> | undefined,
): Readonly<Record<Port, ResolvedPort>> {
  if (numbers === undefined) return ports;
  checkRecord(at, 'ports', numbers);
  const changed: Record<Port, ResolvedPort> = { ...ports };
  for (const [name, number] of Object.entries(numbers) as [Port, unknown][]) {
    checkPortExists(at, `ports.${name}`, name, Object.keys(ports));
    checkPort(at, `ports.${name}`, number);
    changed[name] = { ...ports[name], port: number };
  }
  const taken = new Map<string, string>();
  for (const { name, port, protocol } of Object.values<ResolvedPort>(changed)) {
    const duplicate = taken.get(`${protocol} ${port}`);
    if (duplicate !== undefined) {
      fail(at, {
        what: `ports.${name} and ports.${duplicate} are the same port`,
        found: `${protocol} ${port} twice`,
        fix: 'change the number of one of them',
      });
    }
    taken.set(`${protocol} ${port}`, name);
  }
  return changed;
}
