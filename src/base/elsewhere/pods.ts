import type { Words } from './answers';

const object =
  'patch the object of Kubernetes, which is deployment, statefulSet, job or cronJob of the construct: ' +
  "ApiObject.of(….deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/…', …))";
const scaling = 'write replicas: { min: 2, max: 10, cpuPercent: 70 }';
const storage = [
  ['completions', "write storage: { claim: '…', mountPath: '/data' }"],
  ['storage', "write storage: { size: Size.gibibytes(10), mountPath: '/data' }"],
] as const;
/** What a Job has not. */
const notJobs = [
  'completions',
  'leave it out: a Job has no replicas and no rollouts, but completions and parallelism',
] as const;

/** What is known of pods and workloads. */
export const podWords: Words = {
  'securityContext|podSecurityContext|containerSecurityContext': [
    [
      'security',
      'use security, user, group, fsGroup and readOnlyRootFilesystem, which are props of their own',
    ],
  ],
  'runAsUser': [['user', 'write user: …, the number']],
  'runAsGroup': [['group', 'write group: …, the number']],
  'runAsNonRoot': [
    ['security', "leave it out: security: 'restricted', the default, sets it"],
  ],
  'privileged': [['security', "write security: 'privileged'"]],
  'capabilities|allowPrivilegeEscalation|seccompProfile': [
    [
      'security',
      "choose by security: 'restricted' (the default), 'baseline' or 'privileged'",
    ],
  ],
  'container|template|spec|podSpec': [
    [
      'initContainers',
      'image, command, env and the like are props of the construct itself; further containers are in containers, ' +
        'sidecars and initContainers',
    ],
  ],
  'extraContainers|additionalContainers': [
    ['containers', "write containers: [{ name: '…', image: '…' }]"],
  ],
  'sidecar|sidecarContainers': [
    ['sidecars', "write sidecars: [{ name: '…', image: '…' }]"],
  ],
  'rbac|role|roles|clusterRole': [
    ['permissions', "write permissions: { resources: 'configmaps', verbs: 'get' }"],
  ],
  'serviceMonitor|podMonitor|monitoring|scrape': [
    ['metrics', 'write metrics: …, the name of the port'],
  ],
  'hostPath|hostPaths': [
    ['hostPaths', "write hostPaths: { '/var/log': {} }"],
    ['replicas', 'use a NodeAgent, whose pods have files of their node'],
  ],
  'volumes|extraVolumes|volume': [
    [
      'volumeMounts',
      'use files for config maps and secrets, writablePaths for empty directories, and volumeMounts: ' +
        "[{ path: '…', volume }] for any Volume of cdk8s-plus",
    ],
  ],
  'volumeClaimTemplates|persistence|persistentVolumeClaim|pvc|storageClass|storageClassName':
    storage,
  'serviceName': [
    ['ports', 'leave it out: the Service has the name of the construct'],
    [
      'containerPorts',
      'use an InternalApi or a StatefulBackend, which has a Service of its own name',
    ],
  ],
  'schedule|cron': [['image', 'use a CronJob, which has a schedule']],
  'hpa|autoscaling|autoscaler|horizontalPodAutoscaler|scaling': [
    ['replicas', scaling],
    notJobs,
  ],
  'minReplicas|maxReplicas|replicaCount': [
    [
      'replicas',
      'write replicas: 3, or replicas: { min: 2, max: 10, cpuPercent: 70 }',
    ],
    notJobs,
  ],
  'pdb|podDisruptionBudget|minAvailable|maxUnavailable': [
    ['disruptionBudget', 'write disruptionBudget: { maxUnavailable: 1 }'],
    notJobs,
  ],
  'topologySpreadConstraints|topologySpread': [
    [
      'spread',
      "write spread: 'preferred' or 'required', or { nodes: …, zones: … }",
    ],
    notJobs,
  ],
  'podAntiAffinity': [
    ['antiAffinity', "write antiAffinity: 'preferred' or 'required'"],
    ['spread', "write spread: 'preferred' or 'required'"],
    notJobs,
  ],
  'affinity|nodeAffinity|nodeName': [
    ['nodeSelector', `write nodeSelector: { label: 'value' }, or ${object}`],
  ],
  'hostNetwork|hostPID|hostIPC|dnsPolicy|dnsConfig|hostAliases|runtimeClassName|schedulerName':
    [['image', object]],
  'serviceAccountName': [
    [
      'serviceAccount',
      "write serviceAccount: ServiceAccount.fromServiceAccountName(this, 'account', '…')",
    ],
  ],
  'imagePullSecret|dockerRegistryAuth|pullSecrets': [
    [
      'imagePullSecrets',
      "write imagePullSecrets: [Secret.fromSecretName(this, 'pull', '…')]",
    ],
  ],
  'terminationGracePeriodSeconds': [
    [
      'terminationGracePeriod',
      'write terminationGracePeriod: Duration.seconds(60)',
    ],
  ],
  'minReadySeconds': [
    ['minReady', 'write minReady: Duration.seconds(10)'],
    notJobs,
  ],
  'progressDeadlineSeconds': [
    ['progressDeadline', 'write progressDeadline: Duration.minutes(10)'],
    notJobs,
  ],
  'activeDeadlineSeconds': [
    ['activeDeadline', 'write activeDeadline: Duration.minutes(10)'],
  ],
  'ttlSecondsAfterFinished': [
    ['ttlAfterFinished', 'write ttlAfterFinished: Duration.days(1)'],
  ],
  'startingDeadlineSeconds': [
    ['startingDeadline', 'write startingDeadline: Duration.minutes(10)'],
  ],
  'updateStrategy|rollingUpdate|deploymentStrategy': [
    ['strategy', 'write strategy: …'],
    notJobs,
  ],
  'metadata|podMetadata': [
    [
      'podLabels',
      'use name, namespace, labels and annotations, and podLabels and podAnnotations for the pods',
    ],
    ['labels', 'use name, namespace, labels and annotations'],
  ],
  'matchLabels': [
    ['selector', 'write selector: { … }, for an existing workload only'],
  ],
};
