import { createHash } from 'crypto';
import { subdomain } from '../contract/names';
import { type AllowedCall, isGroup, type Party } from './allowed-call';
import { isOurs } from './marks';
import type { PodGroup } from './pod-groups';
import { rulesOf, type WrittenPolicy } from './policy';
import type { World } from './world';

/** The policies that let the calls through, one for each group of pods, and nothing else. */
export function policiesFor(
  { wiring, groups, options: { egress } }: World,
  allowed: readonly AllowedCall[],
): WrittenPolicy[] {
  const [entering, leaving] = [
    byGroup(notRepeated(allowed), 'to'),
    byGroup(allowed, 'from'),
  ];
  const names = new Names(
    wiring.ofKind('NetworkPolicy').filter((object) => !isOurs(object)),
  );
  return groups.all.filter(isWritten).map((group) => ({
    group,
    name: names.of(group),
    ingress: rulesOf(entering.get(group) ?? [], ({ from }) => from),
    egress: egress ? rulesOf(leaving.get(group) ?? [], ({ to }) => to) : undefined,
  }));
}

/** Where everyone or a whole namespace may enter for a reason, its workloads need not be named for the same reason. */
function notRepeated(allowed: readonly AllowedCall[]): readonly AllowedCall[] {
  const forMany = new Set(
    allowed.filter(({ from }) => !isGroup(from)).map(({ why }) => why),
  );
  return allowed.filter(({ from, why }) => !isGroup(from) || !forMany.has(why));
}

/** What an operator makes, it may make with other labels. */
export function isWritten({ workloads }: PodGroup): boolean {
  return workloads.some(({ object }) => object.maker === undefined);
}

function byGroup(
  allowed: readonly AllowedCall[],
  end: 'from' | 'to',
): ReadonlyMap<Party, readonly AllowedCall[]> {
  const found = new Map<Party, AllowedCall[]>();
  for (const call of allowed) {
    const party = call[end];
    if (!isGroup(party)) continue;
    const calls = found.get(party);
    if (calls === undefined) found.set(party, [call]);
    else calls.push(call);
  }
  return found;
}

/** Names that no other policy has: applying a policy must not replace one that somebody else has written. */
class Names {
  private readonly taken: Set<string>;

  constructor(
    others: readonly { readonly namespace: string; readonly name: string }[],
  ) {
    this.taken = new Set(others.map(inNamespace));
  }

  of({ namespace, name, kind }: PodGroup): string {
    const typed = `${name}-${kind.toLowerCase()}`;
    let number = 2;
    let free = [name, shortened(typed)].find(
      (one) => !this.taken.has(inNamespace({ namespace, name: one })),
    );
    while (free === undefined) {
      const numbered = shortened(`${typed}-${number++}`);
      if (!this.taken.has(inNamespace({ namespace, name: numbered }))) {
        free = numbered;
      }
    }
    this.taken.add(inNamespace({ namespace, name: free }));
    return free;
  }
}

/** A name that the API server takes, however long the name of the workload is. */
function shortened(name: string): string {
  if (name.length <= subdomain.max) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const start = name.slice(0, subdomain.max - hash.length - 1);
  return `${start.replace(/(?<![-.])[-.]+$/, '')}-${hash}`;
}

function inNamespace({
  namespace,
  name,
}: {
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${namespace}/${name}`;
}
