import { isIPv6 } from 'net';
import type { App, Chart } from 'cdk8s';
import type { Deployment, Service } from 'cdk8s-plus-28';
import {
  type Backend,
  type BackendPort,
  ClientService,
  ExistingService,
  ExternalAlias,
  HarbourError,
  InternalApi,
  NodeAgent,
  ReleaseService,
  ServiceBackend,
  StatefulBackend,
  StatefulPod,
  WebService,
} from '../../src';
import {
  type Cluster,
  type Endpoint,
  type Manifest,
} from '../support/beds/control-plane';
import { autoscaled, type Replicas } from './autoscaled';
import { type DeployedApp } from './deployed-app';

type AnyBackend = ServiceBackend<string> | NodeAgent<string>;

interface ExpectedWorkload {
  readonly kind: 'DaemonSet' | 'Deployment' | 'StatefulSet';
  readonly name: string;
}

/** What is expected of one Service of a construct: the workloads whose pods it selects, and the ports. */
interface ExpectedService {
  readonly namespace: string;
  readonly name: string;
  readonly workloads?: readonly ExpectedWorkload[];
  readonly ports: readonly BackendPort[];
  /** The addresses of a Service without a selector. */
  readonly fixed?: readonly string[];
}

/** What the constructs of an app promise, compared with the cluster that it was applied to. */
export class Expectations {
  private readonly rendered: readonly Manifest[];

  constructor(
    private readonly cluster: Cluster,
    private readonly app: App,
    private readonly deployed: DeployedApp,
  ) {
    this.rendered = deployed.manifests(app);
  }

  /** Every construct that can be called. */
  public get backends(): AnyBackend[] {
    return this.app.node
      .findAll()
      .filter(
        (node): node is AnyBackend =>
          node instanceof ServiceBackend ||
          (node instanceof NodeAgent && node.serviceName !== undefined),
      );
  }

  /** Throws unless the endpoints of every Service are exactly the expected pods and ports, all of them ready. */
  public async expectEndpoints(): Promise<void> {
    for (const service of this.services()) {
      const expected = await this.expectedEndpoints(service);
      const found = (await this.cluster.endpoints(service.namespace, service.name))
        .map(inWords)
        .sort();
      expect({ service: service.name, endpoints: found }).toEqual({
        service: service.name,
        endpoints: expected,
      });
    }
  }

  /**
   * Throws unless every address that a construct hands out to a caller in the app is answered, in
   * DNS, with what it stands for.
   */
  public async expectAddresses(
    which: (backend: AnyBackend) => boolean = () => true,
  ): Promise<number> {
    let asked = 0;
    for (const backend of this.backends.filter(which)) {
      if (!this.isApplied(backend)) continue;
      const expected = await this.expectedAddresses(backend);
      for (const caller of this.app.charts) {
        for (const host of hostsGivenTo(caller, backend)) {
          const answer = await this.cluster.lookup(this.deployed.moved(host), {
            from: this.deployed.namespace(caller.namespace),
          });
          expect({ host, ...answer }).toEqual({
            host,
            alias: undefined,
            ...expected,
          });
          asked++;
        }
      }
      await this.expectPorts(backend);
    }
    return asked;
  }

  /** What stands behind a Service of an alias is known to SRV records too; an alias of a name has none. */
  private async expectPorts(backend: AnyBackend): Promise<void> {
    if (isNameAlias(backend) || backend instanceof StatefulPod) return;
    const headless = backend instanceof StatefulBackend;
    if (headless && (await this.podsOf(backend)).length === 0) return;
    for (const declared of Object.values<BackendPort>(backend.ports)) {
      const { port, targetPort, protocol } = declared;
      const name = this.nameOnService(backend, declared);
      if (name === undefined) continue;
      const host = `${backend.serviceName}.${this.namespaceOf(backend)}.svc.cluster.local`;
      const full = `_${name}._${protocol.toLowerCase()}.${host}`;
      const numbers = (await this.cluster.lookupPorts(full)).map(
        (answer) => answer.port,
      );
      expect({ full, numbers: [...new Set(numbers)] }).toEqual({
        full,
        numbers: [headless ? targetPort : port],
      });
    }
  }

  /** What the Service calls a port, if it has a name for it; an object of others is not looked at. */
  private nameOnService(
    backend: AnyBackend,
    { name, port, protocol }: BackendPort,
  ): string | undefined {
    const spec = this.spec(backend) as Manifest | undefined;
    if (spec?.ports === undefined) return name;
    return portIn(spec, { port, protocol })?.name;
  }

