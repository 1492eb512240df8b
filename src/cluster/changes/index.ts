export type { Setter } from './by-whom';
export type { Conflict } from './conflicts';
export { type DriftedField, type DriftedObject, driftOf } from './drift';
export { kindsToRead, namespacesOf } from './to-read';
export { type Applying, type ClusterSides, isSecret, sidesOf } from './sides';
export { LiveObjects } from './live-objects';
