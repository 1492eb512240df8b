import { Size } from 'cdk8s';
import { type HealthCheckTiming, type ServicePort } from 'cdk8s-harbour';
import { type ContainerResources, Cpu } from 'cdk8s-plus-28';

/** A pod of the shop: an image of its release, run as a user without a name or any permissions. */
export function shopPod(name: string) {
  return {
    image: `us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/${name}:v0.10.6`,
    ...nobody,
  };
}

/** None of the images needs a particular user, so they all run as the same one. */
export const nobody = { user: 1000, group: 1000 };

/** A service that speaks gRPC, health checks included. */
export function grpcService(
  name: string,
  port: number | ServicePort,
  timing: HealthCheckTiming = {},
) {
  return {
    ...shopPod(name),
    ports: { grpc: port },
    readiness: { grpc: true, ...timing },
    liveness: { grpc: true, ...timing },
  } as const;
}

/** Requests and limits: CPU in millicores, memory in mebibytes. */
export function resources(
  request: { cpu: number; memory: number },
  limit: { cpu: number; memory: number },
): ContainerResources {
  return {
    cpu: { request: Cpu.millis(request.cpu), limit: Cpu.millis(limit.cpu) },
    memory: {
      request: Size.mebibytes(request.memory),
      limit: Size.mebibytes(limit.memory),
    },
  };
}
