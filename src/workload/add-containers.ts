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
import type {
  ExtraContainerProps,
  InitContainerProps,
  SidecarProps,
} from './container';
import { containerKeys } from './create-container';
import type { PodProps } from './pod';
import type { PodContainers, PodPlace } from './pod-containers';
import type { Stop } from './pre-stop';
import { healthCheckKeys, renderHealthChecks } from './render-health-checks';
import type { ListeningProps } from './workload';

const initContainerKeys: KeysOf<InitContainerProps> = {
  ...containerKeys,
  name: true,
  storageMounts: true,
};
const sidecarKeys: KeysOf<SidecarProps<string>> = {
  ...initContainerKeys,
  ...healthCheckKeys,
  listensOn: true,
};

const extraContainerKeys: KeysOf<ExtraContainerProps<string>> = {
  ...sidecarKeys,
  writablePaths: true,
};

type Props = PodProps & ListeningProps<string, string>;

interface Containers {
  readonly containers: kplus.ContainerProps[];
  readonly initContainers: kplus.ContainerProps[];
}

/** Adds the main container, those beside it, init containers and sidecars. */
export function addContainers(
  at: Construct,
  props: Props,
  place: PodPlace,
  made: PodContainers,
  stop: Stop,
): Containers {
  const aliases = aliasesOf(place.published);
  if (isSeveral(props)) {
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

function isSeveral({ initContainers, containers, sidecars }: Props): boolean {
  return [initContainers, containers, sidecars].some((list) => list !== undefined);
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
  const first = eachOfList(
    at,
    'initContainers',
    props.initContainers,
    initContainerKeys,
  );
  const extra = eachOfList(at, 'containers', props.containers, extraContainerKeys);
  const sidecars = eachOfList(at, 'sidecars', props.sidecars, sidecarKeys);
  const owners = ownersOf(at, [...extra, ...sidecars], place.listening, aliases);
  const portsOf = (owner: string): ReachablePorts => ({
    own: place.listening.filter(
      (port) => (owners.get(port.name) ?? place.name) === owner,
    ),
    pod: place.listening,
    aliases,
  });

  made.reserveVolumes([
    props,
    ...[...first, ...extra, ...sidecars].map(({ given }) => given),
  ]);
  const containers = [addMain(at, props, place, made, stop, portsOf(place.name))];
  const initContainers = first.map(({ where, given }) =>
    made.add(where, given.name, given, [], {}),
  );
  for (const { where, given } of extra) {
    const reachable = portsOf(given.name);
    const fields = renderHealthChecks(at, where, given, reachable);
    if (stop.isCommand !== true) writeLifecycle(fields, stop);
    containers.push(made.add(where, given.name, given, reachable.own, fields));
  }
  // Before 1.33 Services do not resolve the named port of a native sidecar.
  const called = new Set(place.published.map((port) => port.containerPort));
  for (const { where, given } of sidecars) {
    const reachable = portsOf(given.name);
    // From 1.29 on, native sidecars start first and end last; before, a sidecar is an ordinary container.
    const native = runsOn(
      at,
      reachable.own.some((port) => called.has(port.name)) ? '1.33' : '1.29',
    );
    const fields = renderHealthChecks(at, where, given, reachable);
    if (!native) writeLifecycle(fields, stop);
    const container = made.add(where, given.name, given, reachable.own, fields);
    if (native) {
      initContainers.push({
        ...container,
        restartPolicy: kplus.ContainerRestartPolicy.ALWAYS,
      });
    } else {
      containers.push(container);
    }
  }
  return { containers, initContainers };
}

/** One container of a list, and how messages name it. */
interface Listed<Given> {
  readonly where: string;
  readonly given: Given;
}

function eachOfList<Given extends object>(
  at: Construct,
  what: string,
  list: readonly Given[] = [],
  keys: KeysOf<Given>,
): readonly Listed<Given>[] {
  checkList(at, what, list);
  return list.map((given, index) => {
    checkProps(at, `${what}[${index}]`, given, keys);
    return { where: `${what}[${index}].`, given };
  });
}

const none: ReadonlyMap<string, string> = new Map();

/** The container port that a published port targets, if it has another name. */
function aliasesOf(
  published: readonly ResolvedPort[],
): ReadonlyMap<string, string> {
  const renamed = published.filter((port) => port.name !== port.containerPort);
  return renamed.length === 0
    ? none
    : new Map(renamed.map((port) => [port.name, port.containerPort]));
}

/** Which container listens on which container port; the main container listens on the rest. */
function ownersOf(
  at: Construct,
  beside: readonly Listed<Pick<SidecarProps<string>, 'name' | 'listensOn'>>[],
  listening: readonly ListeningPort[],
  aliases: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { where, given } of beside) {
    const { name, listensOn = [] } = given;
    const what = `${where}listensOn`;
    checkList(at, what, listensOn);
    for (const port of listensOn) {
      checkPortExists(at, what, port, [
        ...listening.map((known) => known.name),
        ...aliases.keys(),
      ]);
      const target = aliases.get(port) ?? port;
      const other = owners.get(target);
      if (other !== undefined && other !== name) {
        fail(at, {
          what: `${what} names a port that "${other}" already listens on`,
          got: port,
          allowed: 'each port in only one container',
          fix: 'remove it from one of the two',
        });
      }
      owners.set(target, name);
    }
  }
  return owners;
}
