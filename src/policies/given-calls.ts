import { isName, isQualifiedName, labelValue } from '../contract/names';
import { type Call, ipBlock, type Workload } from '../wiring';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';
import {
  type AllowedCall,
  allFound,
  type Found,
  isBlock,
  isGroup,
  type Party,
} from './allowed-call';
import { arrivalsOf } from './arrivals';
import type { GivenCall, GivenParty } from './given-call';
import type { PodGroup, PodGroups } from './pod-groups';
import type { World } from './world';

/** The calls that the settings give. */
export function givenCalls(world: World): Found {
  return allFound(
    world.options.calls.map((call, index) => {
      const place = `calls[${index}] of the settings`;
      const why = `${call.reason ?? 'No reason is given'} (${place})`;
      const problems: string[] = [];
      const complain: Complain = (problem) => problems.push(problem);
      const [from, to] = [call.from ?? {}, call.to].map((party) =>
        partiesOf(world, party, complain),
      );
      const allowed = from.flatMap((caller) =>
        call.to.address === undefined
          ? to.flatMap((callee) =>
              between(world, caller, callee, call, why, complain),
            )
          : toAddress(world, caller, call, why, complain),
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
  const wrong = contradictionIn(party) ?? illegalLabel(party);
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
  if (cidr === undefined) {
    return except === undefined ? undefined : 'it names except without cidr';
  }
  return refusalOfBlock(cidr, except);
}

/** Why the API server would refuse a range, and with it the whole policy. */
function refusalOfBlock(
  cidr: string,
  except: readonly string[] = [],
): string | undefined {
  try {
    ipBlock(cidr, except);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A label that no pod and no namespace can have. */
function illegalLabel({
  namespaceLabels,
  podLabels,
}: GivenParty): string | undefined {
  const all = [namespaceLabels ?? {}, podLabels ?? {}].flatMap(Object.entries);
  const wrong = all.find(
    ([key, value]) => !isQualifiedName(key) || !isName(value, labelValue),
  );
  return wrong && `"${wrong[0]}: ${String(wrong[1])}" is not a legal label`;
}

/** The pods of the one workload that is called like this. */
function groupsNamed(
  { wiring, groups }: World,
  name: string,
  complain: Complain,
): PodGroup[] {
  const named = wiring.workloads.filter((workload) =>
    namesOf(workload).includes(name),
  );
  const found = [...new Set(named.map((workload) => groups.of(workload)))];
  const [group] = found;
  if (found.length === 1 && group !== undefined) {
    return [group];
  }
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
  const within = (text: string) =>
    namespace === '' ? text : `${namespace}/${text}`;
  return [name, within(name), typed, within(typed)];
}

function between(
  { groups }: World,
  from: Party,
  to: Party,
  { to: { port: number, protocol = 'TCP' } }: GivenCall,
  why: string,
  complain: Complain,
): AllowedCall[] {
  const port = number === undefined ? undefined : { port: number, protocol };
  const callers = [from, ...alsoThere(groups, from)];
  if (!isGroup(to) && !callers.some(isGroup)) {
    complain(
      'neither end is a workload of these manifests, so no policy is about it',
    );
    return [];
  }
  return callers.map((caller) => ({ from: caller, to, port, why }));
}

/** The pods of these manifests that are meant as well and have to leave: whom everyone calls, each of them calls. */
function alsoThere(groups: PodGroups, party: Party): readonly PodGroup[] {
  if (party === 'anyone') return groups.all;
  if (isGroup(party) || isBlock(party)) return [];
  const { namespace, podLabels = {} } = party;
  // Without the Namespace there is no telling which labels it has.
  if (namespace === undefined) return [];
  const wanted = Object.entries(podLabels);
  return groups.all.filter(
    (group) =>
      group.namespace === namespace &&
      group.workloads.some(({ labels }) =>
        wanted.every(([key, value]) => labels[key] === value),
      ),
  );
}

function toAddress(
  { wiring, groups }: World,
  from: Party,
  { to: { address } }: GivenCall,
  why: string,
  complain: Complain,
): AllowedCall[] {
  if (address === undefined) return [];
  const call = { ...address, from: callerOf(from) };
  const { arrivals, stops } = arrivalsOf(wiring, groups, call);
  if (arrivals.length === 0) {
    const [stop] = stops;
    const namespace =
      call.from.namespace === '' && !address.host.includes('.')
        ? ', and no namespace is known in which to look: write the name of the Service with that of its namespace'
        : '';
    const reason = stop?.message ?? 'no pods are known';
    complain(`${address.text} leads nowhere: ${reason}${namespace}`);
  }
  const callers = [from, ...alsoThere(groups, from)];
  return arrivals.flatMap(({ to, port }) =>
    'workload' in to
      ? []
      : callers.map((caller) => ({ from: caller, to, port, why })),
  );
}

/** Who resolves the address: names are looked up in the namespace of their caller. */
function callerOf(party: Party): Call['from'] {
  if (isGroup(party)) {
    return { namespace: party.namespace, workload: party.workloads[0] };
  }
  const elsewhere =
    party !== 'anyone' && !isBlock(party) ? party.namespace : undefined;
  return { namespace: elsewhere ?? '' };
}
