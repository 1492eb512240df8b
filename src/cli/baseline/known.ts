/** Findings that were there before: how many there are of one rule at one field of one object. */
export interface Known {
  readonly rule: string;
  readonly kind: string;
  /** Left out if the manifest names none. */
  readonly namespace?: string;
  readonly name: string;
  /** The field, without its places in lists, which change when something is added above it. */
  readonly field?: string;
  readonly count: number;
}

/** What a finding is known by: no line and no message, which change with everything around it. */
export function keyOf({
  rule,
  kind,
  namespace,
  name,
  field,
}: Omit<Known, 'count'>): string {
  return JSON.stringify([rule, kind, namespace ?? '', name, field ?? '']);
}
