import { isIPv6 } from 'net';
import {
  type DnsAnswer,
  readWiring,
  type SelectedPods,
  type Service,
  type Wiring,
} from '../../src/wiring';
import type { Cluster, Endpoint, Manifest } from '../support/beds/control-plane';
import { autoscaled } from './autoscaled';
import { eventually } from './eventually';

/** What the wiring says of manifests, held against the cluster that they were applied to. */
export class Predictions {
  private readonly wiring: Wiring;

  constructor(
    private readonly cluster: Cluster,
    private readonly manifests: readonly Manifest[],
  ) {
    this.wiring = readWiring(manifests.map((object) => ({ object })));
  }

  /** The number of Services that are compared. */
  public get services(): number {
    return this.wiring.services.length;
  }

  /**
   * Throws unless the real EndpointSlices of every Service are the predicted ones, pod for pod,
   * address for address and port for port.
   */
  public async expectEndpoints(): Promise<void> {
    for (const service of this.wiring.services) {
      const served = (
        await this.cluster.endpoints(service.namespace, service.name)
      ).filter((endpoint) => isServed(service, endpoint));
      const name = nameOf(service);
      expect({ name, endpoints: served.map(inWords).sort() }).toEqual({
        name,
        endpoints: await this.predicted(service),
      });
    }
  }

  /**
   * Throws unless DNS comes to answer as predicted when it is asked for each name from each of the
   * namespaces; gives back how often it was.
   */
  public async expectAnswers(
    names: readonly string[],
    namespaces: readonly string[],
  ): Promise<number> {
    for (const name of names) {
      for (const from of namespaces) {
        await eventually(async () => {
          const { addresses, alias } = await this.cluster.lookup(name, { from });
          const answer = this.wiring.resolve(name, from);
          const predicted = await this.addressesOf(answer);
          expect({ name, from, addresses, alias }).toEqual({
            name,
            from,
            addresses: predicted,
            alias: aliasOf(answer, predicted),
          });
        });
      }
    }
    return names.length * namespaces.length;
  }

  /**
   * Throws unless the SRV records of each full name have the predicted port numbers; returns
   * back how many names were asked.
   */
  public async expectPorts(names: readonly string[]): Promise<number> {
    for (const name of names) {
      await eventually(async () => {
        const numbers = new Set(
          (await this.cluster.lookupPorts(name)).map(({ port }) => port),
        );
        expect({ name, numbers: [...numbers].sort() }).toEqual({
          name,
          numbers: await this.predictedPorts(name),
        });
      });
    }
    return names.length;
  }

  private async predicted(service: Service): Promise<string[]> {
    const given = this.wiring
      .routes(service)
      .flatMap(({ servicePort, addresses }) =>
        addresses.map(({ address, port }) => ({
          address,
          ready: true,
          port: {
            name: servicePort.name ?? '',
            number: port,
            protocol: servicePort.protocol,
          },
        })),
      );
    const found: Endpoint[] = [...given];
    const families = await this.familiesOf(service);
    for (const { selected, ports } of this.wiring.endpointGroups(service)) {
      for (const pod of await this.podsOf(selected)) {
        for (const address of addressesIn(pod, families)) {
          const endpoint = {
            address,
            pod: pod.metadata.name,
            ready: service.publishNotReadyAddresses || isReady(pod),
          };
          if (ports.length === 0) found.push(endpoint);
          for (const { name, port: number, protocol } of ports) {
            found.push({ ...endpoint, port: { name, number, protocol } });
          }
        }
      }
    }
    return found.map(inWords).sort();
  }

  private async predictedPorts(name: string): Promise<number[]> {
    const answer = this.wiring.resolve(`${name}.`, '');
    if (answer.found !== 'port') return [];
    const { service, servicePort } = answer;
    if (!service.headless) return [servicePort.port];
    const route = this.wiring
      .routes(service)
      .find((found) => found.servicePort === servicePort);
    const numbers = new Set(route?.addresses.map(({ port }) => port));
    for (const { port, ...backend } of route?.targets ?? []) {
      if ((await this.livePods(service, [backend])).length > 0) numbers.add(port);
    }
    return [...numbers].sort();
  }

