import type { Severity } from '../../../contract/severity';
import { namespaceText } from '../../../words/objects';
import type { ServiceNames } from '../../reach/service-names';
import type { Wiring } from '../../wiring';

/** A Service as it is named by its namespace and its name. */
interface Reference {
  readonly namespace: string;
  readonly name: string;
}

/** How bad it is that a Service is not in the manifests, and which one may be meant. */
interface MissingReference {
  readonly severity: Severity;
  readonly meant?: string;
  readonly fix: string;
}

/**
 * What follows from a named Service that is not in the manifests. They are seldom the whole cluster, so it
 * is only certain if something shows which Service is meant: one of a misspelt name, or of that name elsewhere.
 */
export function missingReference(
  wiring: Wiring,
  names: ServiceNames,
  { namespace, name }: Reference,
): MissingReference | undefined {
  const isKnown =
    wiring.hasNamespace(namespace) ||
    wiring.find('Namespace', '', namespace) !== undefined;
  // An operator may create the Service.
  const isWhole = isKnown && wiring.customResources(namespace).length === 0;
  const severity = isWhole ? 'error' : 'warning';
  const close = names.closeTo(name, namespace);
  if (close !== undefined && names.isTypo(name, namespace)) {
    return { severity, meant: `"${close}"`, fix: `use the Service "${close}"` };
  }
  const renamed = names.renamed(name, namespace);
  if (renamed !== undefined) {
    return {
      severity: 'warning',
      meant: `"${renamed}"`,
      fix: `use the Service "${renamed}"`,
    };
  }
  const [elsewhere] = names.namespacesOf(name);
  if (elsewhere !== undefined) {
    return {
      severity,
      fix: `use ${namespaceText(elsewhere)}, which has a Service "${name}", or add one here`,
    };
  }
  const isOfCluster = namespace === 'kube-system' || name === 'kubernetes';
  if (isOfCluster || names.in(namespace).length === 0) return undefined;
  return {
    severity: wiring.isWhole(namespace) ? 'error' : 'hint',
    meant: close && `"${close}"`,
    fix:
      close === undefined
        ? `add the Service "${name}", unless it is applied elsewhere`
        : `use the Service "${close}", or add the Service "${name}"`,
  };
}
