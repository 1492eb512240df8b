export type { Cause, Place } from './causes/cause';
export { findTroubles, isAboutObjects, type Trouble } from './check/find-troubles';
export { controllerOf, divide, type Divided } from './divide';
export { answerCall, type ClusterAnswer } from './explain/answer';
export type { ClusterStep } from './explain/steps';
export * from './changes';
export { ClusterError } from './read/cluster-error';
export { KINDS_OF_A_CALL } from './read/kinds';
export {
  type ClusterRequest,
  contextNamespace,
  readCluster,
} from './read/read-cluster';
export { type KubectlAccess, wordsFor } from './read/run-kubectl';
export { readInFull } from './read-in-full';
export type * from './state';
export { streamState } from './stream-state';
export * from './probe';
