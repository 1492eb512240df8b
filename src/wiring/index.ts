export { annotatedScrapes } from './calls/annotated-scrapes';
export { callsElsewhere } from './calls/calls-elsewhere';
export { declaredCalls, type DeclaredCall } from './calls/declared-calls';
export { fixedAddresses } from './calls/fixed-addresses';
export { hiddenAddresses } from './calls/hidden-addresses';
export { monitorsOf } from './calls/monitors';
export { prometheusesOf } from './calls/prometheus';
export { type ScrapedPort, scrapedPorts } from './calls/scraped-ports';
export { checkWiring, findProblems } from './check';
export { type Change, compareManifests, type Effect, EFFECTS } from './diff';
export { differences, type FieldDifference } from './diff/support/same';
export { shown, turnedText } from './diff/support/text';
export type * from './finding';
export {
  type AddressPeer,
  type AdminPolicy,
  type AdminRule,
  describeAction,
  describePeer,
  describePolicies,
  describeReason,
  describeRule,
  type Direction,
  isClosed,
  matchPeer,
  type PodPeer,
  podOf,
  policiesOf,
  type Policy,
  type PolicyEnd,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
  type Reason,
  readRequirements,
  type Requirements,
  shutText,
  type ShutPort,
  shutToControllers,
  shutToOutside,
  type Verdict,
} from './policy';
export { ipBlock } from './policy/ip-block';
export { groupBy } from './policy/selector-index';
export { budgetsOf } from './reach/disruption-budgets';
export { apiServerCallsOf } from './reach/api-server-calls';
export type * from './reach/dns';
export { carriedProtocol } from './reach/exposure/carried-protocol';
export type * from './reach/exposure/exposure';
export type * from './reach/endpoints';
export { mostReplicas } from './reach/most-replicas';
export { dnsOf } from './reach/pod-dns';
export { isClusterWide } from './read/api-group';
export { isHook } from './read/hooks';
export { isInstaller } from './read/installers';
export type * from './read/kubernetes-object';
export type * from './read/label-selector';
export { amountOf } from './read/quantity';
export { referenceTo } from './read/reference-to';
export { hasHostname } from './read/read-workload';
export type * from './read/service';
export type * from './read/source';
export { isUnreadWayIn } from './read/unread-ways-in';
export {
  at,
  fieldsAt,
  integerAt,
  isFields,
  labelsAt,
  listAt,
  textAt,
  textsAt,
} from './read/untyped';
export type * from './read/workload';
export { readWiring } from './read-wiring';
export { type Problem, type Rule, rules } from './rules';
export * from './trace';
export type * from './wiring';
export type { Labels } from '../contract/labels';
export type { Protocol } from '../contract/protocol';
export type { Severity } from '../contract/severity';
