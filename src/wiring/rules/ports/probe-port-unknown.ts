import { closestName } from '../../../words/did-you-mean';
import { named } from '../../../words/objects';
import { at, isFields } from '../../read/untyped';
import type { Container, Workload } from '../../read/workload';
import { declaredPorts } from '../support/port-words';
import type { Problem, Rule } from '../support/rule';
import { example } from './probe-port-unknown.example';

const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'];
const actions = ['httpGet', 'tcpSocket', 'grpc'];

/** A probe of a port that its container does not declare. */
export const probePortUnknown: Rule = {
  id: 'probe-port-unknown',
  severity: 'error',
  title: 'A probe uses a port that its container does not declare.',
  why:
    "The kubelet looks up a port name among the ports of the probe's own container. If the name is not there, or " +
    'nothing listens on the number, the probe fails every time: the pod never becomes ready, or is restarted over ' +
    'and over.',
  fix: 'Probe a port that the container declares.',
  example,
  *check(wiring) {
    for (const workload of wiring.workloads) {
      for (const container of workload.containers) {
        if (container.role !== 'init') yield* problemsOf(workload, container);
      }
    }
  },
};

function* problemsOf(workload: Workload, container: Container): Iterable<Problem> {
  for (const probe of probes) {
    const stated = at(container.fields, probe);
    if (stated === undefined) continue;
    for (const action of actions) {
      const given = at(stated, action);
      if (!isFields(given)) continue;
      const found =
        typeof given.port === 'string'
          ? unknownName(container, given.port)
          : undeclaredNumber(workload, container, given.port, given.host);
      if (found === undefined) continue;
      const { what, ...rest } = found;
      const declared = declaredPorts([{ ...workload, ports: container.ports }]);
      yield {
        object: workload.object,
        field: [...container.field, probe, action, 'port'],
        message:
          `the ${probe} of the container "${container.name}" of ${named(workload)} ` +
          `uses ${what}; it declares ${declared}`,
        ...rest,
      };
    }
  }
}

type Found = Pick<Problem, 'meant' | 'fix' | 'severity'> & {
  readonly what: string;
};

function unknownName({ ports }: Container, port: string): Found | undefined {
  const names = ports.flatMap(({ name }) => name ?? []);
  if (names.includes(port)) return undefined;
  const what = `the port "${port}", which the container does not declare`;
  if (/^\d+$/.test(port)) {
    return { what, fix: `write port: ${port} without quotes` };
  }
  const close = closestName(port, names);
  const choice =
    close === undefined
      ? 'probe a port that the container declares'
      : `use port: ${close}`;
  return {
    what,
    meant: close && `"${close}"`,
    fix: `${choice}, or declare a port named "${port}"`,
  };
}

function undeclaredNumber(
  workload: Workload,
  { ports }: Container,
  port: unknown,
  host: unknown,
): Found | undefined {
  if (
    typeof port !== 'number' ||
    ports.length === 0 ||
    typeof host === 'string' ||
    workload.ports.some((declared) => declared.port === port)
  ) {
    return undefined;
  }
  return {
    severity: 'hint',
    what: `port ${port}, which no container of the pod declares`,
    fix: `declare port ${port} if the container listens on it, or probe a port that it declares`,
  };
}
