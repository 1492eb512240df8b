import { Size } from 'cdk8s';
import { type HealthCheckTiming, type ServicePort } from 'cdk8s-harbour';
import { type ContainerResources, Cpu } from 'cdk8s-plus-28';

/** A pod of the shop: an image of its release, run as a user without a name or a right to anything. */
export function shopPod(name: string) {
  return {
    image: `us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/${name}:v0.10.6`,
    ...nobody,
  };
}

/** None of the images needs a certain user; one and the same will do for all. */
export const nobody = { user: 1000, group: 1000 };

/** A service that speaks gRPC, and answers by gRPC whether it is well. */
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

/** Requests and limits: CPU in thousandths of a core, memory in mebibytes. */
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
