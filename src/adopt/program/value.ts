/** A value as it stands in a program: whatever JSON has, and code. */
export type Value =
  string | number | boolean | null | readonly Value[] | Values | Call | Reference;

/** An object of a program, in the order in which its fields are written. */
export interface Values {
  readonly [name: string]: Value;
}

/**
 * Something that is called, as `Duration.seconds(30)`.
 *
 * Its first name is one that a package exports, or `k8s` or `kplus`.
 */
export class Call {
  constructor(
    readonly callee: string,
    readonly args: readonly Value[],
  ) {}
}

/** What the program made before, or a member of it, as `cart.deployment`; or the chart itself, as `this`. */
export class Reference {
  constructor(
    readonly to: Statement | 'chart',
    readonly member?: string,
  ) {}
}

/** One construct that the program makes, and what is done with it. */
export interface Statement {
  /** Whose construct: the name of a class, as `InternalApi`, `k8s.KubeConfigMap` or `ApiObject`. */
  readonly type: string;
  /** The id of the construct, which its variable is named after. */
  readonly id: string;
  readonly props: Values;
  /** The methods that are called on it afterwards, in their order. */
  readonly calls?: readonly MethodCall[];
  /** What stands above it in the program: why something is kept as it is, or what the manifest said. */
  readonly comment?: string;
}

export interface MethodCall {
  /** The name of the method, or a way to it, as `connectTo`. */
  readonly method: string;
  readonly args: readonly Value[];
}

/** The constructs of one namespace, or those that are in none. */
export interface ProgramChart {
  readonly id: string;
  /** The namespace of its objects; without one they are applied to whichever `kubectl` is set to. */
  readonly namespace?: string;
  readonly statements: readonly Statement[];
}

/** A cdk8s app. */
export interface Program {
  /** What is said once for all constructs, as `Defaults` takes it. */
  readonly defaults: Values;
  readonly charts: readonly ProgramChart[];
}
