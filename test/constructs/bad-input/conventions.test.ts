import { Size } from 'cdk8s';
import { agent, api, image, job, table, worker } from './table';

const forOnePod = {
  size: Size.gibibytes(1),
  mountPath: '/data',
  accessModes: ['ReadWriteOncePod'],
};
const ports = { http: 80, admin: 8081 };

table('the conventions', api, [
  [
    'conventions are not known',
    { conventions: 'k8s' },
    ['conventions', 'got "k8s"', '"harbour"', '"kubernetes"'],
    { conventions: 'kubernetes' },
  ],
  [
    'an instance is set where the library adds no labels',
    { conventions: 'kubernetes', instance: 'blue' },
    ['instance', 'got "blue"', 'labels and selector'],
    { conventions: 'kubernetes', labels: { 'app.kubernetes.io/instance': 'blue' } },
  ],
  [
    'old and new pods need a claim for one pod',
    { conventions: 'kubernetes', storage: forOnePod },
    ['ReadWriteOncePod', "set strategy: 'Recreate'"],
    { conventions: 'kubernetes', storage: forOnePod, strategy: 'Recreate' },
  ],
  [
    'a label contradicts the selector',
    { conventions: 'kubernetes', labels: { app: 'a' }, selector: { app: 'b' } },
    ['labels and selector disagree', 'got "a"'],
    { conventions: 'kubernetes', labels: { app: 'a' }, selector: { app: 'a' } },
  ],
  [
    'the metadata is that of no object',
    { metadata: { deployment: { name: 'x' } } },
    ['unknown property "deployment"', 'workload'],
    { metadata: { workload: { name: 'x' } } },
  ],
  [
    'the name of an object is not legal',
    { metadata: { workload: { name: 'Web' } } },
    ['metadata.workload.name', 'got "Web"', 'write "web"'],
    { metadata: { workload: { name: 'web' } } },
  ],
  [
    'the metadata is that of an autoscaler that is not there',
    { metadata: { autoscaler: { name: 'x' } } },
    ['metadata.autoscaler', 'no autoscaler', 'replicas'],
    { metadata: { autoscaler: { name: 'x' } }, replicas: { min: 1, max: 2 } },
  ],
  [
    'the metadata is that of a budget that is not there',
    { metadata: { disruptionBudget: { name: 'x' } } },
    ['metadata.disruptionBudget', 'no budget'],
    { metadata: { disruptionBudget: { name: 'x' } }, replicas: 2 },
  ],
  [
    'the Service selects what its pods do not have',
    { podLabels: { tier: 'web' }, service: { selector: { tier: 'api' } } },
    ['service.selector', 'got "api"', '"web"'],
    { podLabels: { tier: 'web' }, service: { selector: { tier: 'web' } } },
  ],
]);

const inside = { http: { port: 8080, name: 'http' } };

table('metrics of pods that nothing selects', job, [
  [
    'they have no labels',
    { conventions: 'kubernetes', containerPorts: inside, metrics: 'http' },
    ['the pods have no labels, so no PodMonitor can select them', 'set labels'],
    {
      conventions: 'kubernetes',
      labels: { app: 'seed' },
      containerPorts: inside,
      metrics: 'http',
    },
  ],
]);

table('the DNS of pods on the network of their node', agent, [
  [
    'it is that of the node, whatever the policy says',
    { security: 'privileged', hostNetwork: true, dnsPolicy: 'ClusterFirst' },
    ['which knows no Service, got "ClusterFirst"', "'ClusterFirstWithHostNet'"],
    { security: 'privileged', hostNetwork: true, dnsPolicy: 'Default' },
  ],
]);

table('the strategy of a DaemonSet that is rendered as it was said', agent, [
  [
    'Kubernetes would make pods missing that are extra already',
    { conventions: 'kubernetes', strategy: { maxSurge: 1 } },
    ['strategy.maxSurge', 'without maxUnavailable', 'write maxUnavailable: 0'],
    { conventions: 'kubernetes', strategy: { maxSurge: 1, maxUnavailable: 0 } },
  ],
]);

table('metrics of ports without names', api, [
  [
    'neither the Service nor the container names them',
    {
      ports: { http: { port: 80, name: false, containerPort: false } },
      metrics: 'http',
    },
    ['names a port that the container does not list', 'ports.http.containerPort'],
    {
      ports: { http: { port: 80, name: false, containerPort: true } },
      metrics: 'http',
    },
  ],
]);

