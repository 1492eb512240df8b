import type { IConstruct } from 'constructs';
import {
  checkInteger,
  checkOneOf,
  checkProps,
  checkRecord,
  checkStrings,
  checkText,
  type KeysOf,
} from '../base/check';
import { checkSeconds } from '../base/check-quantity';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { INT32_MAX } from '../contract/numbers';
import type { ListeningPort } from '../service/listening-ports';
import { list } from '../words/lists';
import { checkedPort, portReference, type ReachablePorts } from './checked-port';
import type {
  ExecCheck,
  GrpcCheck,
  HealthChecks,
  HealthCheckTiming,
  HttpGetCheck,
  TcpSocketCheck,
} from './health-check';

export const healthCheckKeys = {
  readiness: true,
  liveness: true,
  startup: true,
} as const;

const kinds = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const;
type Kind = (typeof kinds)[number];

/** Properties that apply only to some kinds of checks. */
const kindsOf: Readonly<
  Record<'headers' | 'scheme' | 'service' | 'port' | 'portBy', readonly Kind[]>
> = {
  headers: ['httpGet'],
  scheme: ['httpGet'],
  service: ['grpc'],
  port: ['httpGet', 'tcpSocket', 'grpc'],
  portBy: ['httpGet', 'tcpSocket'],
};
const partOfSome = Object.keys(kindsOf) as (keyof typeof kindsOf)[];
const fieldNames = [
  ['readiness', 'readinessProbe'],
  ['liveness', 'livenessProbe'],
  ['startup', 'startupProbe'],
] as const;

type AnyCheck = HealthCheckTiming &
  Partial<HttpGetCheck & TcpSocketCheck & GrpcCheck & ExecCheck> & {
    readonly port?: string;
  };

const keys: KeysOf<AnyCheck> = {
  initialDelay: true,
  period: true,
  timeout: true,
  failureThreshold: true,
  successThreshold: true,
  httpGet: true,
  headers: true,
  scheme: true,
  tcpSocket: true,
  grpc: true,
  service: true,
  exec: true,
  port: true,
  portBy: true,
};

/** Checks the probes of a container, and renders them as Kubernetes writes them. */
export function renderHealthChecks(
  at: IConstruct,
  where: string,
  checks: HealthChecks<string>,
  ports: ReachablePorts,
): Fields {
  const probes: Fields = {};
  for (const [name, field] of fieldNames) {
    const check = checks[name] as AnyCheck | undefined;
    if (check !== undefined) {
      probes[field] = render(
        at,
        `${where}${name}`,
        check,
        name !== 'readiness',
        ports,
      );
    }
  }
  return probes;
}

function render(
  at: IConstruct,
  what: string,
  check: AnyCheck,
  onlyOneSuccess: boolean,
  ports: ReachablePorts,
): Fields {
  checkProps(at, what, check, keys);
  const kind = kindOf(at, what, check);
  const { portBy } = check;
  if (portBy !== undefined) {
    checkOneOf(at, `${what}.portBy`, portBy, ['name', 'number']);
  }
  const timing = renderTiming(at, what, check, onlyOneSuccess);
  switch (kind) {
    case 'exec':
      return {
        exec: { command: checkCommand(at, `${what}.exec`, check) },
        ...timing,
      };
    case 'httpGet':
      return {
        httpGet: {
          ...renderHttpGet(at, what, check),
          port: portReference(
            checkedPort(at, what, check.port, ports),
            ports,
            portBy,
          ),
        },
        ...timing,
      };
    case 'tcpSocket':
      return {
        tcpSocket: {
          port: portReference(
            onlyTrue(at, what, 'tcpSocket', check, ports),
            ports,
            portBy,
          ),
        },
        ...timing,
      };
    case 'grpc': {
      if (check.service !== undefined) {
        checkText(at, `${what}.service`, check.service);
      }
      // The API accepts a gRPC port only by number. A probe calls its own pod, so a rollout may change the number.
      return {
        grpc: {
          port: onlyTrue(at, what, 'grpc', check, ports).number,
          service: check.service,
        },
        ...timing,
      };
    }
  }
}

