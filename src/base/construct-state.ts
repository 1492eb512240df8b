import type { IConstruct } from 'constructs';
import { fail } from './fail';

/** What one copy of the library has left on a construct. */
interface Kept<Value> {
  readonly version: number;
  readonly value: Value;
}

/**
 * Something that the library knows of a construct, kept on the construct itself.
 *
 * An app may hold two copies of the library: a shared package brings another minor version along,
 * or jest loads the modules anew.
 * What a module kept to itself the other copy would not see, so it would set a variable and let
 * nobody in. Both find the same here,
 * as long as they agree on its shape; a copy that does not know the shape says so instead of passing it over.
 */
export class ConstructState<Value extends object> {
  private readonly key: symbol;

  /**
   * @param name what is kept, the same in every copy
   * @param version of its shape: raise it whenever another copy could no longer use what this one keeps
   */
  constructor(
    private readonly name: string,
    private readonly version: number,
  ) {
    this.key = Symbol.for(`cdk8s-harbour.${name}`);
  }

  /** What is kept of a construct. */
  public of(construct: IConstruct): Value | undefined {
    const kept = (
      construct as unknown as Readonly<Record<symbol, Kept<Value> | undefined>>
    )[this.key];
    if (kept !== undefined && kept.version !== this.version) {
      this.refuse(construct, kept.version);
    }
    return kept?.value;
  }

  /** Keeps it. */
  public set(construct: IConstruct, value: Value): void {
    const kept: Kept<Value> = { version: this.version, value };
    Object.defineProperty(construct, this.key, {
      value: kept,
      configurable: true,
      writable: true,
    });
  }

  private refuse(construct: IConstruct, found: unknown): never {
    fail(construct, {
      what:
        'two versions of cdk8s-harbour in one app do not understand each other: the ' +
        `other one keeps "${this.name}" in another shape`,
      found: `shape ${String(found)}`,
      allowed: `shape ${this.version}`,
      fix: 'install one version for the whole app, "npm ls cdk8s-harbour" shows them',
    });
  }
}
