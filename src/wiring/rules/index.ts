import type { Rule } from './rule';

export type { Problem, Rule } from './rule';

/** All rules, in the order they are told. */
export const rules: readonly Rule[] = [];