  private services(): ExpectedService[] {
    return this.backends.flatMap((backend): ExpectedService[] => {
      const ports = Object.values<BackendPort>(backend.ports);
      const service = {
        namespace: this.namespaceOf(backend),
        name: backend.serviceName,
        ports,
      };
      const open = (one: Service) =>
        ports.filter(({ port: number }) =>
          one.ports.some(({ port }) => port === number),
        );
      if (backend instanceof StatefulPod || backend instanceof ExistingService) {
        return [];
      }
      if (backend instanceof InternalApi || backend instanceof WebService) {
        const workloads = this.liveDeployments(backend).map(
          ({ name }) => ({ kind: 'Deployment', name }) as const,
        );
        const external: readonly Service[] =
          backend instanceof WebService ? backend.externalServices : [];
        return [
          { ...service, workloads },
          ...external.map((one) => ({
            ...service,
            workloads,
            name: one.name,
            ports: open(one),
          })),
        ];
      }
      if (backend instanceof NodeAgent) {
        const workloads = [{ kind: 'DaemonSet', name: backend.name } as const];
        return [{ ...service, workloads }];
      }
      if (backend instanceof ReleaseService) {
        const { deployments } = backend.node.scope as WebService<
          string,
          never,
          string
        >;
        const release = backend.node.id.replace(/^service-/, '');
        return [
          {
            ...service,
            workloads: [
              { kind: 'Deployment', name: deployments[release].name } as const,
            ],
          },
        ];
      }
      if (backend instanceof StatefulBackend || backend instanceof ClientService) {
        const { name } = statefulSetOf(backend).statefulSet;
        const workloads = [{ kind: 'StatefulSet', name } as const];
        const external =
          backend instanceof StatefulBackend ? backend.externalServices : [];
        return [
          { ...service, workloads },
          ...external.map((one) => ({
            ...service,
            workloads,
            name: one.name,
            ports: open(one),
          })),
        ];
      }
      return [
        {
          ...service,
          fixed: isNameAlias(backend) ? [] : this.writtenDown(backend),
        },
      ];
    });
  }

  /** The only Deployment, or those of the releases that the Service's manifest says are live. */
  private liveDeployments(
    backend: WebService<string, never, string> | InternalApi<string, never, string>,
  ): readonly Deployment[] {
    const releases = Object.entries(backend.deployments);
    if (releases.length === 0) return [backend.deployment];
    const live: unknown = this.spec(backend).selector['harbour.cdk8s.io/release'];
    return releases
      .filter(([release]) => live === undefined || release === live)
      .map(([, deployment]) => deployment);
  }

  private async expectedEndpoints({
    namespace,
    name: service,
    workloads,
    ports,
    fixed,
  }: ExpectedService): Promise<string[]> {
    if (workloads === undefined) {
      const of = ({ name, targetPort: number, protocol }: BackendPort) => ({
        name,
        number,
        protocol,
      });
      return (fixed ?? [])
        .flatMap((address) =>
          ports.map((port) => inWords({ address, ready: true, port: of(port) })),
        )
        .sort();
    }
    const { spec } = await this.cluster.api.get(
      `/api/v1/namespaces/${namespace}/services/${service}`,
    );
    const expected = await Promise.all(
      workloads.map((workload) =>
        this.endpointsOf(namespace, workload, ports, spec),
      ),
    );
    return expected.flat().sort();
  }

  private async endpointsOf(
    namespace: string,
    workload: ExpectedWorkload,
    ports: readonly BackendPort[],
    spec: Manifest,
  ): Promise<string[]> {
    const pods = await this.cluster.pods(namespace, workload);
    const { least, most } = this.replicasOf(namespace, workload);
    if (pods.length < least || pods.length > most) {
      throw new Error(
        `${workload.kind} ${workload.name} has ${pods.length} pods, not ${least} to ${most}`,
      );
    }
    // The name of a port may be the program's alone: the Service has another one, or none.
    const rendered = (port: BackendPort) => portIn(spec, port);
    // A release may listen on a number of its own behind the same name.
    const number = (pod: Manifest, port: BackendPort): number =>
      [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]
        .flatMap((container) => container.ports ?? [])
        .find(({ name }: Manifest) => name === rendered(port)?.targetPort)
        ?.containerPort ?? port.targetPort;
    const of = (pod: Manifest, port: BackendPort) => ({
      name: rendered(port)?.name ?? '',
      number: number(pod, port),
      protocol: port.protocol,
    });
    return pods.flatMap((pod) =>
      addressesOf(pod, spec.ipFamilies).flatMap((address) =>
        ports.map((port) =>
          inWords({
            address,
            ready: true,
            pod: pod.metadata.name,
            port: of(pod, port),
            // A StatefulSet's pods are known by name in DNS, whichever of its Services lists them.
            hostname:
              workload.kind === 'StatefulSet' && spec.clusterIP === 'None'
                ? pod.metadata.name
                : undefined,
          }),
        ),
      ),
    );
  }

  private async expectedAddresses(
    backend: AnyBackend,
  ): Promise<{ addresses: string[]; alias?: string }> {
    if (isNameAlias(backend)) {
      const target = this.spec(backend).externalName.replace(/\.$/, '');
      const inside = this.backends.find((other) => this.fullName(other) === target);
      return {
        addresses:
          inside === undefined
            ? []
            : (await this.expectedAddresses(inside)).addresses,
        alias: target,
      };
    }
    const { spec } = await this.cluster.api.get(
      `/api/v1/namespaces/${this.namespaceOf(backend)}/services/${backend.serviceName}`,
    );
    if (spec.clusterIP !== 'None') {
      return { addresses: [...(spec.clusterIPs as string[])].sort() };
    }
    const pods = await this.podsOf(
      backend as StatefulBackend<string> | StatefulPod<string>,
    );
    const meant =
      backend instanceof StatefulPod
        ? pods.filter(({ metadata }) => metadata.name === backend.hostname)
        : pods;
    return {
      addresses: meant.flatMap((pod) => addressesOf(pod, spec.ipFamilies)).sort(),
    };
  }

