export type * from './call';
export { outcomeOf, outcomeOfLegs } from './outcome';
export * from './trace';
export * from './trace-call';
export * from './plain-trace';
