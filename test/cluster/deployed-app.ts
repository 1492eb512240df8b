import type { App, Chart } from 'cdk8s';
import {
  type Cluster,
  type Manifest,
  type SecurityLevel,
} from '../support/beds/control-plane';

/** What is special about a settlement. */
export interface SettlementOptions {
  /** The Pod Security level that its namespaces enforce; `restricted` where nothing is said. */
  readonly level?: SecurityLevel;
  /**
   * What is added to the node ports of the app, which are the whole cluster's, so that it can be
   * there several times.
   */
  readonly nodePortShift?: number;
  /** What is changed in each manifest of the app on its way into the cluster. */
  readonly change?: (manifest: Manifest) => Manifest;
  /** The warnings of the API server that are no surprise. */
  readonly expectedWarnings?: readonly RegExp[];
}

/**
 * An app in a cluster, in namespaces of its own: whatever the app calls them, they meet nobody
 * else's, and go when it goes.
 */
export class Settlement {
  private readonly namespaces = new Set<string>();

  constructor(
    private readonly cluster: Cluster,
    private readonly name: string,
    private readonly options: SettlementOptions = {},
  ) {}

  /** What a namespace of the app is called in the cluster. */
  public namespace(name: string | undefined): string {
    return this.cluster.ownNamespace(`${this.name}-${name ?? 'default'}`);
  }

  /** A DNS name of the app as it is in the cluster. */
  public moved(host: string): string {
    return host.replace(
      /\.([^.]+)\.svc\./,
      (_, name: string) => `.${this.namespace(name)}.svc.`,
    );
  }

  /** Everything in the app, with the namespaces as they are called in the cluster. */
  public manifests(app: App): Manifest[] {
    return this.moveAll(app.charts.flatMap((chart) => chart.toJson()));
  }

  /** Makes the namespaces of the app, where they are not there yet. */
  public async addNamespaces(app: App): Promise<void> {
    const ofObjects = (chart: Chart): (string | undefined)[] =>
      chart.toJson().map((manifest: Manifest) => manifest.metadata.namespace);
    const names = app.charts.flatMap((chart) => [chart.namespace, ...ofObjects(chart)]);
    for (const name of names) await this.addNamespace(name);
  }

  /** Applies the app on the server's side, and before it, in each of its namespaces, what it assumes to be there. */
  public async apply(app: App, assumed: readonly Manifest[] = []): Promise<void> {
    await this.addNamespaces(app);
    for (const namespace of this.namespaces) {
      await this.cluster.apply(assumed, namespace);
    }
    const { change = (manifest) => manifest, expectedWarnings } = this.options;
    await this.cluster.apply(
      this.manifests(app).map(change),
      this.namespace(undefined),
      expectedWarnings,
    );
  }

  /** Applies what others have beside the app. */
  public async applyBeside(manifests: readonly Manifest[]): Promise<void> {
    for (const { metadata } of manifests) await this.addNamespace(metadata.namespace);
    await this.cluster.apply(this.moveAll(manifests), this.namespace(undefined));
  }

  /** Applies the app with kubectl, as it did before the server could; gives back what kubectl complained of. */
  public async applyWithKubectl(app: App): Promise<string | undefined> {
    await this.addNamespaces(app);
    return this.cluster.applyWithKubectl(this.manifests(app));
  }

  /** Removes the namespaces; the Services first, whose node ports others may wait for. */
  public async remove(): Promise<void> {
    for (const namespace of this.namespaces) {
      const { items } = await this.cluster.api.get(
        `/api/v1/namespaces/${namespace}/services`,
      );
      await Promise.all(
        items.map(({ metadata }: Manifest) =>
          this.cluster.api.delete(
            `/api/v1/namespaces/${namespace}/services/${metadata.name}`,
          ),
        ),
      );
    }
    await this.cluster.removeNamespaces(this.namespaces);
  }

  private moveAll(manifests: readonly Manifest[]): Manifest[] {
    const { nodePortShift = 0 } = this.options;
    return manifests.map((manifest) => {
      const moved = JSON.parse(JSON.stringify(manifest), (key, value: unknown) => {
        if (key === 'nodePort' && typeof value === 'number') {
          return value + nodePortShift;
        }
        if (key === 'namespace' && typeof value === 'string') {
          return this.namespace(value);
        }
        return typeof value === 'string' ? this.moved(value) : value;
      });
      return {
        ...moved,
        metadata: {
          ...moved.metadata,
          namespace: this.namespace(manifest.metadata.namespace),
        },
      };
    });
  }

  private async addNamespace(name: string | undefined): Promise<void> {
    const namespace = this.namespace(name);
    if (this.namespaces.has(namespace)) return;
    this.namespaces.add(namespace);
    await this.cluster.addNamespace(namespace, this.options.level);
  }
}
