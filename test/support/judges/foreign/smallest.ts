import type { Manifest } from '../../synthesize';
import type { Case } from './world';

interface Two {
  /** The policy of `b`. */
  readonly spec: Manifest;
  /** Whether `b` calls instead of being called. */
  readonly isCaller?: boolean;
  /** The labels of `a`. */
  readonly labels?: object;
  readonly namespaces?: readonly [string, string];
  /** The ports of `b`, each in a container of its own. */
  readonly ports?: readonly object[];
}

const HTTP = { port: 80, protocol: 'TCP' } as const;

/** Two pods, `a` and `b`, in the namespaces `one` and `two` or others, and a policy in the namespace of `b`. */
export function twoPods({ spec, labels, namespaces, ports, isCaller }: Two): Case {
  const places = namespaces ?? ['one', 'two'];
  const [a, b] = ['a', 'b'].map((name, index) => ({
    namespace: places[index],
    name,
  }));
  const pods = [a, b].map((metadata, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, labels: metadata === a ? (labels ?? {}) : {} },
    spec: {
      containers: (metadata === b ? (ports ?? []) : []).map((port, number) => ({
        name: `c${number}`,
        ports: [port],
      })),
    },
    status: { podIP: `10.1.0.${index + 1}` },
  }));
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { namespace: b.namespace, name: 'policy' },
    spec: { podSelector: {}, ...spec },
  };
  const named = [...new Set(places)].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: {} },
  }));
  return {
    world: [...named, ...pods, policy],
    questions: [
      { ...(isCaller ? { from: b, to: a } : { from: a, to: b }), ...HTTP },
    ],
  };
}
