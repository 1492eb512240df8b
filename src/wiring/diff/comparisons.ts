import { exposureCloses } from './changed/exposure-closes';
import { exposureLeadsElsewhere } from './changed/exposure-leads-elsewhere';
import { exposureOpens } from './changed/exposure-opens';
import { jobRunsAgain } from './changed/job-runs-again';
import { otherFields } from './changed/other-fields';
import { policyEgress } from './changed/policy-egress';
import { policyIngress } from './changed/policy-ingress';
import { portsOfOneNumber } from './changed/ports-of-one-number';
import { replicas } from './changed/replicas';
import { rollout } from './changed/rollout';
import { serviceManner } from './changed/service-manner';
import { servicePods } from './changed/service-pods';
import { servicePort } from './changed/service-port';
import { serviceStaysHeadless } from './changed/service-stays-headless';
import { serviceType } from './changed/service-type';
import { wayInMoves } from './changed/way-in-moves';
import type { Comparison } from './comparison';
import { addressLost } from './lost/address-lost';
import { callerShutOut } from './lost/caller-shut-out';
import { exposureShutOut } from './lost/exposure-shut-out';
import { hostPortHeld } from './lost/host-port-held';
import { lostData } from './lost/lost-data';
import { namespaceGone } from './lost/namespace-gone';
import { nodeWithoutPod } from './lost/node-without-pod';
import { orphanedClaims } from './lost/orphaned-claims';
import { policyBeforeItsPods } from './lost/policy-before-its-pods';
import { serviceBeforeItsPods } from './lost/service-before-its-pods';
import { servicePortWithoutEndpoints } from './lost/service-port-without-endpoints';
import { serviceWithoutEndpoints } from './lost/service-without-endpoints';
import { wayInLost } from './lost/way-in-lost';
import { gone } from './presence/gone';
import { moved } from './presence/moved';
import { newObject } from './presence/new';
import { claimGrows } from './refused/claim-grows';
import { claimShrinks } from './refused/claim-shrinks';
import { immutableData } from './refused/immutable-data';
import { immutableField } from './refused/immutable-field';
import { strategyLeftovers } from './refused/strategy-leftovers';

/** All comparisons, in the order in which they report; the last one reports what all others leave out. */
export const comparisons: readonly Comparison[] = [
  lostData,
  orphanedClaims,
  serviceWithoutEndpoints,
  serviceBeforeItsPods,
  servicePortWithoutEndpoints,
  nodeWithoutPod,
  hostPortHeld,
  addressLost,
  callerShutOut,
  exposureShutOut,
  wayInLost,
  policyBeforeItsPods,
  namespaceGone,
  immutableField,
  strategyLeftovers,
  immutableData,
  claimShrinks,
  claimGrows,
  gone,
  moved,
  servicePods,
  servicePort,
  portsOfOneNumber,
  serviceType,
  serviceStaysHeadless,
  serviceManner,
  wayInMoves,
  exposureOpens,
  exposureLeadsElsewhere,
  exposureCloses,
  policyIngress,
  policyEgress,
  replicas,
  rollout,
  jobRunsAgain,
  newObject,
  otherFields,
];
