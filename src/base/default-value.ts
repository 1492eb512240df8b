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

/** A construct asks for several values as it is made, and none of them may change after the first. */
let latest: { readonly construct: IConstruct; readonly values: Values } | undefined;

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
  let values = nothing;
  for (const scope of construct.node.scopes) {
    const entry = entryOf(scope);
    entry.readBy ??= construct;
    if (Object.keys(entry.values).length > 0) values = { ...values, ...entry.values };
  }
  return values;
}

function entryOf(scope: IConstruct): Entry {
  let entry = entries.of(scope);
  if (entry === undefined) entries.set(scope, (entry = { values: nothing }));
  return entry;
}
