import type { Construct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkList, checkProps, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { checkPortExists } from '../base/names';
import { runsOn } from '../base/oldest-kubernetes';
import type { ListeningPort } from '../service/listening-ports';
import type { ResolvedPort } from '../service/resolve-ports';
import type { ReachablePorts } from './checked-port';
import type { InitContainerProps, SidecarProps } from './container';
import { containerKeys } from './create-container';
import type { PodProps } from './pod';
import type { PodContainers, PodPlace } from './pod-containers';
import type { Stop } from './pre-stop';
import { healthCheckKeys, renderHealthChecks } from './render-health-checks';
import type { ListeningProps } from './workload';

const initContainerKeys: KeysOf<InitContainerProps> = { ...containerKeys, name: true };
const sidecarKeys: KeysOf<SidecarProps<string>> = {
  ...containerKeys,
  ...healthCheckKeys,
  name: true,
  listensOn: true,
};

type Props = PodProps & ListeningProps<string, string>;

interface Containers {
  readonly containers: kplus.ContainerProps[];
  readonly initContainers: kplus.ContainerProps[];
}

/** Adds the main container, init containers and sidecars. */
export function addContainers(
  at: Construct,
  props: Props,
  place: PodPlace,
  made: PodContainers,
  stop: Stop,
): Containers {
  const aliases = aliasesOf(place.published);
  if (props.initContainers !== undefined || props.sidecars !== undefined) {
    return addSeveral(at, props, place, made, stop, aliases);
  }
  made.reserveVolumes([props]);
  const { listening } = place;
  const ports = { own: listening, pod: listening, aliases };
  return {
    containers: [addMain(at, props, place, made, stop, ports)],
    initContainers: [],
  };
}

function addMain(
  at: Construct,
  props: Props,
  place: PodPlace,
  made: PodContainers,
  stop: Stop,
  ports: ReachablePorts,
): kplus.ContainerProps {
  const fields = renderHealthChecks(at, '', props, ports);
  writeLifecycle(fields, stop);
  return made.add('', place.name, props, ports.own, fields, true);
}

function writeLifecycle(fields: Fields, { preStop }: Stop): void {
  if (preStop !== undefined) fields.lifecycle = { preStop };
}

function addSeveral(
  at: Construct,
  props: Props,
  place: PodPlace,
  made: PodContainers,
  stop: Stop,
  aliases: ReadonlyMap<string, string>,
): Containers {
  const { initContainers: first = [], sidecars = [] } = props;
  checkList(at, 'initContainers', first);
  checkList(at, 'sidecars', sidecars);
  first.forEach((init, index) =>
    checkProps(at, `initContainers[${index}]`, init, initContainerKeys),
  );
  sidecars.forEach((sidecar, index) =>
    checkProps(at, `sidecars[${index}]`, sidecar, sidecarKeys),
  );

  const owners = ownersOf(at, sidecars, place.listening, aliases);
  const portsOf = (owner: string): ReachablePorts => ({
    own: place.listening.filter(
      (port) => (owners.get(port.name) ?? place.name) === owner,
    ),
    pod: place.listening,
    aliases,
  });

  made.reserveVolumes([props, ...first, ...sidecars]);
  const containers = [addMain(at, props, place, made, stop, portsOf(place.name))];
  const initContainers = first.map((init, index) =>
    made.add(`initContainers[${index}].`, init.name, init, [], {}),
  );
  // Before 1.33 Services do not resolve the named port of a native sidecar.
  const called = new Set(place.published.map((port) => port.containerPort));
  sidecars.forEach((sidecar, index) => {
    const where = `sidecars[${index}].`;
    const reachable = portsOf(sidecar.name);
    // From 1.29 on, native sidecars start first and end last; before, a sidecar is an ordinary container.
    const native = runsOn(
      at,
      reachable.own.some((port) => called.has(port.name)) ? '1.33' : '1.29',
    );
    const fields = renderHealthChecks(at, where, sidecar, reachable);
    if (!native) writeLifecycle(fields, stop);
    const container = made.add(where, sidecar.name, sidecar, reachable.own, fields);
    if (native) {
      initContainers.push({
        ...container,
        restartPolicy: kplus.ContainerRestartPolicy.ALWAYS,
      });
    } else {
      containers.push(container);
    }
  });
  return { containers, initContainers };
}

const none: ReadonlyMap<string, string> = new Map();

/** The container port that a published port targets, if it has another name. */
function aliasesOf(published: readonly ResolvedPort[]): ReadonlyMap<string, string> {
  const renamed = published.filter((port) => port.name !== port.containerPort);
  return renamed.length === 0
    ? none
    : new Map(renamed.map((port) => [port.name, port.containerPort]));
}

/** Which sidecar listens on which container port; the main container listens on the rest. */
function ownersOf(
  at: Construct,
  sidecars: readonly SidecarProps<string>[],
  listening: readonly ListeningPort[],
  aliases: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  sidecars.forEach(({ name, listensOn = [] }, index) => {
    checkList(at, `sidecars[${index}].listensOn`, listensOn);
    for (const port of listensOn) {
      checkPortExists(at, `sidecars[${index}].listensOn`, port, [
        ...listening.map((known) => known.name),
        ...aliases.keys(),
      ]);
      const target = aliases.get(port) ?? port;
      const other = owners.get(target);
      if (other !== undefined && other !== name) {
        fail(at, {
          what: `sidecars[${index}].listensOn names a port that "${other}" already listens on`,
          got: port,
          allowed: 'each port in only one container',
          fix: 'remove it from one of the two',
        });
      }
      owners.set(target, name);
    }
  });
  return owners;
}
