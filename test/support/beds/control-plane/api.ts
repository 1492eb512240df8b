/** A manifest, or what the API server makes of one. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as deep as Kubernetes likes; tests read single fields
export type Manifest = any;

/** How an object is sent. */
export interface Sending {
  readonly namespace: string;
  /** Checked and answered, but not kept. */
  readonly dryRun?: boolean;
  /** Fields that other managers own are taken from them. */
  readonly force?: boolean;
}

/** What the API server says to a change. */
export interface Reply {
  readonly ok: boolean;
  readonly object: Manifest;
  readonly message: string;
  readonly warnings: readonly string[];
}

/** The Kubernetes API, through kubectl's proxy. */
export class Api {
  private readonly kinds = new Map<
    string,
    Promise<Map<string, { readonly name: string; readonly namespaced: boolean }>>
  >();

  constructor(private readonly url: string) {}

  /** Reads one path; `undefined` where there is nothing. */
  public async get(path: string): Promise<Manifest> {
    const response = await fetch(`${this.url}${path}`);
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`GET ${path}: ${await response.text()}`);
    return response.json();
  }

  /**
   * Server-side apply with strict field validation; what another manager owns is not taken from it,
   * unless it is asked for.
   */
  public async apply(
    manifest: Manifest,
    { namespace, dryRun = false, force = false }: Sending,
  ): Promise<Reply> {
    const query = new URLSearchParams({
      fieldManager: 'cdk8s-harbour',
      fieldValidation: 'Strict',
      ...(dryRun && { dryRun: 'All' }),
      ...(force && { force: 'true' }),
    });
    return this.send(
      'PATCH',
      `${await this.pathOf(manifest, namespace)}?${query.toString()}`,
      manifest,
      'application/apply-patch+yaml',
    );
  }

  /** Creates an object; fields that the API server does not know are dropped. */
  public async create(
    manifest: Manifest,
    { namespace, dryRun = false }: Sending,
  ): Promise<Reply> {
    const path = await this.pathOf(manifest, namespace);
    const collection = path.slice(0, path.lastIndexOf('/'));
    const query = `fieldValidation=Ignore${dryRun ? '&dryRun=All' : ''}`;
    return this.send(
      'POST',
      `${collection}?${query}`,
      manifest,
      'application/json',
    );
  }

  public async delete(path: string): Promise<void> {
    const { ok, message } = await this.send(
      'DELETE',
      path,
      { propagationPolicy: 'Background' },
      'application/json',
    );
    if (!ok && !message.includes('not found')) {
      throw new Error(`DELETE ${path}: ${message}`);
    }
  }

  /** Asks a pod to go for the sake of its node; whether it may, as its disruption budget says. */
  public async evict(eviction: Manifest): Promise<boolean> {
    const { namespace, name } = eviction.metadata;
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    const { ok, message } = await this.send(
      'POST',
      `${path}/eviction`,
      eviction,
      'application/json',
    );
    if (!ok && !/disruption budget/.test(message)) {
      throw new Error(`POST ${path}/eviction: ${message}`);
    }
    return ok;
  }

  /** Merges a few fields into an object or its status. */
  public async patch(path: string, fields: Manifest): Promise<void> {
    const { ok, message } = await this.send(
      'PATCH',
      path,
      fields,
      'application/strategic-merge-patch+json',
    );
    if (!ok) throw new Error(`PATCH ${path}: ${message}`);
  }

  /** Where an object lives. */
  public async pathOf(
    { apiVersion, kind, metadata }: Manifest,
    namespace: string,
  ): Promise<string> {
    const group = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;
    let kinds = this.kinds.get(group);
    if (kinds === undefined) this.kinds.set(group, (kinds = this.kindsOf(group)));
    const resource = (await kinds).get(kind);
    if (resource === undefined) {
      throw new Error(`the cluster knows no ${kind} of ${apiVersion}`);
    }
    const place = resource.namespaced
      ? `/namespaces/${metadata.namespace ?? namespace}`
      : '';
    return `${group}${place}/${resource.name}/${encodeURIComponent(metadata.name)}`;
  }

  private async kindsOf(group: string) {
    const { resources = [] } = (await this.get(group)) ?? {};
    return new Map<string, { name: string; namespaced: boolean }>(
      resources
        .filter(({ name }: Manifest) => !name.includes('/'))
        .map(({ kind, name, namespaced }: Manifest) => [
          kind,
          { name, namespaced },
        ]),
    );
  }

  private async send(
    method: string,
    path: string,
    body: Manifest,
    type: string,
  ): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const object = text.startsWith('{') ? JSON.parse(text) : { message: text };
    return {
      ok: response.ok,
      object,
      message: object.message ?? '',
      warnings: warningsIn(response.headers.get('warning')),
    };
  }
}

/** `299 - "one", 299 - "two"`, as RFC 9110 writes them. */
function warningsIn(header: string | null): string[] {
  return [...(header ?? '').matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(
    ([, warning]) => warning.replace(/\\(.)/g, '$1'),
  );
}
