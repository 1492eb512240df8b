import { getOrAdd } from '../get-or-add';
import { oncePerWiring } from '../once-per-wiring';
import type { KubernetesObject } from '../read/kubernetes-object';
import { textAt } from '../read/untyped';

/** The Secrets that are in the manifests, or that well-known operators create for objects in them. */
export const secretNamesOf = oncePerWiring((wiring) => {
  const names = new SecretNames();
  for (const [kind, nameOf] of Object.entries(makers)) {
    for (const object of wiring.ofKind(kind)) {
      names.add(object.namespace, nameOf(object));
    }
  }
  return names;
});

/** The kinds of objects that are or become a Secret, and its name. */
const makers: Readonly<Record<string, (object: KubernetesObject) => string>> = {
  Secret: ({ name }) => name,
  // cert-manager
  Certificate: ({ fields, name }) => textAt(fields, 'spec', 'secretName') ?? name,
  // External Secrets Operator
  ExternalSecret: ({ fields, name }) =>
    textAt(fields, 'spec', 'target', 'name') ?? name,
  SealedSecret: ({ fields, name }) =>
    textAt(fields, 'spec', 'template', 'metadata', 'name') ?? name,
};

/** The names of Secrets by namespace, and back. */
export class SecretNames {
  private readonly byNamespace = new Map<string, Set<string>>();
  private readonly byName = new Map<string, Set<string>>();

  add(namespace: string, name: string): void {
    getOrAdd(this.byNamespace, namespace, () => new Set()).add(name);
    getOrAdd(this.byName, name, () => new Set()).add(namespace);
  }

  /** The names of the Secrets in a namespace. */
  in(namespace: string): readonly string[] {
    return [...(this.byNamespace.get(namespace) ?? [])];
  }

  /** The namespaces that have a Secret of this name. */
  namespacesOf(name: string): readonly string[] {
    return [...(this.byName.get(name) ?? [])];
  }
}
