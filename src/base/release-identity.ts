import type { IConstruct } from 'constructs';
import { INSTANCE_LABEL, type Labels, RELEASE_LABEL } from '../contract/labels';
import { label } from '../contract/names';
import { addressLabel } from './address-label';
import { fail } from './fail';
import type { WorkloadIdentity, WorkloadIdentityProps } from './identity';
import {
  ADDRESS_LABEL,
  checkAgreement,
  checkOfPods,
  checkOwnLabels,
  checkSelector,
} from './identity-checks';
import { checkAnnotations, checkLabels, checkName } from './names';
import type { WorkloadMetadata } from './object-metadata';

/** Selects the pods of one release among all pods of a workload. */
export function releaseSelector(selector: Labels, release: string): Labels {
  return { ...selector, [RELEASE_LABEL]: release };
}

/** The identity of one of several releases: its own Deployment, whose pods have all labels that the others have too. */
export function identifyRelease(
  construct: IConstruct,
  identity: WorkloadIdentity,
  release: string,
  props: Omit<WorkloadIdentityProps, 'namespace' | 'instance'>,
): WorkloadIdentity {
  const {
    name = `${identity.name}-${release}`,
    labels = {},
    annotations = {},
  } = props;
  checkName(construct, 'the name of its Deployment', name, label);
  checkNotAlone(construct, identity.metadata);
  checkLabels(construct, 'labels', labels);
  checkOwnLabels(construct, labels, identity.exact);
  checkAnnotations(construct, 'annotations', annotations);
  checkOfPods(construct, props.podLabels, props.podAnnotations, identity.exact);
  const { podLabels = labels, podAnnotations = annotations } = props;
  const common = releaseSelector(identity.selector, release);
  const selector = props.selector ?? common;
  checkSelector(construct, selector);
  checkAgreement(construct, 'labels', selector, { ...labels, ...common });
  checkAgreement(construct, 'podLabels', selector, { ...podLabels, ...common });
  const { [ADDRESS_LABEL]: address, ...selected }: Labels = {
    ...selector,
    ...common,
  };
  const { [ADDRESS_LABEL]: _, ...commonPodLabels } = identity.podLabels;
  return {
    ...identity,
    name,
    selector,
    ...(identity.exact
      ? { labels: { ...identity.labels, ...labels } }
      : {
          labels: { ...identity.labels, ...labels, ...selected },
          ownLabels: { ...identity.ownLabels, ...selected },
        }),
    annotations: { ...identity.annotations, ...annotations },
    podLabels: {
      ...commonPodLabels,
      ...podLabels,
      ...selected,
      ...addressOf(identity, name, address),
    },
    podAnnotations: { ...identity.podAnnotations, ...podAnnotations },
  };
}

/** Each release has a workload of its own, which says itself what it is called. */
function checkNotAlone(
  construct: IConstruct,
  metadata: WorkloadMetadata = {},
): void {
  const { workload, autoscaler } = metadata;
  if (workload === undefined && autoscaler === undefined) return;
  fail(construct, {
    what: 'metadata is of one Deployment, and there is one for each release',
    got: workload ?? autoscaler,
    fix: 'set name, labels and annotations on each release',
  });
}

function addressOf(
  { exact, labels }: WorkloadIdentity,
  name: string,
  given: string | undefined,
): Labels {
  if (exact && given === undefined) return {};
  return { [ADDRESS_LABEL]: given ?? addressLabel(name, labels[INSTANCE_LABEL]) };
}
