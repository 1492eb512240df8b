import { type Chart, Duration, Size } from 'cdk8s';
import { InternalApi } from 'cdk8s-harbour';
import { Cpu } from 'cdk8s-plus-28';

/** A Deployment and its Service, declared with this library. */
export function addWithHarbour(chart: Chart, name: string): void {
  new InternalApi(chart, name, {
    image: 'example/backend:1.0',
    imagePullPolicy: 'IfNotPresent',
    ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 },
    readiness: {
      httpGet: '/ready',
      port: 'metrics',
      period: Duration.seconds(5),
      failureThreshold: 3,
    },
    env: { LOG_LEVEL: 'info', REGION: 'eu-west-1' },
    resources: {
      cpu: { request: Cpu.millis(100) },
      memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
    },
    minReady: Duration.seconds(10),
    progressDeadline: Duration.minutes(5),
    terminationGracePeriod: Duration.seconds(45),
  });
}
