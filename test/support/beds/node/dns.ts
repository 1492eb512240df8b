import { setTimeout as pause } from 'timers/promises';
import type { Cluster, Manifest } from '../control-plane';
import { DNS_ADDRESS } from './network';

/** The image of CoreDNS, which is made here as well. */
export const DNS_IMAGE = 'harbour.invalid/coredns:1';

const NAMESPACE = 'kube-system';
const NAME = 'coredns';
const PATIENCE = 60_000;

/** What NetworkPolicies everywhere know the pods of the DNS by. */
const labels = { 'k8s-app': 'kube-dns' };

const corefile = `.:53 {
  errors
  ready
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    ttl 0
  }
  loadbalance
}
`;

const ports = ['UDP', 'TCP'].map((protocol) => ({
  name: `dns-${protocol.toLowerCase()}`,
  port: 53,
  protocol,
}));

/** Runs the DNS of the cluster in a pod, as clusters do. The pod finds the API server at a URL. */
export async function addDns(cluster: Cluster, server: string): Promise<void> {
  await cluster.apply(
    [...readingTheCluster(), ...serving(new URL(server))],
    NAMESPACE,
  );
}

/** Waits until the DNS takes questions. */
export async function dnsAnswers(cluster: Cluster): Promise<void> {
  for (const start = Date.now(); Date.now() - start < PATIENCE; await pause(100)) {
    const endpoints = await cluster.endpoints(NAMESPACE, 'kube-dns');
    if (endpoints.some(({ ready }) => ready)) return;
  }
  throw new Error(`the pod of the DNS is not ready after ${PATIENCE / 1000} s`);
}

/** What lets it read the objects that it answers from. */
function readingTheCluster(): Manifest[] {
  const rbac = 'rbac.authorization.k8s.io';
  const verbs = ['list', 'watch'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME } },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: NAME },
      rules: [
        { apiGroups: [''], resources: ['services', 'pods', 'namespaces'], verbs },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs },
      ],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: NAME },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    },
  ];
}

function serving(server: URL): Manifest[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: NAME },
      data: { Corefile: corefile },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: NAME, labels },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: pod(server) },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kube-dns', labels },
      spec: { selector: labels, clusterIP: DNS_ADDRESS, ports },
    },
  ];
}

function pod({ hostname, port }: URL): Manifest {
  return {
    serviceAccountName: NAME,
    dnsPolicy: 'Default',
    volumes: [{ name: 'configuration', configMap: { name: NAME } }],
    containers: [
      {
        name: NAME,
        image: DNS_IMAGE,
        args: ['-conf', '/etc/coredns/Corefile'],
        // Nothing leads to the API server by the address of its Service.
        env: [
          { name: 'KUBERNETES_SERVICE_HOST', value: hostname },
          { name: 'KUBERNETES_SERVICE_PORT', value: port },
        ],
        ports: ports.map(({ name, port: containerPort, protocol }) => ({
          name,
          containerPort,
          protocol,
        })),
        readinessProbe: {
          httpGet: { path: '/ready', port: 8181 },
          periodSeconds: 1,
        },
        securityContext: {
          runAsUser: 0,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
        },
        volumeMounts: [{ name: 'configuration', mountPath: '/etc/coredns' }],
      },
    ],
  };
}