  private async addressesOf(answer: DnsAnswer): Promise<string[]> {
    if (answer.found === 'nothing' || answer.found === 'outside') return [];
    if (answer.found !== 'service' && answer.found !== 'pods') {
      throw new Error(`${answer.question} is ${answer.found}`);
    }
    const { service } = answer;
    if (answer.found === 'service') {
      return [...((await this.live(service)).spec.clusterIPs as string[])].sort();
    }
    const pods = await this.livePods(service, answer.selected);
    const meant =
      answer.hostname === undefined
        ? pods
        : pods.filter(({ spec }) => spec.hostname === answer.hostname);
    const families = await this.familiesOf(service);
    return [
      ...answer.addresses,
      ...meant.flatMap((pod) => addressesIn(pod, families)),
    ].sort();
  }

  /** The pods that DNS knows of. */
  private async livePods(
    { publishNotReadyAddresses }: Service,
    selected: readonly SelectedPods[],
  ): Promise<Manifest[]> {
    return (await this.podsOf(selected)).filter(
      (pod) => publishNotReadyAddresses || isReady(pod),
    );
  }

  private async podsOf(selected: readonly SelectedPods[]): Promise<Manifest[]> {
    return (
      await Promise.all(
        selected.map(async ({ workload, pods }) => {
          const all = await this.cluster.pods(workload.namespace, workload);
          const { replicas = 1 } = workload;
          const { least, most } = autoscaled(this.manifests, workload) ?? {
            least: replicas,
            most: replicas,
          };
          if (all.length < least || all.length > most) {
            throw new Error(
              `${workload.kind} ${workload.name} has ${all.length} pods, not ${least} to ${most}`,
            );
          }
          return pods === undefined
            ? all
            : all.filter(({ spec }) => pods.includes(spec.hostname as string));
        }),
      )
    ).flat();
  }

  /** Where the manifest does not say them the API server does. */
  private async familiesOf(service: Service): Promise<string[]> {
    return (await this.live(service)).spec.ipFamilies ?? [];
  }

  private async live({ namespace, name }: Service): Promise<Manifest> {
    return this.cluster.api.get(`/api/v1/namespaces/${namespace}/services/${name}`);
  }
}

/**
 * What is written down is served where it is ready, joined to the Service's port by name and
 * protocol, and of a family that the Service has.
 */
function isServed(
  service: Service,
  { address, pod, ready, port }: Endpoint,
): boolean {
  const isJoined = service.ports.some(
    ({ name = '', protocol }) => name === port?.name && protocol === port.protocol,
  );
  return (
    pod !== undefined || (ready && isJoined && isOfItsFamilies(service, address))
  );
}

/** kube-proxy takes the addresses of the Service's families; nothing sorts those of a headless one. */
function isOfItsFamilies(
  { headless, ipFamilies, ipFamilyPolicy = 'SingleStack' }: Service,
  address: string,
): boolean {
  const isAny =
    headless || ipFamilies.length === 0 || ipFamilyPolicy !== 'SingleStack';
  return isAny || ipFamilies.includes(isIPv6(address) ? 'IPv6' : 'IPv4');
}

/** DNS leaves out an alias that resolves to no address in the cluster; one that points outside is returned anyway. */
function aliasOf(
  answer: DnsAnswer,
  addresses: readonly string[],
): string | undefined {
  const leadsOut =
    answer.found === 'outside' ||
    (answer.found === 'nothing' && answer.why === 'incomplete-alias');
  const leadsOn = leadsOut || addresses.length > 0;
  return leadsOn ? answer.aliases[0]?.externalName?.replace(/\.$/, '') : undefined;
}

function isReady({ status }: Manifest): boolean {
  return (
    status.conditions?.some(
      ({ type, status: is }: Manifest) => type === 'Ready' && is === 'True',
    ) ?? false
  );
}

function addressesIn({ status }: Manifest, families: readonly string[]): string[] {
  const addresses: string[] = (status.podIPs ?? []).map(({ ip }: Manifest) => ip);
  return addresses.filter((address) =>
    families.includes(isIPv6(address) ? 'IPv6' : 'IPv4'),
  );
}

function nameOf({ namespace, name }: Service): string {
  return `${namespace}/${name}`;
}

function inWords({ address, pod, port, ready }: Endpoint): string {
  return (
    `${pod ?? 'given'} ${address} ` +
    `${port === undefined ? 'no port' : `${port.name} ${port.number}/${port.protocol}`}${ready ? '' : ', not ready'}`
  );
}