/** The one kind that a check is of, with nothing beside it that goes with another. */
function kindOf(at: IConstruct, what: string, check: AnyCheck): Kind {
  const given = kinds.filter((kind) => check[kind] !== undefined);
  if (given.length !== 1) {
    fail(at, {
      what: `${what} must have exactly one kind of check`,
      found: given.length === 0 ? 'none' : given.join(' and '),
      allowed: list(kinds),
    });
  }
  const [kind] = given;
  for (const key of partOfSome) {
    if (check[key] !== undefined && !kindsOf[key].includes(kind)) {
      fail(at, {
        what: `${what}.${key} does not apply to ${kind}`,
        got: check[key],
        allowed: `${key} with ${list(kindsOf[key])}`,
        fix: 'remove it',
      });
    }
  }
  return kind;
}

function renderTiming(
  at: IConstruct,
  what: string,
  check: AnyCheck,
  onlyOneSuccess: boolean,
): Fields {
  const { initialDelay, period, timeout, failureThreshold, successThreshold } =
    check;
  if (failureThreshold !== undefined) {
    checkInteger(at, `${what}.failureThreshold`, failureThreshold, 1, INT32_MAX);
  }
  if (successThreshold !== undefined) {
    const why = onlyOneSuccess
      ? 'Kubernetes accepts only 1 for liveness and startup: leave it out'
      : undefined;
    checkInteger(
      at,
      `${what}.successThreshold`,
      successThreshold,
      1,
      onlyOneSuccess ? 1 : INT32_MAX,
      why,
    );
  }
  return {
    initialDelaySeconds:
      initialDelay === undefined
        ? undefined
        : checkSeconds(at, `${what}.initialDelay`, initialDelay, 0, INT32_MAX),
    periodSeconds:
      period === undefined
        ? undefined
        : checkSeconds(at, `${what}.period`, period, 1, INT32_MAX),
    timeoutSeconds:
      timeout === undefined
        ? undefined
        : checkSeconds(at, `${what}.timeout`, timeout, 1, INT32_MAX),
    failureThreshold,
    successThreshold,
  };
}

function renderHttpGet(
  at: IConstruct,
  what: string,
  { httpGet, headers, scheme }: AnyCheck,
): Fields {
  checkText(at, `${what}.httpGet`, httpGet);
  if (!httpGet.startsWith('/')) {
    fail(at, {
      what: `${what}.httpGet must be a path`,
      got: httpGet,
      allowed: 'a path that starts with /',
      fix: 'set the port in port, not in a URL',
    });
  }
  if (scheme !== undefined) {
    checkOneOf(at, `${what}.scheme`, scheme, ['HTTP', 'HTTPS']);
  }
  if (headers === undefined) return { path: httpGet, scheme };
  checkRecord(at, `${what}.headers`, headers);
  const httpHeaders = Object.entries(headers).map(([name, value]) => {
    if (!/^[-A-Za-z0-9]+$/.test(name) || typeof value !== 'string') {
      fail(at, {
        what: `${what}.headers["${name}"] is not a valid header`,
        got: value,
        allowed: 'a name of letters, digits and -, and a string as its value',
      });
    }
    return { name, value };
  });
  return { path: httpGet, scheme, httpHeaders };
}

/** tcpSocket and grpc are flags, so that `port` is the same prop for every kind. */
function onlyTrue(
  at: IConstruct,
  what: string,
  kind: 'tcpSocket' | 'grpc',
  check: AnyCheck,
  ports: ReachablePorts,
): ListeningPort {
  if (check[kind] !== true) {
    fail(at, {
      what: `${what}.${kind} must be true`,
      got: check[kind],
      fix: `write { ${kind}: true, port: "…" }`,
    });
  }
  return checkedPort(at, what, check.port, ports);
}

function checkCommand(
  at: IConstruct,
  what: string,
  { exec }: AnyCheck,
): readonly string[] {
  checkStrings(at, what, exec);
  const command = exec as readonly string[];
  if (command.length === 0 || command[0] === '') {
    fail(at, {
      what: `${what} is empty`,
      got: command,
      allowed: 'a command and its arguments',
    });
  }
  return command;
}
