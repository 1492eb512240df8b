import type { IConstruct } from 'constructs';
import { checkList, type KeysOf } from '../base/check';
import { addsNothing } from '../base/conventions';
import { fail } from '../base/fail';
import { checkPortExists } from '../base/names';
import { listOf } from '../base/one-or-many';
import type { AccessProps, AllowedSource } from './access-props';
import { apiServer, apiServerOpenings } from './api-server';
import { defaultAccess, defaultDns, defaultEgress } from './defaults';
import type { PermissionProps } from './permissions/permission';
import { hasPermissions } from './permissions/read-permissions';
import type { PodPort } from './rules';
import { dnsOpenings, type Opening, sourcePeer } from './sources';

export const accessKeys: KeysOf<AccessProps<string>> = {
  access: true,
  allowFrom: true,
  egress: true,
  dns: true,
};

/** The checked props about callers and egress. */
export interface AccessPlan {
  readonly access: 'anyone' | 'declared' | undefined;
  readonly allowed: readonly Opening[];
  /** The DNS servers, if egress is restricted to declared backends. */
  readonly dns?: readonly Opening[];
  /** The API server, if the pods may then call it. */
  readonly apiServer?: ReturnType<typeof apiServerOpenings>;
}

/** The ports that callers may be allowed to call. */
export interface Ports {
  /** Each by its names. */
  readonly byName: ReadonlyMap<string, PodPort>;
  /** Those that are allowed if a source names none. */
  readonly assumed: readonly PodPort[];
}

const nobody: readonly Opening[] = [];

export function readAccess(
  at: IConstruct,
  props: AccessProps<string> & PermissionProps,
  ports: () => Ports,
): AccessPlan {
  // Nobody but a list of callers closes a workload to which nothing is added.
  const listed = props.allowFrom !== undefined && addsNothing(at);
  const access = props.access ?? (listed ? 'declared' : defaultAccess.of(at));
  const egress = props.egress ?? defaultEgress.of(at);
  if (access !== undefined) defaultAccess.check(at, 'access', access);
  defaultEgress.check(at, 'egress', egress);
  const allowed = allowedOf(at, props.allowFrom ?? nobody, ports);
  if (access === 'anyone' && allowed.length > 0) {
    fail(at, {
      what: 'allowFrom limits the callers, but access allows anyone',
      got: access,
      fix: 'leave one of them out',
    });
  }
  // The default was checked when it was set, and only matters if egress is restricted.
  const dns =
    props.dns !== undefined || egress === 'declared'
      ? dnsOpenings(at, props.dns ?? defaultDns.of(at))
      : undefined;
  if (props.dns !== undefined && egress !== 'declared') {
    fail(at, {
      what: 'dns is set, but egress is not restricted',
      got: egress,
      fix: "set egress: 'declared', or leave dns out",
    });
  }
  if (egress !== 'declared') return { access, allowed };
  return hasPermissions(props)
    ? { access, allowed, dns, apiServer: apiServerOpenings(apiServer.of(at)) }
    : { access, allowed, dns };
}

function allowedOf(
  at: IConstruct,
  sources: unknown,
  portsOf: () => Ports,
): readonly Opening[] {
  checkList(at, 'allowFrom', sources);
  if (sources.length === 0) return nobody;
  const { byName, assumed } = portsOf();
  return sources.map((source, index) => {
    const what = `allowFrom[${index}]`;
    const peer = sourcePeer(at, what, source, { port: true });
    const { port } = source as AllowedSource<string>;
    if (port === undefined) {
      if (assumed.length === 0) {
        fail(at, {
          what: `${what} is allowed to call a workload without ports`,
          got: source,
          fix: 'declare the ports of the container in containerPorts, or leave allowFrom out',
        });
      }
      return { peer, ports: assumed };
    }
    const names = listOf(port);
    if (names.length === 0) {
      fail(at, {
        what: `${what}.port is empty`,
        got: port,
        fix: 'list the ports, or leave it out to allow all of them',
      });
    }
    return {
      peer,
      ports: names.map((name) => portNamed(at, `${what}.port`, name, byName)),
    };
  });
}

function portNamed(
  at: IConstruct,
  what: string,
  name: unknown,
  ports: Ports['byName'],
): PodPort {
  checkPortExists(at, what, name, [...ports.keys()]);
  return ports.get(name) as PodPort;
}
