import type { Manifest } from '../control-plane';
import { IMAGE } from './image';

/** How the stand-ins of an app behave. */
export interface Behaviour {
  /** The version that they report; by default the image's name. */
  readonly version?: string;
  /** How long they take until they listen, such as `2s`. */
  readonly start?: string;
  /** What they do on SIGTERM; by default they end at once. */
  readonly stop?: 'drain' | 'deaf';
}

/**
 * Runs the stand-in wherever a manifest names an image. What belongs to the image is replaced: its
 * program, that program's arguments and its exec probes, the image itself, and the resources that it
 * needs. All else stays as written.
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
    spec: {
      ...manifest.spec,
      template: { ...manifest.spec.template, spec: running },
    },
  };
}

function servingContainer(
  container: Manifest,
  { version = container.image, start, stop }: Behaviour,
): Manifest {
  const ports = (container.ports ?? []).map(
    ({ containerPort, protocol = 'TCP' }: Manifest) =>
      `${containerPort}/${protocol}`,
  );
  const settings = {
    PORTS: ports.join(),
    VERSION: version,
    START: start,
    STOP: stop,
  };
  const env = Object.entries(settings)
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

/** An init container has nothing to prepare; a sidecar serves like the others. */
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
