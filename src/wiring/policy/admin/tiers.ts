import { getOrAdd } from '../../get-or-add';
import { matchNamespace, type NamespaceLabels } from '../namespaces';
import type { Direction, PolicyPod } from '../policy';
import { groupBy } from '../selector-index';
import { isClosed, type Reason } from '../verdict';
import type { AdminPolicy, AdminRule, Tier } from './admin-policy';
import { type Ask, matchAdminRule, matchSubject } from './match-admin';

/** The rules that may decide about a connection, and whether all of them may leave it to what comes next. */
interface Decision {
  readonly rules: readonly AdminRule[];
  readonly passes: boolean;
}

/** The policies of one API and tier, in groups of one priority: between those of a group there is no order. */
type Ranking = readonly (readonly AdminPolicy[])[];

/**
 * The tiers around NetworkPolicies: the Admin tier decides before them, and the Baseline tier about
 * pods that none of them selects.
 */
export class Tiers {
  private readonly byNamespace = new Map<
    string,
    Record<Tier, readonly Ranking[]>
  >();

  constructor(
    readonly all: readonly AdminPolicy[],
    private readonly namespaces: NamespaceLabels,
  ) {}

  /** What all tiers say, given what NetworkPolicies say. */
  decide(ask: Ask, network: Reason): Reason {
    const admin = this.decisionOf('Admin', ask);
    const next = admin.passes ? this.belowAdmin(ask, network) : undefined;
    return combine(admin, next, network);
  }

  /** The rules that apply to the pod, or may do so, in the order in which they decide. */
  applying(pod: PolicyPod, direction: Direction): readonly AdminRule[] {
    return [...this.rankings('Admin', pod), ...this.rankings('Baseline', pod)]
      .flat(2)
      .filter((policy) => matchSubject(this.namespaces, policy, pod) !== 'no')
      .flatMap((policy) => policy[direction]);
  }

  /** NetworkPolicies decide about the pods that they select, and the Baseline tier about all others. */
  private belowAdmin(ask: Ask, network: Reason): Reason {
    const isLast =
      network.because !== 'not-isolated' && network.because !== 'perhaps-isolated';
    if (isLast) return network;
    const baseline = this.decisionOf('Baseline', ask);
    const isReached = baseline.passes || network.because === 'perhaps-isolated';
    return combine(baseline, isReached ? network : undefined, network);
  }

  private decisionOf(tier: Tier, ask: Ask): Decision {
    // Of the policies of two APIs, it is stated nowhere which come first.
    const { rules, falls } = together(
      this.rankings(tier, ask.at).map((ranking) => this.first(ranking, ask)),
    );
    const passes = falls || rules.some(({ action }) => action === 'Pass');
    return { rules: rules.filter(({ action }) => action !== 'Pass'), passes };
  }

  /** The first policies that have a matching rule. */
  private first(ranking: Ranking, ask: Ask): Found {
    const found: AdminRule[] = [];
    for (const group of ranking) {
      const { rules, falls } = together(
        group.map((policy) => this.firstRule(policy, ask)),
      );
      found.push(...rules);
      if (!falls) return { rules: found, falls };
    }
    return { rules: found, falls: true };
  }

  private firstRule(policy: AdminPolicy, ask: Ask): Found {
    const applies = matchSubject(this.namespaces, policy, ask.at);
    if (applies === 'no') {
      return { rules: [], falls: true };
    }
    const found: AdminRule[] = [];
    for (const rule of policy[ask.direction]) {
      const matches = matchAdminRule(this.namespaces, rule, ask);
      if (matches !== 'no') found.push(rule);
      if (matches === 'yes') {
        return { rules: found, falls: applies !== 'yes' };
      }
    }
    return { rules: found, falls: true };
  }

  /** Only few policies apply to a namespace, so they are looked up once for each. */
  private rankings(tier: Tier, { namespace }: PolicyPod): readonly Ranking[] {
    const tiers = getOrAdd(this.byNamespace, namespace, () => {
      const near = this.all.filter(
        ({ subject }) =>
          subject?.namespaces === undefined ||
          matchNamespace(this.namespaces, subject.namespaces, namespace) !== 'no',
      );
      return {
        Admin: rankingsOf(near, 'Admin'),
        Baseline: rankingsOf(near, 'Baseline'),
      };
    });
    return tiers[tier];
  }
}

/** The rules that may be the first to match, and whether it may be that none does. */
interface Found {
  readonly rules: readonly AdminRule[];
  readonly falls: boolean;
}

/** Any of those that match may decide. */
function together(each: readonly Found[]): Found {
  return {
    rules: each.flatMap(({ rules }) => rules),
    falls: each.every(({ falls }) => falls),
  };
}

function rankingsOf(
  policies: readonly AdminPolicy[],
  tier: Tier,
): readonly Ranking[] {
  const own = policies.filter((policy) => policy.tier === tier);
  const byKind = groupBy(own, ({ object }) => object.kind);
  return [...byKind.values()].map(rankingOf);
}

function rankingOf(policies: readonly AdminPolicy[]): Ranking {
  const groups = groupBy(policies, ({ priority }) => String(priority));
  return [...groups.values()].sort(
    ([one], [other]) => one.priority - other.priority,
  );
}

/** One answer out of those that are possible; `next` is what holds if no rule decides. */
function combine(
  { rules }: Decision,
  next: Reason | undefined,
  network: Reason,
): Reason {
  const accepts = rules.some(({ action }) => action === 'Accept');
  const denies = rules.some(({ action }) => action === 'Deny');
  const isSame =
    next !== undefined && (!accepts || next.allowed) && (!denies || isClosed(next));
  if (isSame) return next;
  const decided = { policies: [], rules: [], admin: rules };
  if (next === undefined && accepts !== denies) {
    const because = accepts ? 'accepted' : 'denied';
    return { ...decided, allowed: accepts, because, otherwise: network };
  }
  return { ...decided, allowed: false, because: 'undecided', otherwise: next };
}
