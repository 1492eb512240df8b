import { isPortNumber } from '../contract/numbers';
import {
  callsElsewhere,
  fixedAddresses,
  listAt,
  textAt,
  type Workload,
} from '../wiring';
import { called } from '../words/objects';
import { blockOf } from './address-block';
import {
  allFound,
  type AllowedCall,
  type Found,
  isGroup,
  isPods,
  type PodPort,
  type UnknownCall,
} from './allowed-call';
import { arrivalsOf } from './arrivals';
import type { World } from './world';

/** The calls to what is not in these manifests, of which no policy can name the other end. */
export function callsOut(world: World): Found {
  if (!world.options.egress) return allFound([]);
  const unknown = [...outside(world), ...toApiServer(world)];
  return allFound([{ unknown }, ...toFixedAddresses(world)]);
}

function outside({ wiring, groups }: World): UnknownCall[] {
  return callsElsewhere(wiring).flatMap(({ from, port, address, place, dns }) => {
    const group = groups.of(from.workload);
    if (group === undefined) return [];
    const nowhere =
      dns.found === 'nothing'
        ? dns.message
        : 'it leads to no port of these manifests';
    const why =
      dns.found === 'outside' ? 'a NetworkPolicy knows no DNS names' : nowhere;
    return [
      {
        text: `${called(from.workload)} calls ${address} (${place}): ${why}`,
        give: dns.found === 'outside' ? 'its addresses' : 'who answers',
        isGivenBy: (given: AllowedCall) =>
          given.from === group &&
          !isGroup(given.to) &&
          (port === undefined || given.port?.port === port),
        ...(port === undefined && { isVague: true }),
      },
    ];
  });
}

/** The calls to IP addresses, which a policy can name, or to the Service that has one. */
function toFixedAddresses({ wiring, groups }: World): Partial<Found>[] {
  return fixedAddresses(wiring).map(
    ({ workload, ip, port, protocol, place, text }) => {
      const from = groups.of(workload);
      if (from === undefined) return {};
      const why = `${called(workload)} calls ${text} (${place})`;
      if (port === undefined) {
        const isGivenBy = (given: AllowedCall) => given.from === from;
        return {
          unknown: [
            {
              text: `${why}, on no port that is named`,
              give: 'the port',
              isGivenBy,
              isVague: true,
            },
          ],
        };
      }
      const call = {
        from: { namespace: workload.namespace, workload },
        host: ip,
        port,
        protocol,
      };
      const { arrivals } = arrivalsOf(wiring, groups, call);
      const through = arrivals.flatMap(({ to, port: at }) =>
        'workload' in to ? [] : [{ from, to, port: at, why }],
      );
      if (through.length > 0) return { allowed: through };
      const to = blockOf(ip);
      if (to === undefined || !isPortNumber(port)) {
        const wrong =
          to === undefined
            ? `${ip} is no IP address that a policy can name`
            : `${port} is no port`;
        const isGivenBy = (given: AllowedCall) => given.from === from;
        return {
          unknown: [
            {
              text: `${why}, but ${wrong}`,
              give: 'what is meant',
              isGivenBy,
              isVague: true,
            },
          ],
        };
      }
      const at: PodPort = { port, protocol: protocol ?? 'TCP' };
      return { allowed: [{ from, to, port: at, why }] };
    },
  );
}

/** Who has a role is there to call the API server. */
function toApiServer({ wiring, groups }: World): UnknownCall[] {
  const accounts = new Set(
    ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
      wiring
        .ofKind(kind)
        .flatMap((binding) =>
          listAt(binding.fields, 'subjects').map((subject) =>
            accountText(
              textAt(subject, 'namespace') ?? binding.namespace,
              textAt(subject, 'name'),
            ),
          ),
        ),
    ),
  );
  return wiring.workloads.flatMap((workload) => {
    const group = groups.of(workload);
    const account = accountText(workload.namespace, accountOf(workload));
    if (group === undefined || !accounts.has(account)) {
      return [];
    }
    return [
      {
        text:
          `${called(workload)} may call the API server, since its service account has a role: no ` +
          'manifest has its address',
        give: 'its addresses',
        isVague: true,
        isGivenBy: ({ from, to, port }: AllowedCall) =>
          from === group && !isPods(to) && mayBeApiServer(port),
      },
    ];
  });
}

/** The API server listens on 443, 6443, 8443 or 16443, whoever set the cluster up. */
function mayBeApiServer(port: PodPort | undefined): boolean {
  return (
    port === undefined || (port.protocol === 'TCP' && /443$/.test(`${port.port}`))
  );
}

function accountOf({ template }: Workload): string {
  return textAt(template, 'spec', 'serviceAccountName') ?? 'default';
}

function accountText(namespace: string, name: string | undefined): string {
  return `${namespace}/${name}`;
}
