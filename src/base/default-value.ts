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

/** A construct reads several values when it is made, and none of them can change after the first read. */
let latest: { readonly construct: IConstruct; readonly values: Values } | undefined;

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
    return (values[this.name] ?? this.otherwise) as Value;
  }
}

/** Sets values for a scope, in addition to those that were set before. */
export function setDefaultValues(scope: IConstruct, at: string, values: Values): void {
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
