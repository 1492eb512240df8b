import type { App, Chart } from 'cdk8s';
import {
  type Cluster,
  type Manifest,
  type SecurityLevel,
} from '../support/beds/control-plane';

/** How an app is deployed. */
export interface DeployedAppOptions {
  /** The Pod Security level that its namespaces enforce; `restricted` by default. */
  readonly level?: SecurityLevel;
  /**
   * What is added to the app's node ports, which are unique in a cluster, so that the app can be
   * deployed several times.
   */
  readonly nodePortShift?: number;
  /** A change to each manifest of the app before it is applied. */
  readonly change?: (manifest: Manifest) => Manifest;
  /** The warnings of the API server that are expected. */
  readonly expectedWarnings?: readonly RegExp[];
}

/**
 * An app deployed to a cluster, in namespaces of its own: whatever names the app gives them, they
 * are shared with no other app, and are removed with it.
 */
export class DeployedApp {
  private readonly namespaces = new Set<string>();

  constructor(
    private readonly cluster: Cluster,
    private readonly name: string,
    private readonly options: DeployedAppOptions = {},
  ) {}

  /** The name in the cluster of a namespace of the app. */
  public namespace(name: string | undefined): string {
    return this.cluster.ownNamespace(`${this.name}-${name ?? 'default'}`);
  }

  /** A DNS name of the app, with the namespace as it is named in the cluster. */
  public moved(host: string): string {
    return host.replace(
      /\.([^.]+)\.svc\./,
      (_, name: string) => `.${this.namespace(name)}.svc.`,
    );
  }

  /** The manifests of the app, with the namespaces as they are named in the cluster. */
  public manifests(app: App): Manifest[] {
    return this.moveAll(app.charts.flatMap((chart) => chart.toJson()));
  }

  /** Creates the namespaces of the app that do not exist yet. */
  public async addNamespaces(app: App): Promise<void> {
    const ofObjects = (chart: Chart): (string | undefined)[] =>
      chart.toJson().map((manifest: Manifest) => manifest.metadata.namespace);
    const names = app.charts.flatMap((chart) => [chart.namespace, ...ofObjects(chart)]);
    for (const name of names) await this.addNamespace(name);
  }

  /** Applies the app with server-side apply, after the objects that it expects in each of its namespaces. */
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

  /** Applies objects that are not part of the app. */
  public async applyBeside(manifests: readonly Manifest[]): Promise<void> {
    for (const { metadata } of manifests) await this.addNamespace(metadata.namespace);
    await this.cluster.apply(this.moveAll(manifests), this.namespace(undefined));
  }

  /** Applies the app with client-side `kubectl apply`, and returns what kubectl complained of. */
  public async applyWithKubectl(app: App): Promise<string | undefined> {
    await this.addNamespaces(app);
    return this.cluster.applyWithKubectl(this.manifests(app));
  }

  /** Removes the namespaces. The Services go first, since other apps may wait for their node ports. */
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
