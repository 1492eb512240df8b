export * from './describe';
export * from './dns';
export * from './known-pods';
export * from './match';
export * from './namespaces';
export * from './of-wiring';
export * from './policies';
export type * from './policy';
export type { Match, Requirements } from './selector';
