/** The label that distinguishes the pods of one release from those of another. */
export const RELEASE = 'harbour.cdk8s.io/release';

/** A part of a manifest: plain data, about which nothing is assumed. */
export interface Fields {
  readonly [field: string]: unknown;
}

/** What a user may ask of pods. */
export interface AskedPods {
  /** The Pod Security Standard that they must meet. */
  readonly security: 'restricted' | 'baseline' | 'privileged';
  /** Whether they have the variables of other Services. */
  readonly serviceLinks: boolean;
  /** Whether nothing shall stand there that was not said, so that Kubernetes' own defaults hold. */
  readonly exact?: boolean;
}

/** What a rule needs to know, and how it reports that it is broken. */
export interface Judge {
  /** Reports that a rule is broken at a field. */
  readonly broken: (where: string, rule: string, value?: unknown) => void;
  /** The minor number of the oldest Kubernetes the manifests must run on. */
  readonly minor: number;
  /** What is asked of the pods. */
  readonly pods: AskedPods;
  /** The ports of the DNS servers; a policy allows at least one of them. */
  readonly dnsPorts: readonly number[];
}

/** An object's fields; none if it is not an object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** A list's items as fields; none if it is not a list. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function isInteger(
  value: unknown,
  min: number,
  max: number,
): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= min &&
    value <= max
  );
}

/** Whether all of the pairs are among the others. */
export function isSubset(pairs: Fields, others: Fields): boolean {
  return Object.entries(pairs).every(
    ([key, value]) => Object.hasOwn(others, key) && others[key] === value,
  );
}

export function nameOf(object: Fields): string {
  return String(fieldsOf(object.metadata).name);
}

export function namespaceOf(object: Fields): unknown {
  return fieldsOf(object.metadata).namespace;
}

/** Reports fields that the API server does not know, and a value that should be an object and is not. */
export function onlyFields(
  judge: Judge,
  where: string,
  value: unknown,
  known: readonly string[],
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    judge.broken(where, 'is an object', value);
    return;
  }
  for (const field of Object.keys(value)) {
    if (!known.includes(field)) {
      judge.broken(where, 'has only fields that Kubernetes knows', field);
    }
  }
}

/** Reports a value that is in a list twice. */
export function noDuplicates(
  judge: Judge,
  where: string,
  rule: string,
  values: readonly unknown[],
): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) judge.broken(where, rule, value);
  });
}

/** What the pods of a workload are made from. */
export function templateOf(workload: Fields): Fields {
  const spec = fieldsOf(workload.spec);
  return fieldsOf(fieldsOf(fieldsOf(spec.jobTemplate).spec ?? spec).template);
}

/** The labels of a workload's pods. */
export function podLabelsOf(workload: Fields): Fields {
  return fieldsOf(fieldsOf(templateOf(workload).metadata).labels);
}
