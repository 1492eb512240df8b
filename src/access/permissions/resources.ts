/** The resources of a Kubernetes cluster as it is installed, by the API group that they belong to. */
const namespaced: Readonly<Record<string, string>> = {
  '':
    'bindings configmaps endpoints events limitranges persistentvolumeclaims pods podtemplates ' +
    'replicationcontrollers resourcequotas secrets serviceaccounts services',
  'apps': 'controllerrevisions daemonsets deployments replicasets statefulsets',
  'autoscaling': 'horizontalpodautoscalers',
  'authorization.k8s.io': 'localsubjectaccessreviews',
  'batch': 'cronjobs jobs',
  'coordination.k8s.io': 'leases',
  'discovery.k8s.io': 'endpointslices',
  'events.k8s.io': 'events',
  'networking.k8s.io': 'ingresses networkpolicies',
  'policy': 'poddisruptionbudgets',
  'rbac.authorization.k8s.io': 'rolebindings roles',
};

/** Those that are in no namespace. */
const clusterWide: Readonly<Record<string, string>> = {
  '': 'componentstatuses nodes persistentvolumes',
  'admissionregistration.k8s.io':
    'mutatingwebhookconfigurations validatingadmissionpolicies ' +
    'validatingadmissionpolicybindings validatingwebhookconfigurations',
  'apiextensions.k8s.io': 'customresourcedefinitions',
  'apiregistration.k8s.io': 'apiservices',
  'authentication.k8s.io': 'tokenreviews',
  'authorization.k8s.io': 'selfsubjectaccessreviews subjectaccessreviews',
  'certificates.k8s.io': 'certificatesigningrequests',
  'networking.k8s.io': 'ingressclasses',
  'node.k8s.io': 'runtimeclasses',
  'scheduling.k8s.io': 'priorityclasses',
  'storage.k8s.io': 'csidrivers csinodes storageclasses volumeattachments',
};

/** Of these a Role of a namespace can give something: the namespace itself, and to bind a ClusterRole in it. */
const eitherWay: Readonly<Record<string, string>> = {
  '': 'namespaces',
  'rbac.authorization.k8s.io': 'clusterrolebindings clusterroles',
};

const groups = byResource(namespaced, clusterWide, eitherWay);
const inNoNamespace = byResource(clusterWide);

/** The API groups whose resources are all known here. */
const knownGroups = new Set(
  [namespaced, clusterWide, eitherWay].flatMap((part) => Object.keys(part)),
);

function byResource(
  ...parts: readonly Readonly<Record<string, string>>[]
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [group, names] of parts.flatMap((part) => Object.entries(part))) {
    for (const name of names.split(' ')) {
      found.set(name, [...(found.get(name) ?? []), group]);
    }
  }
  return found;
}

/** The API groups that have a resource; none if it is not one of Kubernetes itself. */
export function groupsOf(resource: string): readonly string[] {
  return groups.get(resource) ?? [];
}

/** Whether a resource of one of these groups is in no namespace. */
export function isClusterWide(resource: string, of: readonly string[]): boolean {
  const homes = inNoNamespace.get(resource) ?? [];
  return of.every((group) => homes.includes(group));
}

/** Whether the resources of a group are known. */
export function isKnownGroup(group: string): boolean {
  return knownGroups.has(group);
}

/** The resources of some groups. */
export function resourcesOf(of: readonly string[]): readonly string[] {
  return [...groups]
    .filter(([, homes]) => homes.some((group) => of.includes(group)))
    .map(([name]) => name);
}
