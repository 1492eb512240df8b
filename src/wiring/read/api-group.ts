/** The API groups of a Kubernetes cluster as it is installed. */
const builtInGroups = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** The group of the Gateway API. */
export const GATEWAY_API = 'gateway.networking.k8s.io';

/**
 * Kinds whose plain name means the built-in one, even if other APIs have a kind of that name, and the
 * API version that has them.
 */
const builtInKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'v1': [
      'ConfigMap',
      'Endpoints',
      'Namespace',
      'Node',
      'Pod',
      'ReplicationController',
      'Secret',
      'Service',
      'ServiceAccount',
    ],
    'apps/v1': ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
    'autoscaling/v2': ['HorizontalPodAutoscaler'],
    'batch/v1': ['CronJob', 'Job'],
    'discovery.k8s.io/v1': ['EndpointSlice'],
    'networking.k8s.io/v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
    'policy/v1': ['PodDisruptionBudget'],
    'rbac.authorization.k8s.io/v1': ['Role'],
  }).flatMap(([apiVersion, kinds]) =>
    kinds.map((kind) => [kind, apiVersion] as const),
  ),
);

const clusterWideKinds = new Set([
  'AdminNetworkPolicy',
  'APIService',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingWebhookConfiguration',
]);

/** Well-known APIs whose objects are only configuration: no operator creates pods for them. */
const configurationGroups = new Set([
  'acme.cert-manager.io',
  'apisix.apache.org',
  'bitnami.com',
  'build.openshift.io',
  'cert-manager.io',
  'cilium.io',
  'cloud.google.com',
  'config.openshift.io',
  'configuration.konghq.com',
  'console.openshift.io',
  'constraints.gatekeeper.sh',
  'crd.projectcalico.org',
  'elbv2.k8s.aws',
  'external-secrets.io',
  'externaldns.k8s.io',
  'getambassador.io',
  'image.openshift.io',
  'image.toolkit.fluxcd.io',
  'isindir.github.com',
  'k8s.nginx.org',
  'karpenter.k8s.aws',
  'karpenter.sh',
  'kyverno.io',
  'linkerd.io',
  'metallb.io',
  'networking.gke.io',
  'networking.istio.io',
  'notification.toolkit.fluxcd.io',
  'policies.kyverno.io',
  'policy.linkerd.io',
  'policy.networking.k8s.io',
  'project.openshift.io',
  'projectcalico.org',
  'projectcontour.io',
  'quota.openshift.io',
  'route.openshift.io',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'security.openshift.io',
  'snapshot.storage.k8s.io',
  'source.toolkit.fluxcd.io',
  'split.smi-spec.io',
  'telemetry.istio.io',
  'templates.gatekeeper.sh',
  'traefik.containo.us',
  'traefik.io',
]);
const configurationKinds = new Set([
  'AlertmanagerConfig',
  'AnalysisTemplate',
  'AppProject',
  'BackendTLSPolicy',
  'ClusterAnalysisTemplate',
  'ClusterTriggerAuthentication',
  'GRPCRoute',
  'GatewayClass',
  'GrafanaAlertRuleGroup',
  'GrafanaContactPoint',
  'GrafanaDashboard',
  'GrafanaDatasource',
  'GrafanaFolder',
  'HTTPRoute',
  'ListenerSet',
  'PodMonitor',
  'Probe',
  'PrometheusRule',
  'ReferenceGrant',
  'ScaledObject',
  'ScrapeConfig',
  'ServiceMonitor',
  'TCPRoute',
  'TLSRoute',
  'TriggerAuthentication',
  'UDPRoute',
  'VerticalPodAutoscaler',
]);

/** The group in an `apiVersion`; empty for the core API. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Whether a group is Kubernetes' own. */
export function isBuiltIn(group: string): boolean {
  return builtInGroups.has(group);
}

/** The right `apiVersion` of a built-in kind, if the given one is built in too but never had that kind. */
export function rightApiVersion(
  kind: string,
  apiVersion: string,
): string | undefined {
  const right = builtInKinds.get(kind);
  const group = groupOf(apiVersion);
  // Kinds of several groups were once in this one.
  return right === undefined ||
    !isBuiltIn(group) ||
    group === 'extensions' ||
    group === groupOf(right)
    ? undefined
    : right;
}

/** Whether an operator may create pods for objects of this kind, which their manifest does not show. */
export function mayMakePods(group: string, kind: string): boolean {
  return (
    !isBuiltIn(group) &&
    !configurationGroups.has(group) &&
    !configurationKinds.has(kind)
  );
}

/** The kind in the notation of `kubectl`, with its group if there is a built-in kind of the same name. */
export function distinctKind(kind: string, group: string): string {
  return builtInKinds.has(kind) && !isBuiltIn(group) ? `${kind}.${group}` : kind;
}

/** Whether this is a well-known kind whose objects are in no namespace. */
export function isClusterWide(kind: string): boolean {
  return clusterWideKinds.has(kind);
}
