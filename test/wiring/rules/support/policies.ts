import { checkWiring, type Finding } from '../../../../src/wiring';
import { document, type Fields } from '../../../support/yaml';
import { manifests, workload } from '../../support';

/** Rules for NetworkPolicies, which are checked together: what one of them reports, the others do not. */
const POLICY_RULES = [
  'policy-selects-nothing',
  'policy-blocks-connection',
  'egress-without-dns',
  'policy-peer-namespace',
];

/** What these rules find in a YAML text. */
export function findings(yaml: string): readonly Finding[] {
  return checkWiring(manifests(yaml)).filter(({ rule }) =>
    POLICY_RULES.includes(rule),
  );
}

/** What these rules find, as `severity rule: message`. */
export function reported(yaml: string): string[] {
  return findings(yaml).map(
    ({ rule, severity, message }) => `${severity} ${rule}: ${message}`,
  );
}

/** A NetworkPolicy as YAML. */
export function policy(
  spec: Fields,
  { name = 'backend', namespace = 'shop' } = {},
): string {
  return document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: namespace === '' ? undefined : namespace },
    spec,
  });
}

/** A Deployment in the namespace "shop". */
export function inShop(name: string, ports: readonly Fields[] = []): string {
  return workload('Deployment', name, { namespace: 'shop', ports });
}

/** A NetworkPolicy that lets some peers in to the pods of the Deployment "backend". */
export function lettingIn(from: readonly Fields[]): string {
  return policy({
    podSelector: { matchLabels: { app: 'backend' } },
    ingress: [{ from }],
  });
}
