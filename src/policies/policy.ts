import { compareText } from '../words/compare-text';
import { called } from '../words/objects';
import {
  type AllowedCall,
  isBlock,
  isGroup,
  isSamePort,
  type Party,
  type PodPort,
} from './allowed-call';
import type { PodGroup } from './pod-groups';

/** Whom a policy lets call, or lets be called, on which ports and why. */
export interface PolicyRule {
  readonly party: Party;
  /** The ports; none for every port. */
  readonly ports: readonly PodPort[];
  readonly why: readonly string[];
}

/** The policy of some pods. */
export interface WrittenPolicy {
  readonly group: PodGroup;
  readonly name: string;
  readonly ingress: readonly PolicyRule[];
  /** `undefined` if outgoing calls are not restricted. */
  readonly egress?: readonly PolicyRule[];
}

/** The rules by which the calls of one side are let through: one for each caller, or each that is called. */
export function rulesOf(
  calls: readonly AllowedCall[],
  partyOf: (call: AllowedCall) => Party,
): PolicyRule[] {
  const byParty = new Map<
    string,
    { readonly party: Party; calls: AllowedCall[] }
  >();
  for (const call of calls) {
    const party = partyOf(call);
    const key = keyOf(party);
    const known = byParty.get(key) ?? { party, calls: [] };
    byParty.set(key, { party, calls: [...known.calls, call] });
  }
  const rules = [...byParty]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, { party, calls: own }]) => ruleOf(party, own));
  const open = rules.find(({ party }) => party === 'anyone');
  return rules.flatMap((rule) => {
    if (rule === open || open === undefined) return [rule];
    return withoutOpenPorts(rule, open);
  });
}

function ruleOf(party: Party, calls: readonly AllowedCall[]): PolicyRule {
  const ports = new Map<string, PodPort>();
  for (const { port } of calls) {
    if (port !== undefined) ports.set(`${port.port} ${port.protocol}`, port);
  }
  const isEvery = calls.some(({ port }) => port === undefined);
  const sorted = [...ports.values()].sort(
    (one, other) =>
      one.port - other.port || compareText(one.protocol, other.protocol),
  );
  const why = [...new Set(calls.map((call) => call.why))];
  return { party, ports: isEvery ? [] : sorted, why };
}

/** What is open to everyone need not be opened to anyone else. */
function withoutOpenPorts(rule: PolicyRule, open: PolicyRule): PolicyRule[] {
  if (open.ports.length === 0) return [];
  const isOpen = (port: PodPort) => open.ports.some((one) => isSamePort(one, port));
  const ports = rule.ports.filter((port) => !isOpen(port));
  return rule.ports.length > 0 && ports.length === 0 ? [] : [{ ...rule, ports }];
}

/** Groups first, by their names, then other pods, addresses, and everyone. */
function keyOf(party: Party): string {
  if (party === 'anyone') return '4';
  if (isGroup(party)) return `1 ${called(party)}`;
  return `${isBlock(party) ? '3' : '2'} ${JSON.stringify(party)}`;
}
