import { findProblems } from './check';
import type { Finding } from './finding';
import { WiringModel } from './model';
import { readObjects } from './read-objects';
import { rules } from './rules';
import type { SourceObject } from './source';
import type { Wiring, WiringOptions } from './wiring';

export type * from './dns';
export type * from './door';
export type * from './endpoints';
export type * from './finding';
export type * from './kubernetes-object';
export type * from './label-selector';
export type * from './port';
export type * from './rules/rule';
export type * from './service';
export type * from './source';
export type * from './wiring';
export type * from './workload';

/** Reads what manifests are wired to. */
export function readWiring(objects: Iterable<SourceObject>, options: WiringOptions = {}): Wiring {
  return new WiringModel(readObjects(objects), options);
}

/** Checks manifests against all rules, errors first. */
export function checkWiring(objects: Iterable<SourceObject>, options: WiringOptions = {}): readonly Finding[] {
  return findProblems(readWiring(objects, options), rules);
}
