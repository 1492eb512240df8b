import { readWiring } from '../../../src/wiring';
import {
  type Connection,
  type Policies,
  policiesOf,
  type PolicyPod,
} from '../../../src/wiring/policy';
import type { Fields } from '../../support/yaml';

/** A policy with a name or a namespace of its own. */
export interface GivenPolicy {
  readonly spec: Fields;
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * The policies with these specs, in the namespace `shop` where they name none, beside the
 * namespaces with these labels.
 */
export function policies(
  given: readonly (Fields | GivenPolicy)[],
  namespaces: Readonly<Record<string, object>> = {},
): Policies {
  const objects = given.map((policy, index) => {
    const {
      spec,
      name = `policy-${index}`,
      namespace = 'shop',
    } = isNamed(policy) ? policy : { spec: policy };
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace },
      spec,
    };
  });
  const labelled = Object.entries(namespaces).map(([name, labels]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  }));
  return policiesOf(
    readWiring([...objects, ...labelled].map((object) => ({ object }))),
  );
}

function isNamed(policy: Fields | GivenPolicy): policy is GivenPolicy {
  return 'spec' in policy;
}

/** A pod called by its label `app`, in the namespace `shop` unless it says another. */
export function pod(app: string, more: Partial<PolicyPod> = {}): PolicyPod {
  return {
    namespace: 'shop',
    labels: { app },
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    ...more,
  };
}

/** Whether a way is open, to TCP 8080 unless it says another port. */
export function open(
  among: Policies,
  from: Connection['from'],
  to: Connection['to'],
  port = 8080,
  protocol: Connection['protocol'] = 'TCP',
): boolean {
  return among.allows({ from, to, port, protocol }).allowed;
}
