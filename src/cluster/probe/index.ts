export { podsOfCaller } from './pods-of-caller';
export { type Agreement, agreementOf, agreementText } from './agreement';
export { probe } from './probe';
export type * from './probed';
export { hasArrived, type Reply, replyText } from './reply';
export { targetOf } from './target';
export type { Target } from './tools';
