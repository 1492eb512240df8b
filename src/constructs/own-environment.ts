import type { EnvValue } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkRecord } from '../base/check';
import { fail } from '../base/fail';
import { POD_INDEX } from '../contract/labels';
import { referencesIn } from '../contract/variable-references';
import {
  type Addressable,
  addressOf,
  hostOf,
  portAndOptions,
} from '../service/address';
import type { Member, Membership, MembershipValue } from '../workload/membership';

type Value = string | EnvValue;

/** The variables that tell a pod its name and its ordinal. */
const OWN = {
  POD_NAME: () => kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
  POD_INDEX: () =>
    kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_LABEL, { key: POD_INDEX }),
};

/** The pods of a StatefulBackend: where they are called, and which of them always exist. */
interface Members {
  readonly backend: Omit<Addressable, keyof IConstruct | 'hostname'>;
  /** The StatefulSet, whose name those of the pods begin with. */
  readonly podsOf: string;
  readonly first: number;
  readonly count: number;
}

/**
 * The environment with the values filled in that say who the pod and its peers are, and before them the variables they
 * refer to.
 */
export function ownEnvironment(
  at: IConstruct,
  env: Readonly<Record<string, Value | MembershipValue<string>>> | undefined,
  members: Members,
): Readonly<Record<string, Value>> | undefined {
  if (env === undefined) return undefined;
  checkRecord(at, 'env', env);
  const membership = membershipOf(at, members);
  const wanted = new Set<string>();
  const filled = Object.entries(env).map(([name, value]): [string, Value] => {
    if (typeof value !== 'function') return [name, value];
    const text = textOf(at, name, value(membership));
    referencesIn(text).forEach((reference) => wanted.add(reference));
    return [name, text];
  });
  const given = Object.fromEntries(filled);
  return { ...ownVariables(at, wanted, given), ...given };
}

function textOf(at: IConstruct, name: string, text: unknown): string {
  if (typeof text !== 'string') {
    fail(at, {
      what: `env.${name} is a function that returns no string`,
      got: text,
      fix: "return a string, such as peers.map((peer) => peer.address('client')).join(',')",
    });
  }
  return text;
}

/** `POD_NAME` and `POD_INDEX`, if a value refers to them. */
function ownVariables(
  at: IConstruct,
  wanted: ReadonlySet<string>,
  given: Readonly<Record<string, Value>>,
): Record<string, EnvValue> {
  const added: Record<string, EnvValue> = {};
  for (const [name, make] of Object.entries(OWN)) {
    if (!wanted.has(name)) continue;
    added[name] = make();
    if (Object.hasOwn(given, name)) checkSame(at, name, given[name], added[name]);
  }
  return added;
}

function checkSame(
  at: IConstruct,
  name: string,
  given: Value,
  own: EnvValue,
): void {
  const field = own.valueFrom.fieldRef.fieldPath;
  if (typeof given !== 'string' && given.valueFrom?.fieldRef?.fieldPath === field) {
    return;
  }
  fail(at, {
    what: `env.${name} is taken, since the address of the pod itself refers to $(${name})`,
    got: given,
    allowed: `the field ${field} of the pod`,
    fix: 'leave it out, since it is added, or give your own variable another name',
  });
}

function membershipOf(
  at: IConstruct,
  { backend, podsOf, first, count }: Members,
): Membership<string> {
  const member = <Ordinal extends number | string>(
    name: string,
    ordinal: Ordinal,
  ): Member<string, Ordinal> => {
    const called: Addressable = { ...backend, node: at.node, hostname: name };
    // In its own namespace, where the short name is enough.
    const own: Addressable = { ...called, namespace: undefined };
    const calledFrom = (from: unknown) => (from === undefined ? own : called);
    return {
      name,
      ordinal,
      host: (options) => hostOf(calledFrom(options?.from), options),
      address(...args) {
        const { options } = portAndOptions(called, 'address()', args);
        return addressOf(calledFrom(options.from), args);
      },
    };
  };
  const peers = Array.from({ length: count }, (_, index) => {
    const ordinal = first + index;
    return member(`${podsOf}-${ordinal}`, ordinal);
  });
  return { peers, self: member('$(POD_NAME)', '$(POD_INDEX)') };
}
