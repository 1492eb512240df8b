import type { IConstruct } from 'constructs';
import type { Site } from './check';
import { ConstructState } from './construct-state';
import { fail } from './fail';

type Values = Readonly<Record<string, unknown>>;

/** What one scope says, and the first construct that asked. */
interface Entry {
  values: Values;
  readBy?: IConstruct;
}

const nothing: Values = {};
const entries = new ConstructState<Entry>('defaults', 1);

/** What holds for a construct: once asked for, it does not change any more. */
interface Settled {
  readonly construct: IConstruct;
  readonly values: Values;
}

/** A construct asks for several values as it is made. */
let latest: Settled | undefined;

/** Many constructs are made in one scope, which the first of them has settled. */
let latestScope: Settled | undefined;

/**
 * Something that may be said once for a whole scope. Each stands beside what it is a default for,
 * with what holds where nobody says
 * anything and what keeps a wrong one out.
 */
export class DefaultValue<Value> {
  constructor(
    private readonly name: string,
    private readonly otherwise: Value,
    /** Refuses what is no legal value. */
    public readonly check: (at: Site, what: string, value: unknown) => void,
  ) {}

  /**
   * The value that holds for a construct: the nearest scope's, else the library's own. From now on
   * no scope around it may change it.
   */
  public of(construct: IConstruct): Value {
    if (latest?.construct !== construct) {
      latest = { construct, values: valuesFor(construct) };
    }
    return this.in(latest.values);
  }

  /** The value as far as this very scope says it; asking keeps nobody from saying more. */
  public saidAt(scope: IConstruct): Value {
    return this.in(entries.of(scope)?.values ?? nothing);
  }

  private in(values: Values): Value {
    return (values[this.name] ?? this.otherwise) as Value;
  }
}

/** Says values for a scope, on top of those that were said before. */
export function setDefaultValues(scope: IConstruct, at: string, values: Values): void {
  const entry = entryOf(scope);
  if (entry.readBy !== undefined) {
    fail(at, {
      what: `the defaults are set after ${entry.readBy.node.path} has read them`,
      found: Object.keys(values).join(', '),
      fix: 'set them before the first construct under this scope is made',
    });
  }
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  entry.values = { ...entry.values, ...Object.fromEntries(said) };
}

function valuesFor(construct: IConstruct): Values {
  const { scope } = construct.node;
  if (scope !== undefined && latestScope?.construct !== scope) {
    latestScope = { construct: scope, values: settle(scope.node.scopes, construct) };
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
