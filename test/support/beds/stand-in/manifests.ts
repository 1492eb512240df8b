import type { Manifest } from '../control-plane';
import { IMAGE } from './image';

/** How the stand-ins of an app behave. */
export interface Behaviour {
  /** What they say that they are; the image's name where nothing is said. */
  readonly version?: string;
  /** How long they take until they listen, as `2s`. */
  readonly start?: string;
  /** What they do when they are told to stop; they end at once where nothing is said. */
  readonly stop?: 'drain' | 'deaf';
}

/**
 * Has the stand-in run wherever a manifest names an image. What the image would bring is replaced:
 * its program, that program's
 * arguments and its exec probes, where it comes from, and what of a machine it needs. All else stays as it was written.
 */
export function standIn(manifest: Manifest, behaviour: Behaviour = {}): Manifest {
  const spec = manifest.spec?.template?.spec;
  if (spec?.containers === undefined) return manifest;
  const running = {
    ...spec,
    containers: spec.containers.map((container: Manifest) =>
      servingContainer(container, behaviour),
    ),
    ...(spec.initContainers && {
      initContainers: spec.initContainers.map((container: Manifest) =>
        endingContainer(container),
      ),
    }),
  };
  return {
    ...manifest,
    spec: { ...manifest.spec, template: { ...manifest.spec.template, spec: running } },
  };
}

function servingContainer(
  container: Manifest,
  { version = container.image, start, stop }: Behaviour,
): Manifest {
  const ports = (container.ports ?? []).map(
    ({ containerPort, protocol = 'TCP' }: Manifest) => `${containerPort}/${protocol}`,
  );
  const told = { PORTS: ports.join(), VERSION: version, START: start, STOP: stop };
  const env = Object.entries(told)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name: `STAND_IN_${name}`, value }));
  const pod = {
    name: 'STAND_IN_POD',
    valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
  };
  const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'].filter(
    (probe) => container[probe]?.exec !== undefined,
  );
  return {
    ...replaced(container, ['/bin/stand-in', 'serve']),
    env: [...(container.env ?? []), ...env, pod],
    ...Object.fromEntries(
      probes.map((probe) => [
        probe,
        { ...container[probe], exec: { command: ['/bin/stand-in', 'ready'] } },
      ]),
    ),
  };
}

/** What runs before the others has nothing to prepare, or, as a sidecar, serves beside them. */
function endingContainer(container: Manifest): Manifest {
  return container.restartPolicy === 'Always'
    ? servingContainer(container, {})
    : replaced(container, ['/bin/stand-in', 'done']);
}

function replaced(
  { args, resources, ...container }: Manifest,
  command: readonly string[],
): Manifest {
  return { ...container, image: IMAGE, imagePullPolicy: 'IfNotPresent', command };
}
