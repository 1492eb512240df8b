import type { Manifest } from '../../synthesize';
import type { Party } from '../naive-network-policy';
import { templateOf } from '../pod-template';
import type { World } from './world';

/** Where objects go that name no namespace. */
const DEFAULT = 'default';

const pod = (
  namespace: string,
  name: string,
  labels: object,
  ports: object[] = [],
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name, labels },
  spec: { containers: [{ name, image: `example/${name}`, ports }] },
});

/** Who else is in the cluster: those that generated apps may let in, those that answer their names, and others. */
const strangers = [
  pod('kube-system', 'kube-dns', { 'k8s-app': 'kube-dns' }),
  pod('kube-system', 'proxy', { app: 'dns' }),
  pod('dns', 'dns', { app: 'dns' }),
  pod('monitoring', 'prometheus', { app: 'prometheus' }),
  pod('monitoring', 'cli', { role: 'cli' }),
  pod('ops-1', 'prometheus', { app: 'prometheus' }),
  pod('ops-2', 'cli', { role: 'cli' }),
];

const namespaceLabels: Readonly<Record<string, object>> = {
  'monitoring': { app: 'prometheus' },
  'ops-2': { role: 'cli' },
};

/** Addresses outside: in the networks that generated apps may let in, in what they except, and elsewhere. */
export const OUTSIDE = [
  '10.96.0.10',
  '10.1.0.9',
  '10.2.0.9',
  '203.0.113.7',
  '2001:db8::7',
];

/** Where the DNS of generated apps answers: UDP, at these ports. */
export const DNS_SERVERS: readonly { readonly to: Party; readonly port: number }[] =
  [
    { to: { namespace: 'kube-system', name: 'kube-dns' }, port: 53 },
    { to: { namespace: 'dns', name: 'dns' }, port: 5353 },
    { to: { ip: '10.96.0.10' }, port: 53 },
  ];

/** By what a pod is known. */
export interface PodName {
  readonly namespace: string;
  readonly name: string;
}

/** The manifests of an app as they are applied, and the namespaces and strangers that they find in the cluster. */
export function applied(manifests: readonly Manifest[]): Manifest[] {
  const own = [...manifests, ...strangers].map((object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      namespace: object.metadata.namespace ?? DEFAULT,
    },
  }));
  const names = new Set<string>(own.map(({ metadata }) => metadata.namespace));
  const namespaces = [...names].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: namespaceLabels[name] ?? {} },
  }));
  return [...namespaces, ...own];
}

/** What policies see of them: two pods for each workload, with addresses of their own. */
export function worldOf(objects: readonly Manifest[]): World {
  const rest = objects.filter(({ kind }) =>
    ['Namespace', 'NetworkPolicy'].includes(kind),
  );
  const pods = objects.flatMap((object) => {
    const template = templateOf(object);
    if (template === undefined) return [];
    return [0, 1].map((which) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...nameOf(object, which), labels: template.metadata?.labels },
      spec: template.spec,
    }));
  });
  return [
    ...rest,
    ...pods.map((one, index) => ({
      ...one,
      status: { podIP: `10.244.0.${index + 1}` },
    })),
  ];
}

/** The name of a pod of a workload: one that is there as a pod has its own. */
export function nameOf(
  { kind, metadata }: Pick<Manifest, 'kind' | 'metadata'>,
  which: number,
): PodName {
  const { namespace, name } = metadata;
  const isFirst = which === 0 && kind === 'Pod';
  return {
    namespace,
    name: isFirst ? name : `${kind.toLowerCase()}-${name}-${which}`,
  };
}
