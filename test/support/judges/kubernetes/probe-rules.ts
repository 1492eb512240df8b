import {
  type Fields,
  fieldsOf,
  isInteger,
  type Judge,
  listOf,
  onlyFields,
} from './manifests';

const INT32_MAX = 2147483647;
const handlers: Readonly<Record<string, readonly string[]>> = {
  httpGet: ['path', 'port', 'scheme', 'httpHeaders'],
  tcpSocket: ['port'],
  grpc: ['port', 'service'],
  exec: ['command'],
};
const timing: Readonly<Record<string, number>> = {
  initialDelaySeconds: 0,
  periodSeconds: 1,
  timeoutSeconds: 1,
  failureThreshold: 1,
  successThreshold: 1,
};

/** The three probes of a container, which may ask any container of the pod. */
export function judgeProbes(
  judge: Judge,
  where: string,
  container: Fields,
  pod: readonly Fields[],
): void {
  for (const field of ['readinessProbe', 'livenessProbe', 'startupProbe']) {
    if (container[field] === undefined) continue;
    const at = `${where} ${field}`;
    const probe = fieldsOf(container[field]);
    onlyFields(judge, at, container[field], [
      ...Object.keys(handlers),
      ...Object.keys(timing),
    ]);
    judgeHandler(judge, at, probe, container, pod);
    for (const [name, least] of Object.entries(timing)) {
      if (probe[name] !== undefined && !isInteger(probe[name], least, INT32_MAX)) {
        judge.broken(at, `${name} is ${least} and up`, probe[name]);
      }
    }
    if (field !== 'readinessProbe' && (probe.successThreshold ?? 1) !== 1) {
      judge.broken(
        at,
        'liveness and startup succeed at once',
        probe.successThreshold,
      );
    }
  }
}

function judgeHandler(
  judge: Judge,
  where: string,
  probe: Fields,
  container: Fields,
  pod: readonly Fields[],
): void {
  const given = Object.keys(handlers).filter(
    (handler) => probe[handler] !== undefined,
  );
  if (given.length !== 1) {
    judge.broken(where, 'a probe has one handler', given);
    return;
  }
  const handler = fieldsOf(probe[given[0]]);
  onlyFields(judge, where, probe[given[0]], handlers[given[0]]);
  if (given[0] === 'exec') {
    const { command } = handler;
    if (
      !Array.isArray(command) ||
      command.length === 0 ||
      !command.every((word) => typeof word === 'string')
    ) {
      judge.broken(where, 'a command is a list of strings', command);
    }
    return;
  }
  judgePort(judge, where, given[0], handler.port, container, pod);
  if (handler.service !== undefined && typeof handler.service !== 'string') {
    judge.broken(where, 'a gRPC service is text', handler.service);
  }
  if (given[0] !== 'httpGet') return;
  if (typeof handler.path !== 'string' || !handler.path.startsWith('/')) {
    judge.broken(where, 'a path starts with /', handler.path);
  }
  if (!['HTTP', 'HTTPS'].includes((handler.scheme ?? 'HTTP') as string)) {
    judge.broken(where, 'the scheme is HTTP or HTTPS', handler.scheme);
  }
  for (const header of listOf(handler.httpHeaders)) {
    if (
      typeof header.name !== 'string' ||
      !/^[-A-Za-z0-9]+$/.test(header.name) ||
      typeof header.value !== 'string'
    ) {
      judge.broken(where, 'a header has a legal name and a value', header);
    }
  }
}

/** A name is looked up in the probe's own container alone; a number is whoever listens on it. */
function judgePort(
  judge: Judge,
  where: string,
  kind: string,
  port: unknown,
  container: Fields,
  pod: readonly Fields[],
): void {
  if (kind === 'grpc' && typeof port !== 'number') {
    judge.broken(where, 'gRPC takes a number for a port', port);
  }
  const own = listOf(container.ports);
  const reached =
    typeof port === 'string'
      ? own.find(({ name }) => name === port)
      : pod
          .flatMap(({ ports }) => listOf(ports))
          .find(
            ({ containerPort, protocol = 'TCP' }) =>
              containerPort === port && protocol === 'TCP',
          );
  if (reached === undefined) {
    judge.broken(where, 'a probe asks a port that a container listens on', port);
  } else if ((reached.protocol ?? 'TCP') !== 'TCP') {
    judge.broken(where, 'a probe speaks TCP', reached);
  }
}
