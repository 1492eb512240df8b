import { ApiObject, type Chart, Duration, JsonPatch, Size } from 'cdk8s';
import {
  Capability,
  Cpu,
  Deployment,
  DeploymentStrategy,
  EnvValue,
  Handler,
  ImagePullPolicy,
  k8s,
  LabelSelector,
  PercentOrAbsolute,
  Pod,
  Probe,
  SeccompProfileType,
  Service,
  Volume,
} from 'cdk8s-plus-28';

/**
 * The same Deployment and Service as far as the API of cdk8s-plus-28 goes: a few fields differ from
 * the other manifests.
 */
export function addWithCdk8sPlus(chart: Chart, name: string): void {
  createPair(chart, name);
}

/** Exactly the same Deployment and Service: JSON patches make up for what the API of cdk8s-plus-28 cannot say. */
export function addWithPatchedCdk8sPlus(chart: Chart, name: string): void {
  const { service, deployment } = createPair(chart, name);
  ApiObject.of(service).addJsonPatch(
    JsonPatch.replace(
      '/spec/ports/0/targetPort',
      k8s.IntOrString.fromString('http'),
    ),
    JsonPatch.replace(
      '/spec/ports/1/targetPort',
      k8s.IntOrString.fromString('metrics'),
    ),
    JsonPatch.remove('/spec/externalIPs'),
  );
  const pod = '/spec/template/spec';
  ApiObject.of(deployment).addJsonPatch(
    JsonPatch.add(`${pod}/enableServiceLinks`, false),
    JsonPatch.replace(`${pod}/securityContext`, {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    }),
    JsonPatch.replace(`${pod}/containers/0/readinessProbe/httpGet`, {
      path: '/ready',
      port: k8s.IntOrString.fromString('metrics'),
    }),
    JsonPatch.replace(`${pod}/containers/0/securityContext`, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    }),
    JsonPatch.remove(`${pod}/dnsPolicy`),
    JsonPatch.remove(`${pod}/hostNetwork`),
    JsonPatch.remove(`${pod}/restartPolicy`),
    JsonPatch.remove(`${pod}/setHostnameAsFqdn`),
  );
}

function createPair(
  chart: Chart,
  name: string,
): { service: Service; deployment: Deployment } {
  const labels = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
  };
  const service = new Service(chart, `${name}-service`, {
    metadata: { name, labels },
    ports: [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'metrics', port: 9090, targetPort: 9090 },
    ],
  });
  for (const [key, value] of Object.entries(labels)) {
    service.selectLabel(key, value);
  }

  const deployment = new Deployment(chart, `${name}-deployment`, {
    metadata: { name, labels },
    podMetadata: { labels },
    select: false,
    replicas: 1,
    minReady: Duration.seconds(10),
    progressDeadline: Duration.minutes(5),
    strategy: DeploymentStrategy.rollingUpdate({
      maxSurge: PercentOrAbsolute.percent(25),
      maxUnavailable: PercentOrAbsolute.absolute(0),
    }),
    terminationGracePeriod: Duration.seconds(45),
    containers: [
      {
        name,
        image: 'example/backend:1.0',
        imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
        ports: [
          { name: 'http', number: 8080 },
          { name: 'metrics', number: 9090 },
        ],
        readiness: Probe.fromHttpGet('/ready', {
          port: 9090,
          periodSeconds: Duration.seconds(5),
          failureThreshold: 3,
        }),
        lifecycle: { preStop: Handler.fromCommand(['sleep', '5']) },
        envVariables: {
          LOG_LEVEL: EnvValue.fromValue('info'),
          REGION: EnvValue.fromValue('eu-west-1'),
        },
        resources: {
          cpu: { request: Cpu.millis(100) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
        },
        securityContext: {
          capabilities: { drop: [Capability.ALL] },
          seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
        },
        volumeMounts: [
          {
            path: '/tmp',
            volume: Volume.fromEmptyDir(chart, `${name}-tmp`, 'tmp'),
          },
        ],
      },
    ],
  });
  deployment.select(LabelSelector.of({ labels }));
  deployment.podMetadata.addLabel(Pod.ADDRESS_LABEL, name);
  return { service, deployment };
}
