import type { App, Chart } from 'cdk8s';
import { Cluster, Manifest, SecurityLevel } from './bed';

/** An app in a cluster, in namespaces of its own: whatever the app calls them, they meet nobody else's, and go when it goes. */
export class Settlement {
  private readonly namespaces = new Set<string>();

  constructor(private readonly cluster: Cluster, private readonly name: string, private readonly level: SecurityLevel = 'restricted') {}

  /** What a namespace of the app is called in the cluster. */
  public namespace(name: string | undefined): string {
    return `${this.name}-${name ?? 'default'}`;
  }

  /** A DNS name of the app as it is in the cluster. */
  public moved(host: string): string {
    return host.replace(/\.([^.]+)\.svc\./, (_, name: string) => `.${this.namespace(name)}.svc.`);
  }

  /** Everything in the app, with the namespaces as they are called in the cluster. */
  public manifests(app: App): Manifest[] {
    return app.charts.flatMap((chart) => chart.toJson()).map((manifest: Manifest) => {
      const moved = JSON.parse(JSON.stringify(manifest), (_, value: unknown) => (typeof value === 'string' ? this.moved(value) : value));
      return { ...moved, metadata: { ...moved.metadata, namespace: this.namespace(manifest.metadata.namespace) } };
    });
  }

  /** Applies the app on the server's side. */
  public async apply(app: App): Promise<void> {
    await this.addNamespaces(app);
    await this.cluster.apply(this.manifests(app), this.namespace(undefined));
  }

  /** Applies the app with kubectl, as it did before the server could; gives back what kubectl complained of. */
  public async applyWithKubectl(app: App): Promise<string | undefined> {
    await this.addNamespaces(app);
    return this.cluster.applyWithKubectl(this.manifests(app), this.namespace(undefined));
  }

  /** Removes the namespaces; the Services first, whose node ports others may wait for. */
  public async remove(): Promise<void> {
    for (const namespace of this.namespaces) {
      const { items } = await this.cluster.api.get(`/api/v1/namespaces/${namespace}/services`);
      await Promise.all(items.map(({ metadata }: Manifest) => this.cluster.api.delete(`/api/v1/namespaces/${namespace}/services/${metadata.name}`)));
    }
    await this.cluster.removeNamespaces(this.namespaces);
  }

  private async addNamespaces(app: App): Promise<void> {
    const named = app.charts.flatMap((chart: Chart) => [chart.namespace, ...chart.toJson().map((manifest: Manifest) => manifest.metadata.namespace as string | undefined)]);
    for (const namespace of new Set(named.map((name) => this.namespace(name)))) {
      if (this.namespaces.has(namespace)) continue;
      this.namespaces.add(namespace);
      await this.cluster.addNamespace(namespace, this.level);
    }
  }
}
