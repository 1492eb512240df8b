import type { IConstruct } from 'constructs';
import type { Site } from './check';
import { ConstructState } from './construct-state';
import { fail } from './fail';

type Values = Readonly<Record<string, unknown>>;

/** The values of one scope, and the first construct that read them. */
interface Entry {
  values: Values;
  readBy?: IConstruct;
}

const nothing: Values = {};
const entries = new ConstructState<Entry>('defaults', 1);

/** The values of a construct: none of them can change after the first read. */
interface Settled {
  readonly construct: IConstruct;
  readonly values: Values;
}

/** A construct reads several values when it is made. */
let latest: Settled | undefined;

/** Many constructs are made in one scope, whose values the first of them has read. */
let latestScope: Settled | undefined;

/**
 * A value that can be set once for a whole scope. Each is defined next to the prop that it is a
 * default for, with the value that applies if it is not set, and a check.
 */
export class DefaultValue<Value> {
  constructor(
    private readonly name: string,
    private readonly otherwise: Value,
    /** Refuses a value that is not valid. */
    public readonly check: (at: Site, what: string, value: unknown) => void,
    /** The value that leaves Kubernetes its own default, for conventions that add nothing. */
    private readonly unsaid: { readonly kubernetes: Value } = {
      kubernetes: otherwise,
    },
  ) {}

  /**
   * The value for a construct: that of the nearest scope, or else the library's own. After this
   * call, no scope around it may change it.
   */
  public of(construct: IConstruct): Value {
    if (latest?.construct !== construct) {
      latest = { construct, values: valuesFor(construct) };
    }
    return this.in(latest.values);
  }

  /** The value that is set on this very scope; reading it does not prevent later changes. */
  public setAt(scope: IConstruct): Value {
    return this.in(entries.of(scope)?.values ?? nothing);
  }

  private in(values: Values): Value {
    const ours =
      values.conventions === 'kubernetes' ? this.unsaid.kubernetes : this.otherwise;
    return (values[this.name] ?? ours) as Value;
  }
}

/** Sets values for a scope, in addition to those that were set before. */
export function setDefaultValues(
  scope: IConstruct,
  at: string,
  values: Values,
): void {
  const entry = entryOf(scope);
  if (entry.readBy !== undefined) {
    fail(at, {
      what: `the defaults are set after ${entry.readBy.node.path} has read them`,
      found: Object.keys(values).join(', '),
      fix: 'set them before the first construct under this scope is made',
    });
  }
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  entry.values = { ...entry.values, ...Object.fromEntries(set) };
}

function valuesFor(construct: IConstruct): Values {
  const { scope } = construct.node;
  if (scope !== undefined && latestScope?.construct !== scope) {
    latestScope = {
      construct: scope,
      values: settle(scope.node.scopes, construct),
    };
  }
  return settle([construct], construct, scope && latestScope?.values);
}

/** What scopes say on top of what is said around them, and nobody may change after this construct has read it. */
function settle(
  scopes: readonly IConstruct[],
  reader: IConstruct,
  around: Values = nothing,
): Values {
  let values = around;
  for (const scope of scopes) {
    const entry = entryOf(scope);
    entry.readBy ??= reader;
    if (entry.values !== nothing) values = { ...values, ...entry.values };
  }
  return values;
}

function entryOf(scope: IConstruct): Entry {
  let entry = entries.of(scope);
  if (entry === undefined) entries.set(scope, (entry = { values: nothing }));
  return entry;
}
