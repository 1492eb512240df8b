import type { Cluster, Endpoint, Manifest } from './bed';
import { Backend, readWiring, Service, Wiring } from '../../src/wiring';

/** What the wiring says of manifests, held against the cluster that they were applied to. */
export class Predictions {
  private readonly wiring: Wiring;

  constructor(private readonly cluster: Cluster, manifests: readonly Manifest[]) {
    this.wiring = readWiring(manifests.map((object) => ({ object })));
  }

  /** The number of Services that are compared. */
  public get services(): number {
    return this.wiring.services.length;
  }

  /** Throws unless the real EndpointSlices of every Service are the predicted ones, pod for pod and port for port. */
  public async expectEndpoints(): Promise<void> {
    for (const service of this.wiring.services) {
      const found = (await this.cluster.endpoints(service.namespace, service.name)).map(inWords);
      expect({ service: service.name, endpoints: sorted(found) }).toEqual({ service: service.name, endpoints: await this.predicted(service) });
    }
  }

  /** Throws unless DNS answers as predicted when it is asked for each name from each of the namespaces; gives back how often it was. */
  public async expectAnswers(names: readonly string[], namespaces: readonly string[]): Promise<number> {
    for (const name of names) {
      for (const from of namespaces) {
        const { addresses } = await this.cluster.lookup(name, { from });
        expect({ name, from, addresses }).toEqual({ name, from, addresses: await this.predictedAddresses(name, from) });
      }
    }
    return names.length * namespaces.length;
  }

  private async predicted(service: Service): Promise<string[]> {
    const predicted = this.wiring.routes(service).flatMap(({ servicePort, addresses }) => addresses.map(({ address, port }) =>
      inWords({ address, pod: undefined, ready: true, port: { name: servicePort.name ?? '', number: port, protocol: servicePort.protocol } })));
    for (const { backends, ports } of this.wiring.endpointGroups(service)) {
      const pods = (await Promise.all(backends.map((backend) => this.podsOf(backend)))).flat();
      for (const { metadata } of pods) {
        const endpoint = { address: '', ready: true, pod: metadata.name };
        if (ports.length === 0) predicted.push(inWords(endpoint));
        for (const { name, port: number, protocol } of ports) predicted.push(inWords({ ...endpoint, port: { name, number, protocol } }));
      }
    }
    return sorted(predicted);
  }

  private async predictedAddresses(name: string, from: string): Promise<string[]> {
    const answer = this.wiring.resolve(name, from);
    if (answer.found === 'nothing' || answer.found === 'outside') return [];
    if (answer.found !== 'service' && answer.found !== 'pods') throw new Error(`${name} is ${answer.found}`);
    const { namespace, name: service } = answer.service;
    const { spec } = await this.cluster.api.get(`/api/v1/namespaces/${namespace}/services/${service}`);
    if (answer.found === 'service') return [...spec.clusterIPs as string[]].sort();
    const pods = (await Promise.all(answer.backends.map((backend) => this.podsOf(backend)))).flat();
    const meant = answer.hostname === undefined ? pods : pods.filter(({ metadata }) => metadata.name === answer.hostname);
    return sorted(meant.map(({ status }) => status.podIP as string));
  }

  private async podsOf({ workload, pods }: Backend): Promise<Manifest[]> {
    const all = await this.cluster.pods(workload.namespace, workload);
    const wanted = workload.replicas ?? 1;
    if (all.length !== wanted) throw new Error(`${workload.kind} ${workload.name} has ${all.length} pods, not ${wanted}`);
    return pods === undefined ? all : all.filter(({ metadata }) => pods.includes(metadata.name as string));
  }
}

function inWords({ address, pod, port }: Endpoint): string {
  return `${pod ?? address} ${port === undefined ? 'no port' : `${port.name} ${port.number}/${port.protocol}`}`;
}

/** A pod with addresses of both families counts once. */
function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