table('the names of ports in manifests', api, [
  [
    'one of several ports has no name on the Service',
    { ports: { ...ports, http: { port: 80, name: false } } },
    ['ports.http.name', 'several ports'],
    { ports: { http: { port: 80, name: false } } },
  ],
  [
    'two ports have one name on the Service',
    {
      ports: {
        ...ports,
        http: { port: 80, name: 'web' },
        x: { port: 1, name: 'web' },
      },
    },
    ['ports.x', 'same name', 'got "web"'],
    {
      ports: {
        ...ports,
        http: { port: 80, name: 'web' },
        x: { port: 1, name: 'y' },
      },
    },
  ],
  [
    'the name of a container port is too long',
    { ports: { http: { port: 80, containerPort: 'x'.repeat(16) } } },
    ['ports.http.containerPort', '16 characters', 'at most 15'],
    { ports: { http: { port: 80, containerPort: 'x'.repeat(15) } } },
  ],
  [
    'a Service refers by name to a port that has none',
    { ports: { http: { port: 80, containerPort: true, targetBy: 'name' } } },
    ["targetBy is 'name'", 'containerPort to its name'],
    { ports: { http: { port: 80, containerPort: 'web', targetBy: 'name' } } },
  ],
  [
    'two ports with one target name its container port twice',
    {
      ports: { http: 80, alt: { port: 81, targetPort: 80, containerPort: 'alt' } },
    },
    ['ports.alt.containerPort', 'that of "http"'],
    {
      ports: {
        http: { port: 80, containerPort: 'x' },
        alt: { port: 81, targetPort: 80 },
      },
    },
  ],
  [
    'a check says how it refers to its port, and asks none',
    { readiness: { exec: ['true'], portBy: 'number' } },
    ['readiness.portBy', 'does not apply to exec'],
    { readiness: { httpGet: '/', portBy: 'number' } },
  ],
  [
    'a release listens on another number than the Service has for its target',
    {
      image: undefined,
      ports: { http: { port: 80, targetPort: 8080, containerPort: true } },
      live: 'blue',
      releases: { blue: { image }, green: { image, targetPorts: { http: 9090 } } },
    },
    ['releases.green', 'targetPorts.http', 'got 9090', '8080'],
    {
      image: undefined,
      ports: { http: { port: 80, targetPort: 8080 } },
      live: 'blue',
      releases: { blue: { image }, green: { image, targetPorts: { http: 9090 } } },
    },
  ],
]);

table('fields as Kubernetes writes them', worker, [
  [
    'a field of a security context is misspelt',
    { podSecurityContext: { runAsUsr: 1 } },
    ['podSecurityContext', 'runAsUsr', 'runAsUser'],
    { podSecurityContext: { runAsUser: 1 } },
  ],
  [
    'dropped capabilities are no list',
    { securityContext: { capabilities: { drop: {} } } },
    ['securityContext.capabilities.drop must be a list'],
    { securityContext: { capabilities: { drop: ['ALL'] } } },
  ],
  [
    'an added capability is a number',
    { security: 'privileged', securityContext: { capabilities: { add: [5] } } },
    ['securityContext.capabilities.add[0] must be a string', 'got 5'],
    {
      security: 'privileged',
      securityContext: { capabilities: { add: ['KILL'] } },
    },
  ],
  [
    'a profile of seccomp is a string',
    { podSecurityContext: { seccompProfile: 'RuntimeDefault' } },
    ['podSecurityContext.seccompProfile must be an object'],
    { podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
  ],
  [
    'options of SELinux are a list',
    { podSecurityContext: { seLinuxOptions: [] } },
    ['podSecurityContext.seLinuxOptions must be an object'],
    { podSecurityContext: { seLinuxOptions: { level: 's0' } } },
  ],
  [
    'the value of a sysctl is a number',
    { podSecurityContext: { sysctls: [{ name: 'a.b', value: 1 }] } },
    ['podSecurityContext.sysctls[0].value must be a string', 'got 1'],
    { podSecurityContext: { sysctls: [{ name: 'a.b', value: '1' }] } },
  ],
  [
    'a command after the start is no list',
    { lifecycle: { postStart: { exec: { command: 'true' } } } },
    ['lifecycle.postStart.exec.command must be a list'],
    { lifecycle: { postStart: { exec: { command: ['true'] } } } },
  ],
  [
    'a field is no plain data',
    { affinity: { nodeAffinity: () => 1 } },
    ['affinity.nodeAffinity', 'strings, numbers, booleans'],
    { affinity: { nodeAffinity: {} } },
  ],
  [
    'a security context breaks the standard of the pod',
    { securityContext: { allowPrivilegeEscalation: true } },
    ['Pod Security Standard "restricted"', 'escalate'],
    { security: 'baseline', securityContext: { allowPrivilegeEscalation: true } },
  ],
  [
    'a pod shares the processes of its node',
    { hostPID: true },
    ['Pod Security Standard "restricted"', 'hostPID'],
    { security: 'privileged', hostPID: true },
  ],
  [
    'a mount names a volume that is not there',
    {
      volumes: [{ name: 'cache', emptyDir: {} }],
      volumeMounts: [{ name: 'cach', mountPath: '/c' }],
    },
    ['volumeMounts[0]', 'got "cach"', '"cache"'],
    {
      volumes: [{ name: 'cache', emptyDir: {} }],
      volumeMounts: [{ name: 'cache', mountPath: '/c' }],
    },
  ],
  [
    'a volume has two sources',
    { volumes: [{ name: 'x', emptyDir: {}, secret: { secretName: 'y' } }] },
    ['volumes[0]', 'several sources'],
    { volumes: [{ name: 'x', emptyDir: {} }] },
  ],
  [
    'the pods ask no DNS server',
    { dnsPolicy: 'None' },
    ["dnsPolicy: 'None'", 'dnsConfig'],
    { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.10'] } },
  ],
  [
    'a quantity is none',
    { resources: { requests: { cpu: '1 core' } } },
    ['resources.requests["cpu"]', 'got "1 core"', "'100m'"],
    { resources: { requests: { cpu: '100m' } } },
  ],
  [
    'the last message is at a relative path',
    { terminationMessagePath: 'log' },
    ['terminationMessagePath', 'got "log"'],
    { terminationMessagePath: '/dev/log' },
  ],
]);
