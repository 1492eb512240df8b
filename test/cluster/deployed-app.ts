import type { App, Chart } from 'cdk8s';
import { type Labels, NAMESPACE_NAME } from '../../src/contract/labels';
import {
  type Cluster,
  type Manifest,
  type SecurityLevel,
} from '../support/beds/control-plane';

/** The fields that name a namespace, and the label by which policies select one. */
const NAMESPACES = ['namespace', NAMESPACE_NAME];

/** The namespace of the cluster's DNS, which belongs to no app. */
const DNS = 'kube-system';

/** How an app is deployed. */
export interface DeployedAppOptions {
  /** The Pod Security level that its namespaces enforce; `restricted` by default. */
  readonly level?: SecurityLevel;
  /** Labels of its namespaces, by the names that the app gives them. */
  readonly namespaceLabels?: Readonly<Record<string, Labels>>;
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
  private readonly made = new Set<string>();
  /** The paths of what it has in no namespace. */
  private readonly clusterWide = new Set<string>();

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

  /** The names in the cluster of all namespaces of the app. */
  public namespaces(app: App): string[] {
    const ofObjects = (chart: Chart): (string | undefined)[] =>
      chart
        .toJson()
        .filter((manifest: Manifest) => !isClusterWide(manifest))
        .map((manifest: Manifest) => manifest.metadata.namespace);
    const names = app.charts.flatMap((chart) => [
      chart.namespace,
      ...ofObjects(chart),
    ]);
    return [...new Set(names.map((name) => this.namespace(name)))];
  }

  /** Creates the namespaces of the app that do not exist yet. */
  public async addNamespaces(app: App): Promise<void> {
    for (const namespace of this.namespaces(app)) {
      await this.addNamespace(namespace);
    }
  }

  /** Applies the app with server-side apply, after the objects that it expects in each of its namespaces. */
  public async apply(app: App, assumed: readonly Manifest[] = []): Promise<void> {
    await this.addNamespaces(app);
    for (const namespace of this.made) {
      await this.cluster.apply(assumed, namespace);
    }
    const { change = (manifest) => manifest, expectedWarnings } = this.options;
    const manifests = this.manifests(app).map(change);
    for (const manifest of manifests.filter(isClusterWide)) {
      this.clusterWide.add(await this.cluster.api.pathOf(manifest, ''));
    }
    await this.cluster.apply(
      manifests,
      this.namespace(undefined),
      expectedWarnings,
    );
  }

  /** Applies objects that are not part of the app. */
  public async applyBeside(manifests: readonly Manifest[]): Promise<void> {
    for (const { metadata } of manifests) {
      await this.addNamespace(this.namespace(metadata.namespace));
    }
    await this.cluster.apply(this.moveAll(manifests), this.namespace(undefined));
  }

  /** Applies the app with client-side `kubectl apply`, and returns what kubectl complained of. */
  public async applyWithKubectl(app: App): Promise<string | undefined> {
    await this.addNamespaces(app);
    return this.cluster.applyWithKubectl(this.manifests(app));
  }

  /** Removes the namespaces. The Services go first, since other apps may wait for their node ports. */
  public async remove(): Promise<void> {
    for (const namespace of this.made) {
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
    for (const path of this.clusterWide) await this.cluster.api.delete(path);
    await this.cluster.removeNamespaces(this.made);
  }

  private moveAll(manifests: readonly Manifest[]): Manifest[] {
    const { nodePortShift = 0 } = this.options;
    return manifests.map((manifest) => {
      const moved = JSON.parse(JSON.stringify(manifest), (key, value: unknown) => {
        if (key === 'nodePort' && typeof value === 'number') {
          return value + nodePortShift;
        }
        if (NAMESPACES.includes(key) && typeof value === 'string') {
          return value === DNS ? value : this.namespace(value);
        }
        return typeof value === 'string' ? this.moved(value) : value;
      });
      if (isClusterWide(manifest)) return this.renamed(moved);
      return {
        ...moved,
        metadata: {
          ...moved.metadata,
          namespace: this.namespace(manifest.metadata.namespace),
        },
      };
    });
  }

  /** What is in no namespace has the namespace in its name. */
  private renamed(manifest: Manifest): Manifest {
    const rename = (name: string) =>
      name.replace(/^[^.]+/, (own) => this.namespace(own));
    const { metadata, roleRef } = manifest;
    return {
      ...manifest,
      metadata: { ...metadata, name: rename(metadata.name) },
      ...(roleRef && { roleRef: { ...roleRef, name: rename(roleRef.name) } }),
    };
  }

  private async addNamespace(namespace: string): Promise<void> {
    if (this.made.has(namespace)) return;
    this.made.add(namespace);
    const { level, namespaceLabels = {} } = this.options;
    const [, labels] =
      Object.entries(namespaceLabels).find(
        ([name]) => this.namespace(name) === namespace,
      ) ?? [];
    await this.cluster.addNamespace(namespace, level, labels);
  }
}

function isClusterWide({ kind }: Manifest): boolean {
  return ['ClusterRole', 'ClusterRoleBinding'].includes(kind);
}
