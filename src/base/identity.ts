import type { ApiObjectMetadata } from 'cdk8s';
import type { Labels } from '../contract/labels';
import type { ObjectPart, WorkloadMetadata } from './object-metadata';
import type { ObjectProps } from './object-props';

/** The name, namespace and labels of a construct in Kubernetes. */
export interface Identity {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The labels of the library, which every object has, whatever is said of it alone. */
  readonly ownLabels: Labels;
  /** Whether each object has what was said of it and nothing else. */
  readonly exact: boolean;
  /** What is said of single objects. */
  readonly metadata?: WorkloadMetadata;
}

/** The identity of a workload: one object for its selector, its pods' labels, its Service and its policies. */
export interface WorkloadIdentity extends Identity {
  readonly selector: Labels;
  readonly podLabels: Labels;
  readonly podAnnotations: Labels;
}

/** The props of a workload about its names and labels. */
export interface WorkloadIdentityProps extends ObjectProps {
  readonly instance?: string;
  readonly selector?: Labels;
  readonly podLabels?: Labels;
  readonly podAnnotations?: Labels;
  readonly metadata?: WorkloadMetadata;
}

/** What an object has of its own. */
interface OwnMetadata {
  readonly name?: string;
  /** Its own beside those of the construct, or, where each object has what was said of it, instead of them. */
  readonly annotations?: Labels;
  /** Annotations beside all others. */
  readonly adds?: Labels;
  /** The object that it is, if it may have metadata of its own. */
  readonly of?: ObjectPart;
}

/** The metadata of an object; each gets its own copy, which a user may add to. */
export function metadataOf(
  identity: Identity,
  { name, annotations, adds, of }: OwnMetadata = {},
): ApiObjectMetadata {
  const own = of && identity.metadata?.[of];
  const common = own?.annotations ?? identity.annotations;
  return {
    name: own?.name ?? name ?? nameOf(identity, of),
    namespace: identity.namespace,
    labels:
      own?.labels === undefined
        ? { ...identity.labels }
        : { ...own.labels, ...identity.ownLabels },
    annotations:
      annotations === undefined || !identity.exact
        ? { ...common, ...annotations, ...adds }
        : { ...annotations, ...adds },
  };
}

/** The name of a workload, which other objects of its pods have too. */
export function workloadName({ name, metadata }: Identity): string {
  return metadata?.workload?.name ?? name;
}

function nameOf(identity: Identity, of: ObjectPart | undefined): string {
  return of === undefined ? identity.name : workloadName(identity);
}
