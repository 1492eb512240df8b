import { type ChildProcess, spawn, spawnSync } from 'child_process';
import { Api, type Manifest, type Reply, type Sending } from './api';
import { type Answer, lookup, lookupPorts } from './dns';

/** How a cluster is reached; plain data, so that it can be handed to the process of a test. */
export interface Connection {
  readonly api: string;
  readonly dnsPort: number;
  readonly kubectl: string;
  /** The arguments by which kubectl talks to this cluster. */
  readonly kubectlFlags: readonly string[];
  /** The minor version: 36 for 1.36. */
  readonly minor: number;
  /** Whether pods become ready by themselves, whatever their image is. */
  readonly simulatesPods: boolean;
  /** The program that reads YAML as kubectl does; none for a cluster that is not built here. */
  readonly readYaml?: string;
  /** What sets the namespaces of this run apart from all others in the cluster. */
  readonly run: string;
}

/** One address and port that a Service leads to, as its EndpointSlices say. */
export interface Endpoint {
  readonly address: string;
  readonly ready: boolean;
  /** The pod behind it; none for a fixed address. */
  readonly pod?: string;
  readonly hostname?: string;
  readonly port?: {
    readonly name: string;
    readonly number: number;
    readonly protocol: string;
  };
}

/** The Pod Security level a namespace enforces. */
export type SecurityLevel = 'restricted' | 'baseline' | 'privileged';

/** A Kubernetes cluster, asked as tests ask. */
export class Cluster {
  public readonly api: Api;

  constructor(private readonly connection: Connection) {
    this.api = new Api(connection.api);
  }

  /** The minor version: 36 for 1.36. */
  public get minor(): number {
    return this.connection.minor;
  }

  /** Whether pods become ready by themselves, whatever their image is. */
  public get simulatesPods(): boolean {
    return this.connection.simulatesPods;
  }

  /** Whether it can be asked what it reads in YAML. */
  public get readsYaml(): boolean {
    return this.connection.readYaml !== undefined;
  }

  /** What kubectl makes of documents of YAML, in JSON; `undefined` where it refuses one. */
  public readYaml(documents: readonly string[]): (string | undefined)[] {
    const { stdout } = spawnSync(this.connection.readYaml ?? '', [], {
      input: JSON.stringify(documents),
      encoding: 'utf8',
      maxBuffer: Infinity,
    });
    return (JSON.parse(stdout) as (string | null)[]).map(
      (text) => text ?? undefined,
    );
  }

  /** The name of a namespace of this run alone, so that no other is ever changed or removed. */
  public ownNamespace(name: string): string {
    return `harbour-${this.connection.run}-${name}`;
  }

