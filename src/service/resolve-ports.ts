import type { IConstruct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkRecord, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import { checkName, checkQualifiedName } from '../base/names';
import { portName } from '../contract/names';
import type { Protocol } from '../contract/protocol';
import { portNamesKeys, type WrittenNames, writtenNames } from './port-names';
import type { BackendPort, DirectPort, PortNames, ServicePort } from './ports';
import { spelledOut } from './spelled-out';

/** A port of a Service, with the container port it targets. */
export interface ResolvedPort extends BackendPort {
  /** The name of the container port, which may be that of another Service port with the same number. */
  readonly containerPort: string;
  /** The other numbers of running pods: those before a rollout, and those in other releases. */
  readonly alsoAt?: readonly number[];
  /** What it is called in the manifests. */
  readonly written: WrittenNames;
  /** Whether the number of the target was said, even if it is the port's own. */
  readonly isTargetSaid?: boolean;
}

const serviceKeys: KeysOf<ServicePort> = {
  port: true,
  targetPort: true,
  previousTargetPort: true,
  protocol: true,
  appProtocol: true,
  ...portNamesKeys,
};
const directKeys: KeysOf<DirectPort> = {
  port: true,
  protocol: true,
  appProtocol: true,
  ...portNamesKeys,
};
export const protocols: Readonly<Record<Protocol, kplus.Protocol>> = {
  TCP: kplus.Protocol.TCP,
  UDP: kplus.Protocol.UDP,
  SCTP: kplus.Protocol.SCTP,
};

/** The ports of a Service with a cluster IP, each of which may target another number. */
export function resolveServicePorts<Name extends string>(
  at: IConstruct,
  ports: unknown,
): Record<Name, ResolvedPort> {
  return resolve(at, ports, serviceKeys);
}

/** The ports of a Service without a cluster IP: clients connect to the number that the container listens on. */
export function resolveDirectPorts<Name extends string>(
  at: IConstruct,
  ports: unknown,
): Record<Name, ResolvedPort> {
  return resolve(
    at,
    ports,
    directKeys,
    'clients of this Service connect directly to the pod or server, so no port ' +
      'is translated: set port to the number that it listens on',
  );
}

function resolve<Name extends string>(
  at: IConstruct,
  ports: unknown,
  keys: Readonly<Record<string, true>>,
  whyNoTarget?: string,
): Record<Name, ResolvedPort> {
  checkRecord(at, 'ports', ports);
  const resolved: Record<string, ResolvedPort> = {};
  const before: ResolvedPort[] = [];
  const entries = Object.entries(ports);
  for (const [name, given] of entries) {
    const what = `ports.${name}`;
    checkName(at, `the port name in ${what}`, name, portName);
    if (
      whyNoTarget !== undefined &&
      typeof given === 'object' &&
      given !== null &&
      'targetPort' in given
    ) {
      fail(at, {
        what: `${what} has a targetPort`,
        got: given.targetPort,
        fix: whyNoTarget,
      });
    }
    const {
      port,
      targetPort,
      previousTargetPort,
      protocol = 'TCP',
      appProtocol,
      ...names
    } = spelledOut<ServicePort & { name?: string | false }>(at, what, given, keys);
    if (appProtocol !== undefined) {
      checkQualifiedName(at, `${what}.appProtocol`, appProtocol);
    }
    const existing = before.find(
      (other) => other.port === port && other.protocol === protocol,
    );
    if (existing !== undefined) {
      fail(at, {
        what: `${what} and ports.${existing.name} are the same port`,
        found: `${protocol} ${port} twice`,
        fix: 'change the number of one of them, or leave it out',
      });
    }
    const target = targetPort ?? port;
    const first = before.find(
      (other) => other.targetPort === target && other.protocol === protocol,
    );
    const containerPort = first?.name ?? name;
    if (first !== undefined) checkShared(at, what, names, first);
    const isSingle = entries.length === 1;
    const written = {
      ...writtenNames(at, what, name, names, isSingle),
      ...(first !== undefined && { onContainer: first.written.onContainer }),
    };
    checkNameFree(at, what, written, before);
    resolved[name] = {
      name,
      port,
      targetPort: target,
      protocol,
      containerPort,
      written,
      ...(targetPort !== undefined && { isTargetSaid: true }),
      ...(appProtocol !== undefined && { appProtocol }),
      ...(previousTargetPort !== undefined && { alsoAt: [previousTargetPort] }),
    };
    before.push(resolved[name]);
  }
  if (before.length === 0) {
    fail(at, {
      what: 'ports is empty',
      got: ports,
      allowed: 'at least one port',
      fix: 'list the ports that callers connect to, ports: { http: 80 }, or use a Worker if nobody calls it',
    });
  }
  return resolved as Record<Name, ResolvedPort>;
}

/** Ports with one target have one container port, which the first of them names. */
function checkShared(
  at: IConstruct,
  what: string,
  { containerPort }: PortNames,
  first: ResolvedPort,
): void {
  if (containerPort === undefined) return;
  fail(at, {
    what: `${what}.containerPort is that of "${first.name}", since both have the same target`,
    got: containerPort,
    fix: `set it on ports.${first.name} alone`,
  });
}

/** Two ports of a Service, or of a container, never have one name. */
function checkNameFree(
  at: IConstruct,
  what: string,
  { onService, onContainer }: WrittenNames,
  before: readonly ResolvedPort[],
): void {
  const taken = before.find(
    ({ written }) =>
      (onService !== undefined && written.onService === onService) ||
      (onContainer !== written.onContainer &&
        nameOf(onContainer) !== undefined &&
        nameOf(written.onContainer) === nameOf(onContainer)),
  );
  if (taken === undefined) return;
  fail(at, {
    what: `${what} and ports.${taken.name} have the same name in the manifests`,
    got: onService ?? nameOf(onContainer),
    fix: 'change one of them',
  });
}

function nameOf(port: WrittenNames['onContainer']): string | undefined {
  return port === false ? undefined : port.name;
}
