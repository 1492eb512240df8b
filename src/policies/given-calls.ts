import type { Workload } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import {
  type AllowedCall,
  allFound,
  type Found,
  isGroup,
  type Party,
} from './allowed-call';
import { arrivalsOf } from './arrivals';
import type { GivenCall, GivenParty } from './given-call';
import type { PodGroup } from './pod-groups';
import type { World } from './world';

/** The calls that the settings give. */
export function givenCalls(world: World): Found {
  return allFound(
    world.options.calls.map((call, index) => {
      const place = `calls[${index}] of the settings`;
      const why = `${call.reason ?? 'No reason is given'} (${place})`;
      const problems: string[] = [];
      const [from, to] = [call.from ?? {}, call.to].map((party) =>
        partiesOf(world, party, (problem) => problems.push(problem)),
      );
      const allowed = from.flatMap((caller) =>
        call.to.address === undefined
          ? to.flatMap((callee) => between(world, caller, callee, call, why))
          : toAddress(world, caller, call, why, (problem) => problems.push(problem)),
      );
      return {
        allowed,
        unknown: problems.map((problem) => ({
          text: `${place}: ${problem}`,
          give: 'what is there',
          isGivenBy: () => false,
        })),
      };
    }),
  );
}

type Complain = (problem: string) => void;

function partiesOf(world: World, party: GivenParty, complain: Complain): Party[] {
  const { workload, namespace, namespaceLabels, podLabels, cidr, except } = party;
  const wrong = contradictionIn(party);
  if (wrong !== undefined) {
    complain(wrong);
    return [];
  }
  if (workload !== undefined) return groupsNamed(world, workload, complain);
  if (cidr !== undefined) return [{ cidr, except }];
  const isAnyone = [namespace, namespaceLabels, podLabels].every(
    (one) => one === undefined,
  );
  return isAnyone ? ['anyone'] : [{ namespace, namespaceLabels, podLabels }];
}

/** Why a party stands for nobody. */
function contradictionIn(
  party: GivenParty & { readonly address?: unknown },
): string | undefined {
  const { workload, namespace, namespaceLabels, podLabels, address, cidr, except } =
    party;
  const ways = Object.entries({
    address,
    workload,
    cidr,
    'labels or a namespace': namespace ?? namespaceLabels ?? podLabels,
  }).filter(([, value]) => value !== undefined);
  if (ways.length > 1) {
    return `it names ${ways.map(([way]) => way).join(' and ')}, of which only one can be meant`;
  }
  if (namespace !== undefined && namespaceLabels !== undefined) {
    return 'it names both namespace and namespaceLabels, of which only one can be meant';
  }
  return except !== undefined && cidr === undefined
    ? 'it names except without cidr'
    : undefined;
}

/** The pods of the one workload that is called like this. */
function groupsNamed(
  { wiring, groups }: World,
  name: string,
  complain: Complain,
): PodGroup[] {
  const named = wiring.workloads.filter((workload) => namesOf(workload).includes(name));
  const found = [...new Set(named.map((workload) => groups.of(workload)))];
  const [group] = found;
  if (found.length === 1 && group !== undefined) return [group];
  const among =
    found.length > 1
      ? named.map((one) => namesOf(one)[3])
      : wiring.workloads.map((one) => namesOf(one)[1]);
  const all = wiring.workloads.flatMap(namesOf);
  const reason =
    found.length > 1
      ? `there are several workloads "${name}"`
      : `there is no workload "${name}" that a policy can select`;
  complain(
    `${reason}, ${(found.length > 1 ? undefined : didYouMean(name, all)) ?? `there is ${list(among)}`}`,
  );
  return [];
}

/** How a workload may be called. */
function namesOf({ namespace, kind, name }: Workload): string[] {
  const typed = `${kind.toLowerCase()}/${name}`;
  const within = (text: string) => (namespace === '' ? text : `${namespace}/${text}`);
  return [name, within(name), typed, within(typed)];
}

function between(
  { groups }: World,
  from: Party,
  to: Party,
  { to: { port: number, protocol = 'TCP' } }: GivenCall,
  why: string,
): AllowedCall[] {
  const port = number === undefined ? undefined : { port: number, protocol };
  // Whom everyone calls, each workload calls.
  const callers = from === 'anyone' && !isGroup(to) ? groups.all : [from];
  return callers.map((caller) => ({ from: caller, to, port, why }));
}

function toAddress(
  { wiring, groups }: World,
  from: Party,
  { to: { address } }: GivenCall,
  why: string,
  complain: Complain,
): AllowedCall[] {
  if (address === undefined) return [];
  const caller = isGroup(from)
    ? { namespace: from.namespace, workload: from.workloads[0] }
    : { namespace: '' };
  const call = { ...address, from: caller };
  const { arrivals, stops } = arrivalsOf(wiring, groups, call);
  if (arrivals.length === 0) {
    const [stop] = stops;
    complain(`${address.text} leads nowhere: ${stop?.message ?? 'no pods are known'}`);
  }
  return arrivals.flatMap(({ to, port }) =>
    'workload' in to ? [] : [{ from, to, port, why }],
  );
}