  private async podsOf(
    backend: StatefulBackend<string> | StatefulPod<string>,
  ): Promise<Manifest[]> {
    return this.cluster.pods(this.namespaceOf(backend), {
      kind: 'StatefulSet',
      name: statefulSetOf(backend).statefulSet.name,
    });
  }

  private fullName(backend: AnyBackend): string {
    const pod = backend instanceof StatefulPod ? `${backend.hostname}.` : '';
    return `${pod}${backend.serviceName}.${this.namespaceOf(backend)}.svc.cluster.local`;
  }

  /** A Service that is deployed elsewhere may not be there. */
  private isApplied(backend: AnyBackend): boolean {
    return (
      !(backend instanceof ExistingService) || this.serviceOf(backend) !== undefined
    );
  }

  private namespaceOf({ namespace }: Backend): string {
    return this.deployed.namespace(namespace);
  }

  private spec(backend: AnyBackend): Manifest {
    return this.serviceOf(backend)?.spec;
  }

  private serviceOf(backend: AnyBackend): Manifest | undefined {
    return this.manifests('Service').find(
      ({ metadata }) =>
        metadata.name === backend.serviceName &&
        metadata.namespace === this.namespaceOf(backend),
    );
  }

  private replicasOf(
    namespace: string,
    { kind, name }: ExpectedWorkload,
  ): Replicas {
    const {
      spec: { replicas = 1 },
    } = this.manifests(kind).find(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
    );
    return (
      autoscaled(this.rendered, { kind, name, namespace }) ?? {
        least: replicas,
        most: replicas,
      }
    );
  }

  private writtenDown(backend: AnyBackend): string[] {
    return this.manifests('EndpointSlice')
      .filter(
        ({ metadata }) =>
          metadata.labels['kubernetes.io/service-name'] === backend.serviceName &&
          metadata.namespace === this.namespaceOf(backend),
      )
      .flatMap(({ endpoints }) =>
        endpoints.flatMap(({ addresses }: Manifest) => addresses as string[]),
      );
  }

  private manifests(kind: string): Manifest[] {
    return this.rendered.filter((manifest) => manifest.kind === kind);
  }
}

/** Whether names lead straight to pods, so that only pods which run are found. */
export function leadsToPods(backend: AnyBackend): boolean {
  return backend instanceof StatefulBackend || backend instanceof StatefulPod;
}

/**
 * The hosts in everything that a construct hands out: a name, an address of each port, a URL of
 * each port that has one.
 */
function hostsGivenTo(caller: Chart, backend: AnyBackend): Set<string> {
  const hosts = new Set<string>();
  const hand = (give: () => string) => {
    try {
      hosts.add(give());
    } catch (error) {
      // Without a scheme, or if only one namespace is named, there is no address, and the error says so.
      if (!(error instanceof HarbourError)) throw error;
    }
  };
  hand(() => backend.host({ from: caller }));
  hand(() => backend.host());
  for (const name of Object.keys(backend.ports)) {
    hand(() => backend.address(name, { from: caller }).replace(/:\d+$/, ''));
    hand(() => new URL(backend.url(name, { from: caller })).hostname);
  }
  // A short name without a caller is for callers beside it.
  const beside = caller.namespace === backend.namespace;
  return new Set([...hosts].filter((host) => beside || host.includes('.svc.')));
}

function statefulSetOf(
  backend: StatefulBackend<string> | ClientService<string> | StatefulPod<string>,
): StatefulBackend<string> {
  return (
    backend instanceof StatefulBackend ? backend : backend.node.scope
  ) as StatefulBackend<string>;
}

function isNameAlias(backend: AnyBackend): boolean {
  return (
    backend instanceof ExternalAlias && backend.service.externalName !== undefined
  );
}

function addressesOf({ status }: Manifest, families: readonly string[]): string[] {
  const addresses: string[] = (status.podIPs ?? []).map(({ ip }: Manifest) => ip);
  return addresses.filter((address) =>
    families.includes(isIPv6(address) ? 'IPv6' : 'IPv4'),
  );
}

function inWords({ address, ready, pod, hostname, port }: Endpoint): string {
  const where = [pod, hostname && `known as ${hostname}`, address]
    .filter((part) => part !== undefined)
    .join(' ');
  return (
    `${where} ` +
    `${port === undefined ? 'no port' : `${port.name} ${port.number}/${port.protocol}`}${ready ? '' : ', not ready'}`
  );
}

/** The port of a Service with a number: names are another thing in a manifest than in a program. */
function portIn(
  spec: Manifest,
  { port, protocol }: Pick<BackendPort, 'port' | 'protocol'>,
): Manifest | undefined {
  return spec.ports.find(
    (one: Manifest) => one.port === port && (one.protocol ?? 'TCP') === protocol,
  );
}
