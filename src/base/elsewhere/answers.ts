/**
 * What a property from elsewhere (a field of Kubernetes, a prop of cdk8s-plus, a value of many Helm charts) is
 * here. The answers are tried in turn: the first is given whose property the construct has.
 */
export type Answers = readonly (readonly [has: string | undefined, fix: string])[];

/** The answers by the names of properties; `name|other` is short for two names with the same answers. */
export type Words = Readonly<Record<string, string | Answers>>;
