/** The API groups of a Kubernetes cluster as it is installed. */
const builtInGroups = new Set([
  '', 'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'apps', 'authentication.k8s.io', 'authorization.k8s.io',
  'autoscaling', 'batch', 'certificates.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io', 'extensions', 'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io', 'node.k8s.io', 'policy', 'rbac.authorization.k8s.io', 'resource.k8s.io', 'scheduling.k8s.io', 'storage.k8s.io',
]);

/** The group of the Gateway API. */
export const GATEWAY_API = 'gateway.networking.k8s.io';

/** Kinds whose plain name means the built-in one, whatever other APIs call theirs. */
const builtInKinds = new Set([
  'ConfigMap', 'CronJob', 'DaemonSet', 'Deployment', 'Endpoints', 'EndpointSlice', 'HorizontalPodAutoscaler', 'Ingress', 'IngressClass', 'Job', 'Namespace',
  'NetworkPolicy', 'Node', 'Pod', 'PodDisruptionBudget', 'ReplicaSet', 'ReplicationController', 'Role', 'Secret', 'Service', 'ServiceAccount', 'StatefulSet',
]);

const clusterWideKinds = new Set([
  'APIService', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'GatewayClass', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace',
  'Node', 'PersistentVolume', 'PriorityClass', 'RuntimeClass', 'StorageClass', 'ValidatingWebhookConfiguration',
]);

/** Well-known APIs whose objects only describe: nobody makes pods of them. */
const describingGroups = new Set([
  'cert-manager.io', 'cilium.io', 'external-secrets.io', 'kyverno.io', 'networking.istio.io', 'projectcalico.org', 'security.istio.io', 'traefik.io',
]);
const describingKinds = new Set([
  'AlertmanagerConfig', 'GRPCRoute', 'GatewayClass', 'HTTPRoute', 'PodMonitor', 'Probe', 'PrometheusRule', 'ReferenceGrant', 'ScaledObject', 'ServiceMonitor',
  'TCPRoute', 'TLSRoute', 'UDPRoute', 'VerticalPodAutoscaler',
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

/** Whether an operator may make pods of objects of this kind, which their manifest does not show. */
export function mayMakePods(group: string, kind: string): boolean {
  return !isBuiltIn(group) && !describingGroups.has(group) && !describingKinds.has(kind);
}

/** A kind told apart from the built-in one of the same name, in the notation of `kubectl`. */
export function distinctKind(kind: string, group: string): string {
  return builtInKinds.has(kind) && !isBuiltIn(group) ? `${kind}.${group}` : kind;
}

/** Whether objects of this kind are in no namespace, as far as Kubernetes itself knows. */
export function isClusterWide(kind: string): boolean {
  return clusterWideKinds.has(kind);
}
