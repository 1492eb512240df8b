import { createHash } from 'crypto';
import type { ApiObjectMetadata } from 'cdk8s';
import type { IConstruct } from 'constructs';
import {
  INSTANCE_LABEL,
  type Labels,
  NAME_LABEL,
  RELEASE_LABEL,
} from '../contract/labels';
import { label, type NameRule } from '../contract/names';
import { checkText, type Site } from './check';
import { DefaultValue } from './default-value';
import {
  ADDRESS_LABEL,
  checkAgreement,
  checkOfPods,
  checkOwnLabels,
  checkSelector,
} from './identity-checks';
import { checkAnnotations, checkLabels, checkName } from './names';
import type { ObjectProps } from './object-props';
import { namespaceOf } from './scope';

/** The name, namespace and labels of a construct in Kubernetes. */
export interface Identity {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** The identity of a workload: one object for its selector, its pods' labels, its Service and its policies. */
export interface WorkloadIdentity extends Identity {
  readonly selector: Labels;
  readonly podLabels: Labels;
  readonly podAnnotations: Labels;
}

/** The props of a workload about its names and labels. */
interface WorkloadIdentityProps extends ObjectProps {
  readonly instance?: string;
  readonly selector?: Labels;
  readonly podLabels?: Labels;
  readonly podAnnotations?: Labels;
}

const none: Labels = Object.freeze({});

/** The instance of constructs that do not set their own. */
export const defaultInstance = new DefaultValue<string | undefined>(
  'instance',
  undefined,
  checkInstance,
);

/** The name, namespace and labels of the objects that a construct makes, with or without pods. */
export function identify(
  construct: IConstruct,
  props: ObjectProps & { readonly instance?: string },
  rule: NameRule,
): Identity {
  const name = props.name ?? construct.node.id;
  checkName(
    construct,
    props.name === undefined ? 'the id, which is the Kubernetes name,' : 'name',
    name,
    rule,
  );
  const namespace = checkedNamespace(construct, props.namespace);
  const { labels = none, annotations = none } = props;
  if (labels !== none) {
    checkLabels(construct, 'labels', labels);
    checkOwnLabels(construct, labels);
  }
  if (annotations !== none) checkAnnotations(construct, 'annotations', annotations);
  const instance = instanceOf(construct, props.instance) ?? name;
  return {
    name,
    namespace,
    annotations,
    labels: { ...labels, [NAME_LABEL]: name, [INSTANCE_LABEL]: instance },
  };
}

/** The same, with the selector by which everything refers to the pods. */
export function identifyWorkload(
  construct: IConstruct,
  props: WorkloadIdentityProps,
  rule: NameRule,
): WorkloadIdentity {
  const identity = identify(construct, props, rule);
  const { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance } = identity.labels;
  const ofPods = ofItsPods(construct, props, identity);
  if (props.selector === undefined) {
    // Builds the identity from a checked name and instance; the user's labels must not use their keys.
    const { labels } = identity;
    return {
      name: identity.name,
      namespace: identity.namespace,
      annotations: identity.annotations,
      labels,
      selector: { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance },
      podLabels: { ...ofPods.labels, [ADDRESS_LABEL]: addressLabel(name, instance) },
      podAnnotations: ofPods.annotations,
    };
  }
  const { selector } = props;
  checkSelector(construct, selector);
  checkAgreement(construct, 'labels', selector, props.labels ?? {});
  checkAgreement(construct, 'podLabels', selector, props.podLabels ?? {});
  const { [ADDRESS_LABEL]: address = addressLabel(name, instance), ...own }: Labels =
    selector;
  return {
    ...identity,
    selector,
    labels: { ...identity.labels, ...own },
    podLabels: { ...ofPods.labels, ...own, [ADDRESS_LABEL]: address },
    podAnnotations: ofPods.annotations,
  };
}

/** The labels and annotations of a workload's pods: those of its objects, unless it has others for them. */
function ofItsPods(
  construct: IConstruct,
  { podLabels, podAnnotations }: WorkloadIdentityProps,
  { labels, annotations }: Identity,
): { readonly labels: Labels; readonly annotations: Labels } {
  checkOfPods(construct, podLabels, podAnnotations);
  const { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance } = labels;
  return {
    labels:
      podLabels === undefined
        ? labels
        : { ...podLabels, [NAME_LABEL]: name, [INSTANCE_LABEL]: instance },
    annotations: podAnnotations ?? annotations,
  };
}

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
  const { name = `${identity.name}-${release}`, labels = {}, annotations = {} } = props;
  checkName(construct, 'the name of its Deployment', name, label);
  checkLabels(construct, 'labels', labels);
  checkOwnLabels(construct, labels);
  checkAnnotations(construct, 'annotations', annotations);
  checkOfPods(construct, props.podLabels, props.podAnnotations);
  const { podLabels = labels, podAnnotations = annotations } = props;
  const common = releaseSelector(identity.selector, release);
  const selector = props.selector ?? common;
  checkSelector(construct, selector);
  checkAgreement(construct, 'labels', selector, { ...labels, ...common });
  checkAgreement(construct, 'podLabels', selector, { ...podLabels, ...common });
  const { [ADDRESS_LABEL]: address, ...selected }: Labels = { ...selector, ...common };
  const { [ADDRESS_LABEL]: _, ...commonPodLabels } = identity.podLabels;
  return {
    ...identity,
    name,
    selector,
    labels: { ...identity.labels, ...labels, ...selected },
    annotations: { ...identity.annotations, ...annotations },
    podLabels: {
      ...commonPodLabels,
      ...podLabels,
      ...selected,
      [ADDRESS_LABEL]: address ?? addressLabel(name, identity.labels[INSTANCE_LABEL]),
    },
    podAnnotations: { ...identity.podAnnotations, ...podAnnotations },
  };
}

/** The metadata of an object; each gets its own copy, which a user may add to. */
export function metadataOf(
  identity: Identity,
  more: { readonly name?: string; readonly annotations?: Labels } = {},
): ApiObjectMetadata {
  return {
    name: more.name ?? identity.name,
    namespace: identity.namespace,
    labels: { ...identity.labels },
    annotations:
      more.annotations === undefined
        ? { ...identity.annotations }
        : { ...identity.annotations, ...more.annotations },
  };
}

/** The namespace that was given, or that of the chart, which is not checked anywhere else. */
export function checkedNamespace(
  construct: IConstruct,
  given: string | undefined,
): string | undefined {
  if (given !== undefined) {
    checkName(construct, 'namespace', given, label);
    return given;
  }
  const namespace = namespaceOf(construct);
  if (namespace !== undefined) {
    checkName(construct, 'the namespace of the chart', namespace, label);
  }
  return namespace;
}

function instanceOf(
  construct: IConstruct,
  given: string | undefined,
): string | undefined {
  if (given === undefined) return defaultInstance.of(construct);
  checkInstance(construct, 'instance', given);
  return given;
}

function checkInstance(at: Site, what: string, instance: unknown): void {
  checkText(at, what, instance);
  checkLabels(at, `${what} as a label`, { [INSTANCE_LABEL]: instance });
}

/** Readable, unique for name and instance in a namespace, and at most 63 characters. */
function addressLabel(name: string, instance: string): string {
  if (name === instance) return name;
  const value = `${name}.${instance}`;
  if (value.length <= 63) return value;
  const readable = value.slice(0, 54).replace(/(?<![^A-Za-z0-9])[^A-Za-z0-9]+$/, '');
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `${readable}-${hash}`;
}
