export { podsOfCaller } from './pods-of-caller';
export { type Agreement, agreementOf, agreementText } from './agreement';
export {
  type Made,
  type NotMade,
  probe,
  type Probed,
  type ProbeRequest,
} from './probe';
export { hasArrived, type Reply, replyText } from './reply';
export { targetOf } from './target';
export type { Target } from './tools';
