export * from './changes';
export { ClusterError } from './read/cluster-error';
export { KINDS_OF_A_CALL } from './read/kinds';
export {
  type ClusterRequest,
  contextNamespace,
  readCluster,
} from './read/read-cluster';
export { wordsFor, type KubectlAccess } from './read/run-kubectl';
export { divide, type Divided } from './divide';
export type * from './state';