  /** Makes a namespace that refuses, and warns of, what is below its Pod Security level. */
  public async addNamespace(
    name: string,
    level: SecurityLevel = 'restricted',
    labels: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const security = Object.fromEntries(
      ['enforce', 'warn'].map((mode) => [
        `pod-security.kubernetes.io/${mode}`,
        level,
      ]),
    );
    await this.apply(
      [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name, labels: { ...labels, ...security } },
        },
        // A controller makes it as well, a little later; pods that come first would be refused and
        // tried again much later.
        {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'default', namespace: name },
        },
      ],
      name,
    );
  }

  /** Removes namespaces and what is in them, without waiting for it. */
  public async removeNamespaces(names: Iterable<string>): Promise<void> {
    await Promise.all(
      [...names].map((name) => this.api.delete(`/api/v1/namespaces/${name}`)),
    );
  }

  /**
   * Applies manifests on the server's side; a refusal or an unexpected warning is an error
   * that says which object it is about.
   */
  public async apply(
    manifests: readonly Manifest[],
    namespace: string,
    expected: readonly RegExp[] = [],
  ): Promise<void> {
    for (const manifest of manifests) {
      const { ok, message, warnings } = await this.api.apply(manifest, {
        namespace,
      });
      if (!ok) {
        throw new Error(
          `${manifest.kind} ${manifest.metadata.name} is refused: ${message}`,
        );
      }
      const unexpected = warnings.filter(
        (warning) => !expected.some((pattern) => pattern.test(warning)),
      );
      if (unexpected.length > 0) {
        throw new Error(
          `${manifest.kind} ${manifest.metadata.name} is warned of: ${unexpected.join('; ')}`,
        );
      }
    }
  }

  /** What the API server would say to a manifest. */
  public async tryOut(manifest: Manifest, sending: Sending): Promise<Reply> {
    return this.api.apply(manifest, { ...sending, dryRun: true });
  }

  /** Client-side apply, where kubectl computes the difference itself; returns its stderr if it failed. */
  public applyWithKubectl(manifests: readonly Manifest[]): string | undefined {
    const list = { apiVersion: 'v1', kind: 'List', items: manifests };
    const { status, stderr } = this.kubectl(
      ['apply', '--filename=-'],
      JSON.stringify(list),
    );
    return status === 0 ? undefined : stderr;
  }

  /** Runs kubectl. */
  public kubectl(args: readonly string[], input?: string) {
    return spawnSync(
      this.connection.kubectl,
      [...this.connection.kubectlFlags, ...args],
      { encoding: 'utf8', input },
    );
  }

  /** Starts kubectl, to go on beside the test. */
  public startKubectl(args: readonly string[]): ChildProcess {
    const [kubectl, ...flags] = this.kubectlCommand;
    return spawn(kubectl, [...flags, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** The kubectl that talks to this cluster, and the arguments that it needs for it. */
  public get kubectlCommand(): readonly string[] {
    return [this.connection.kubectl, ...this.connection.kubectlFlags];
  }

  /** Where a Service leads: every address with every port. */
  public async endpoints(namespace: string, service: string): Promise<Endpoint[]> {
    const selector = encodeURIComponent(`kubernetes.io/service-name=${service}`);
    const { items } = await this.api.get(
      `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=${selector}`,
    );
    return items.flatMap(endpointsOf);
  }

  /** The pods of a workload, followed through whatever stands between them. */
  public async pods(
    namespace: string,
    workload: { readonly kind: string; readonly name: string },
  ): Promise<Manifest[]> {
    const all = async (path: string) =>
      (await this.api.get(path)).items as Manifest[];
    const ownedBy =
      (owner: { kind: string; name: string }) =>
      ({ metadata }: Manifest) =>
        metadata.ownerReferences?.some(
          (reference: Manifest) =>
            reference.kind === owner.kind && reference.name === owner.name,
        );
    const pods = (await all(`/api/v1/namespaces/${namespace}/pods`)).filter(
      ({ metadata }) => metadata.deletionTimestamp === undefined,
    );
    if (workload.kind === 'Pod') {
      return pods.filter(({ metadata }) => metadata.name === workload.name);
    }
    if (workload.kind !== 'Deployment') return pods.filter(ownedBy(workload));
    const sets = (
      await all(`/apis/apps/v1/namespaces/${namespace}/replicasets`)
    ).filter(ownedBy(workload));
    return sets.flatMap(({ metadata }) =>
      pods.filter(ownedBy({ kind: 'ReplicaSet', name: metadata.name })),
    );
  }

  /** What a pod of a namespace learns about a name. */
  public async lookup(
    name: string,
    { from }: { readonly from: string },
  ): Promise<Answer> {
    return lookup(this.connection.dnsPort, name, from);
  }

  /** The SRV records of a full name. */
  public async lookupPorts(
    name: string,
  ): Promise<{ readonly port: number; readonly target: string }[]> {
    return lookupPorts(this.connection.dnsPort, name);
  }
}

function endpointsOf(slice: Manifest): Endpoint[] {
  const ports = (slice.ports ?? []).map(
    ({ name, port: number, protocol }: Manifest) => ({ name, number, protocol }),
  );
  return (slice.endpoints ?? []).flatMap((endpoint: Manifest) =>
    endpoint.addresses.flatMap((address: string) => {
      const here = {
        address,
        ready: endpoint.conditions?.ready !== false,
        pod: endpoint.targetRef?.name,
        hostname: endpoint.hostname,
      };
      return ports.length === 0
        ? [here]
        : ports.map((port: Endpoint['port']) => ({ ...here, port }));
    }),
  );
}
