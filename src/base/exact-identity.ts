import type { IConstruct } from 'constructs';
import type { Labels } from '../contract/labels';
import type { Identity, WorkloadIdentity, WorkloadIdentityProps } from './identity';
import { checkAgreement, checkOfPods, checkSelector } from './identity-checks';

/** The label by which the pages of Kubernetes select pods. */
const APP = 'app';

/**
 * The identity of a workload of which nothing is rendered that was not said: its pods have the labels that were given,
 * and those by which they are selected. Nothing selects the pods of a run, a Job, which may have none.
 */
export function exactIdentity(
  construct: IConstruct,
  props: WorkloadIdentityProps,
  identity: Identity,
  isRun: boolean,
): WorkloadIdentity {
  checkOfPods(construct, props.podLabels, props.podAnnotations, true);
  const { podLabels = identity.labels } = props;
  const podAnnotations = props.podAnnotations ?? identity.annotations;
  if (isRun) return { ...identity, selector: podLabels, podLabels, podAnnotations };
  const selector = selectorOf(construct, props, podLabels, identity.name);
  return {
    ...identity,
    selector,
    podLabels: { ...podLabels, ...selector },
    podAnnotations,
  };
}

function selectorOf(
  construct: IConstruct,
  { selector, podLabels: given }: WorkloadIdentityProps,
  podLabels: Labels,
  name: string,
): Labels {
  if (selector === undefined) return { [APP]: podLabels[APP] ?? name };
  checkSelector(construct, selector);
  const what = given === undefined ? 'labels' : 'podLabels';
  checkAgreement(construct, what, selector, podLabels);
  return selector;
}
