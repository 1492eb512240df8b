/** A kind that is read of a cluster. */
export interface ReadKind {
  readonly kind: string;
  /** The resource as `kubectl api-resources -o name` lists it. */
  readonly resource: string;
  /** Whether its objects are in no namespace. */
  readonly clusterWide?: true;
  /** Whether a custom resource definition brings it: then it need not be there. */
  readonly custom?: true;
  /** Only those of its objects. */
  readonly fieldSelector?: string;
}

const GATEWAYS = 'gateway.networking.k8s.io';
const ADMIN = 'policy.networking.k8s.io';

/** What the way of a call is made of. */
const ON_THE_WAY: readonly ReadKind[] = [
  { kind: 'Service', resource: 'services' },
  { kind: 'EndpointSlice', resource: 'endpointslices.discovery.k8s.io' },
  { kind: 'Pod', resource: 'pods' },
  { kind: 'Deployment', resource: 'deployments.apps' },
  { kind: 'ReplicaSet', resource: 'replicasets.apps' },
  { kind: 'StatefulSet', resource: 'statefulsets.apps' },
  { kind: 'DaemonSet', resource: 'daemonsets.apps' },
  { kind: 'ReplicationController', resource: 'replicationcontrollers' },
  { kind: 'Job', resource: 'jobs.batch' },
  { kind: 'CronJob', resource: 'cronjobs.batch' },
  { kind: 'NetworkPolicy', resource: 'networkpolicies.networking.k8s.io' },
  { kind: 'Node', resource: 'nodes', clusterWide: true },
  // All that is well says so in events too, at great length.
  { kind: 'Event', resource: 'events', fieldSelector: 'type!=Normal' },
  {
    kind: 'HorizontalPodAutoscaler',
    resource: 'horizontalpodautoscalers.autoscaling',
  },
  { kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims' },
  { kind: 'ResourceQuota', resource: 'resourcequotas' },
  { kind: 'PodDisruptionBudget', resource: 'poddisruptionbudgets.policy' },
];

const WAYS_IN: readonly ReadKind[] = [
  { kind: 'Ingress', resource: 'ingresses.networking.k8s.io' },
  {
    kind: 'IngressClass',
    resource: 'ingressclasses.networking.k8s.io',
    clusterWide: true,
  },
  { kind: 'Gateway', resource: `gateways.${GATEWAYS}`, custom: true },
  {
    kind: 'GatewayClass',
    resource: `gatewayclasses.${GATEWAYS}`,
    clusterWide: true,
    custom: true,
  },
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
    (kind): ReadKind => ({
      kind,
      resource: `${kind.toLowerCase()}s.${GATEWAYS}`,
      custom: true,
    }),
  ),
  { kind: 'ReferenceGrant', resource: `referencegrants.${GATEWAYS}`, custom: true },
  ...['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'].map(
    (kind): ReadKind => ({
      kind,
      resource: `${kind.toLowerCase()}s.traefik.io`,
      custom: true,
    }),
  ),
  { kind: 'Route', resource: 'routes.route.openshift.io', custom: true },
];

/** Policies of other APIs, which are known by the pods that they select. */
const OTHER_POLICIES: readonly ReadKind[] = [
  ...['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'].map((kind): ReadKind => ({
    kind,
    resource: `${kind.slice(0, -1).toLowerCase()}ies.${ADMIN}`,
    clusterWide: true,
    custom: true,
  })),
  {
    kind: 'ClusterNetworkPolicy',
    resource: `clusternetworkpolicies.${ADMIN}`,
    clusterWide: true,
    custom: true,
  },
  {
    kind: 'CiliumNetworkPolicy',
    resource: 'ciliumnetworkpolicies.cilium.io',
    custom: true,
  },
  {
    kind: 'CiliumClusterwideNetworkPolicy',
    resource: 'ciliumclusterwidenetworkpolicies.cilium.io',
    clusterWide: true,
    custom: true,
  },
  {
    kind: 'NetworkPolicy',
    resource: 'networkpolicies.crd.projectcalico.org',
    custom: true,
  },
  {
    kind: 'GlobalNetworkPolicy',
    resource: 'globalnetworkpolicies.crd.projectcalico.org',
    clusterWide: true,
    custom: true,
  },
  {
    kind: 'AuthorizationPolicy',
    resource: 'authorizationpolicies.security.istio.io',
    custom: true,
  },
];

/** What only those need who ask which calls there are. */
const CONFIGURATION: readonly ReadKind[] = [
  { kind: 'ConfigMap', resource: 'configmaps' },
  {
    kind: 'ServiceMonitor',
    resource: 'servicemonitors.monitoring.coreos.com',
    custom: true,
  },
  {
    kind: 'PodMonitor',
    resource: 'podmonitors.monitoring.coreos.com',
    custom: true,
  },
];

/** What is needed to follow one call. */
const OF_A_CALL: readonly ReadKind[] = [
  ...ON_THE_WAY,
  ...WAYS_IN,
  ...OTHER_POLICIES,
];

/** The names of these kinds, as they are asked for. */
export const KINDS_OF_A_CALL: readonly string[] = OF_A_CALL.map(
  ({ kind, resource }) => `${kind}${resource.replace(/^[^.]*/, '')}`,
);

/** All that is read by itself. Secrets are not among it. */
export const KINDS: readonly ReadKind[] = [...OF_A_CALL, ...CONFIGURATION];

/** The namespaces, which tell the others apart. */
export const NAMESPACES: ReadKind = {
  kind: 'Namespace',
  resource: 'namespaces',
  clusterWide: true,
};

/** What is read of the namespace of the cluster itself: its DNS, and who enforces policies. */
export const KINDS_OF_THE_CLUSTER: readonly ReadKind[] = ON_THE_WAY.filter(
  ({ kind }) => ['Pod', 'Service', 'EndpointSlice'].includes(kind),
);

/** What is read of the namespaces of those that enforce policies. */
export const KINDS_OF_ENFORCERS: readonly ReadKind[] = ON_THE_WAY.filter(
  ({ kind }) => kind === 'Pod',
);

/**
 * The kinds by their names, `Deployment` or `Certificate.cert-manager.io`; one that is not known here is asked for by
 * its name. Secrets are left out, whoever names them.
 */
export function kindsNamed(names: readonly string[]): readonly ReadKind[] {
  return [...new Set(names)]
    .filter((name) => !/^secrets?(\.|$)/i.test(name))
    .map((name) => {
      const [kind, ...group] = name.split('.');
      return (
        KINDS.find(
          (known) =>
            known.kind === kind &&
            (group.length === 0 || known.resource.endsWith(`.${group.join('.')}`)),
        ) ?? (kind === NAMESPACES.kind ? NAMESPACES : { kind, resource: name })
      );
    });
}
