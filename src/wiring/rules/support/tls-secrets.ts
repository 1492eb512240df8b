import { oncePerWiring } from '../../once-per-wiring';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { textAt } from '../../read/untyped';

/** A Secret with a certificate: one of the manifests, or one that cert-manager makes. */
export interface TlsSecret {
  readonly namespace: string;
  readonly name: string;
  /** Whether something copies it into other namespaces. */
  readonly isCopied: boolean;
}

/** The Secrets with a certificate. */
export const tlsSecretsOf = oncePerWiring((wiring): readonly TlsSecret[] => [
  ...wiring
    .ofKind('Secret')
    .filter(({ fields }) => textAt(fields, 'type') === 'kubernetes.io/tls')
    .map(({ namespace, name, annotations }) => ({
      namespace,
      name,
      isCopied: areOfCopier(annotations),
    })),
  ...wiring.ofKind('Certificate').flatMap(madeBy),
]);

function madeBy({ namespace, fields }: KubernetesObject): TlsSecret[] {
  const name = textAt(fields, 'spec', 'secretName');
  const template = JSON.stringify(fields.spec ?? {});
  return name === undefined
    ? []
    : [{ namespace, name, isCopied: /reflector|replicat/.test(template) }];
}

function areOfCopier(annotations: Readonly<Record<string, string>>): boolean {
  return Object.keys(annotations).some((key) =>
    /reflect|replicat|sync|copy/i.test(key),
  );
}
