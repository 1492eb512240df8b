import { findProblems } from './check';
import type { Finding } from './finding';
import { WiringModel } from './model';
import { readObjects } from './read/read-objects';
import type { SourceObject } from './read/source';
import { rules } from './rules';
import type { Wiring, WiringOptions } from './wiring';

export type * from './reach/dns';
export type * from './reach/door';
export type * from './reach/endpoints';
export type * from './finding';
export type * from './read/kubernetes-object';
export type * from './read/label-selector';
export type { Labels } from '../contract/labels';
export type { Protocol } from '../contract/protocol';
export type { Severity } from '../contract/severity';
export type * from './rules/support/rule';
export type * from './read/service';
export type * from './read/source';
export type * from './wiring';
export type * from './read/workload';

/** Reads what manifests are wired to. */
export function readWiring(objects: Iterable<SourceObject>, options: WiringOptions = {}): Wiring {
  return new WiringModel(readObjects(objects), options);
}

/** Checks manifests against all rules, errors first. */
export function checkWiring(objects: Iterable<SourceObject>, options: WiringOptions = {}): readonly Finding[] {
  return findProblems(readWiring(objects, options), rules);
}
