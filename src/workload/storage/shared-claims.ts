import type { Construct, IConstruct } from 'constructs';
import { ConstructState } from '../../base/construct-state';
import type { Identity } from '../../base/identity';
import { sentence } from '../../words/sentence';
import { type LimitedVolume, limitFix, limitsOf, limitText } from './limit';
import type { SharedVolume } from './volume-uses';

/** The volumes of a construct's pods. */
interface VolumeUser {
  readonly namespace: string | undefined;
  readonly volumes: readonly SharedVolume[];
  /** Whether its pods run until they are replaced, unlike those of a Job. */
  readonly stays: boolean;
}

const users = new ConstructState<VolumeUser>('volumes', 1);

/**
 * Records the volumes of a construct's pods, and fails the synthesis where a claim that only one node or one pod
 * can use is that of another construct too.
 */
export function registerVolumes(
  at: Construct,
  { namespace }: Identity,
  volumes: readonly SharedVolume[],
  stays: boolean,
): void {
  if (volumes.length === 0) return;
  const user: VolumeUser = { namespace, volumes, stays };
  users.set(at, user);
  const limits = limitsOf(at, volumes);
  if (limits.length === 0) return;
  at.node.addValidation({
    validate: () => limits.flatMap((limit) => complaintsOf(at, user, limit)),
  });
}

function complaintsOf(
  at: Construct,
  user: VolumeUser,
  limit: LimitedVolume,
): string[] {
  const { claimName } = limit.volume.mount;
  const others = at.node.root.node
    .findAll()
    .filter((other) => other !== at && shares(other, user, claimName));
  return others.map((other) =>
    sentence({
      what: `its pods and those of "${other.node.path}" share ${limitText(limit)}`,
      fix: limitFix(limit, 'give each a claim of its own'),
    }),
  );
}

/** Whether the pods of another construct need the same claim while these run; Jobs may run one after the other. */
function shares(other: IConstruct, user: VolumeUser, claimName: string): boolean {
  const found = users.of(other);
  if (found === undefined || found.namespace !== user.namespace) return false;
  if (!found.stays && !user.stays) return false;
  return found.volumes.some(({ mount }) => mount.claimName === claimName);
}
