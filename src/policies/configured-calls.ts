import { type DeclaredCall, declaredCalls, hiddenAddresses } from '../wiring';
import { called } from '../words/objects';
import {
  type AllowedCall,
  allFound,
  type Found,
  isGroup,
  isSamePort,
} from './allowed-call';
import { type Arrival, arrivalsOf } from './arrivals';
import type { PodGroup } from './pod-groups';
import { whyUnselected } from './unselected';
import type { World } from './world';

/** The calls that workloads are configured to make to Services of these manifests. */
export function configuredCalls(world: World): Found {
  return allFound([
    ...[...declaredCalls(world.wiring)].map((call) => callFound(world, call)),
    ...hiddenCalls(world),
  ]);
}

function callFound(world: World, call: DeclaredCall): Partial<Found> {
  const { wiring, groups } = world;
  const { workload } = call.from;
  const from = groups.of(workload);
  const { arrivals, stops } = arrivalsOf(wiring, groups, meant(world, call));
  const why = `${called(workload)} calls ${call.address} (${call.place})${portText(call)}`;
  if (from === undefined) {
    return { unknown: fromUnselected(call, why, arrivals) };
  }
  const isGivenBy = (given: AllowedCall) => given.from === from;
  if (arrivals.length === 0) {
    const [stop] = stops;
    const text = `${why}, but ${stop?.message ?? 'nothing is known to answer there'}`;
    return { unknown: [{ text, give: 'who answers', isGivenBy, isVague: true }] };
  }
  return allFound(
    arrivals.map(({ to, port }): Partial<Found> => {
      if (!('workload' in to)) {
        return { allowed: [{ from, to, port, why }] };
      }
      if (!world.options.egress) return {};
      const text = `${why}, which arrives at ${called(to.workload)}, whose pods no policy can select`;
      return {
        unknown: [{ text, give: 'their addresses', isGivenBy, isVague: true }],
      };
    }),
  );
}

/** Without a port, the one that clients of the scheme use, if the Service has it. */
function meant({ wiring }: World, call: DeclaredCall): DeclaredCall {
  const { host, from, port, usualPort } = call;
  const answer = wiring.resolve(host, from.namespace);
  const offers =
    'service' in answer &&
    answer.service?.ports.some((one) => one.port === usualPort);
  return port === undefined && offers ? { ...call, port: usualPort } : call;
}

function portText({ port, usualPort }: DeclaredCall): string {
  return (port ?? usualPort) === undefined
    ? ', on whichever of its ports: none is named'
    : '';
}

/** Such a call is given by another one to the same port, from wherever these pods are seen to come. */
function fromUnselected(
  { from: { workload } }: DeclaredCall,
  why: string,
  arrivals: readonly Arrival[],
) {
  const isThere = ({ to, port }: AllowedCall) =>
    arrivals.some(
      (one) => one.to === to && (port === undefined || isSamePort(one.port, port)),
    );
  return [
    {
      text: `${why}, but no policy can select it: ${whyUnselected(workload)}`,
      give: 'where it comes from',
      isGivenBy: (given: AllowedCall) => !isGroup(given.from) && isThere(given),
    },
  ];
}

/** The calls to addresses that are given by objects which cannot be read. */
function hiddenCalls({ wiring, groups }: World): Partial<Found>[] {
  return hiddenAddresses(wiring).map(({ workload, place, source }) => {
    const group: PodGroup | undefined = groups.of(workload);
    return {
      unknown: [
        {
          text: `${called(workload)} may call an address in ${source} (${place}), which cannot be read here`,
          give: 'whom it calls',
          isVague: true,
          isGivenBy: ({ from }: AllowedCall) => from === group,
        },
      ],
    };
  });
}
