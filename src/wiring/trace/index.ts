export type * from './call';
export { missedText } from './missed-text';
export { outcomeOf, outcomeOfLegs, outcomeOfPolicies } from './outcome';
export * from './trace';
export * from './trace-call';
export { traceWhereverApplied } from './wherever-applied';
export * from './plain-trace';
export { type Step, stepsOf } from './steps';
