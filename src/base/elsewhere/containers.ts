import type { Words } from './answers';

const resources =
  'write resources: { cpu: { request: Cpu.millis(100) }, memory: { limit: Size.mebibytes(256) } }';
const check = (name: string) =>
  [
    [
      name,
      `write ${name}: { httpGet: '/${name}' }, { tcpSocket: true }, { grpc: true } or { exec: ['…'] }`,
    ],
  ] as const;

/** What is known of containers. */
export const containerWords: Words = {
  'livenessProbe': check('liveness'),
  'readinessProbe|probe|probes|healthCheck|healthcheck|healthChecks':
    check('readiness'),
  'startupProbe': check('startup'),
  'tag|repository|imageTag': [['image', "write image: 'registry/name:tag'"]],
  'pullPolicy': [['imagePullPolicy', "write imagePullPolicy: 'IfNotPresent'"]],
  'environment|envs|envVariables|envVars|extraEnv|variables': [
    ['env', "write env: { NAME: 'value' }"],
  ],
  'envFromSecret|envFromConfigMap|secretRef|configMapRef|secrets|configMaps|configMap|secret':
    [
      [
        'envFrom',
        "write envFrom: [map] for variables, or files: { '/etc/app': map } for files, with a ConfigMap or Secret of " +
          'cdk8s-plus',
      ],
    ],
  'entrypoint|entryPoint|cmd': [
    ['command', "write command: ['program'], args: ['…']"],
  ],
  'arguments': [['args', "write args: ['…']"]],
  'workingDirectory': [['workingDir', "write workingDir: '/…'"]],
  'limits|requests|cpu|memory': [['resources', resources]],
  'lifecycle|preStopHook': [
    [
      'preStop',
      "write preStop: Duration.seconds(5), or preStop: ['…'] for a command",
    ],
  ],
  'mounts|volumeMount|extraVolumeMounts': [
    ['volumeMounts', "write volumeMounts: [{ path: '…', volume }]"],
  ],
  'storage': [['storageMounts', "write storageMounts: { '/data': 'data' }"]],
  'tmpDirs|emptyDirs|emptyDir': [['writablePaths', "write writablePaths: ['/…']"]],
};
