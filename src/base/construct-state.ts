import type { IConstruct } from 'constructs';
import { fail } from './fail';

/** The state that one copy of the library keeps on a construct. */
interface Kept<Value> {
  readonly version: number;
  readonly value: Value;
}

/**
 * State that the library keeps on a construct itself.
 *
 * An app may contain two copies of the library: a shared package brings its own version, or jest
 * reloads the modules. With module-level state, one copy would set a variable and the other would
 * not open the policy. Here both find the same state, as long as they agree on its format; a copy
 * that does not know the format throws instead of ignoring it.
 */
export class ConstructState<Value extends object> {
  private readonly key: symbol;

  /**
   * @param name the name of the state, the same in every copy
   * @param version the version of its format: increase it whenever another copy could no longer use it
   */
  constructor(
    private readonly name: string,
    private readonly version: number,
  ) {
    this.key = Symbol.for(`cdk8s-harbour.${name}`);
  }

  /** The state of a construct. */
  public of(construct: IConstruct): Value | undefined {
    const kept = (
      construct as unknown as Readonly<Record<symbol, Kept<Value> | undefined>>
    )[this.key];
    if (kept !== undefined && kept.version !== this.version) {
      this.refuse(construct, kept.version);
    }
    return kept?.value;
  }

  /** Sets the state of a construct. */
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
        'the app contains two versions of cdk8s-harbour that are not compatible: the ' +
        `other one stores "${this.name}" in another format`,
      found: `format ${String(found)}`,
      allowed: `format ${this.version}`,
      fix: 'install one version for the whole app; "npm ls cdk8s-harbour" lists them',
    });
  }
}
