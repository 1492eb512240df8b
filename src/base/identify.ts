import type { IConstruct } from 'constructs';
import { INSTANCE_LABEL, type Labels, NAME_LABEL } from '../contract/labels';
import { label, type NameRule } from '../contract/names';
import { addressLabel } from './address-label';
import { checkText, type Site } from './check';
import { addsNothing, settleConventions } from './conventions';
import { DefaultValue } from './default-value';
import { exactIdentity } from './exact-identity';
import { fail } from './fail';
import type { Identity, WorkloadIdentity, WorkloadIdentityProps } from './identity';
import {
  ADDRESS_LABEL,
  checkAgreement,
  checkOfPods,
  checkOwnLabels,
  checkSelector,
} from './identity-checks';
import { checkAnnotations, checkLabels, checkName } from './names';
import { checkMetadata } from './object-metadata';
import type { ObjectProps } from './object-props';
import { namespaceOf } from './scope';

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
  settleConventions(construct, props.conventions);
  const exact = addsNothing(construct);
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
    checkOwnLabels(construct, labels, exact);
  }
  if (annotations !== none) checkAnnotations(construct, 'annotations', annotations);
  if (exact) {
    checkNoInstance(construct, props.instance);
    return { name, namespace, annotations, labels, ownLabels: none, exact };
  }
  const instance = instanceOf(construct, props.instance) ?? name;
  const ownLabels = { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance };
  return {
    name,
    namespace,
    annotations,
    labels: { ...labels, ...ownLabels },
    ownLabels,
    exact,
  };
}

/** The same, with the selector by which everything refers to the pods. */
export function identifyWorkload(
  construct: IConstruct,
  props: WorkloadIdentityProps,
  rule: NameRule,
  isRun = false,
): WorkloadIdentity {
  const named = identify(construct, props, rule);
  const { metadata } = props;
  if (metadata !== undefined) checkMetadata(construct, metadata, rule);
  const identity = metadata === undefined ? named : { ...named, metadata };
  if (identity.exact) return exactIdentity(construct, props, identity, isRun);
  const { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance } = identity.labels;
  const ofPods = ofItsPods(construct, props, identity);
  if (props.selector === undefined) {
    // Made of a checked name and instance; the user's labels must not use their keys.
    return {
      ...identity,
      selector: identity.ownLabels,
      podLabels: {
        ...ofPods.labels,
        [ADDRESS_LABEL]: addressLabel(name, instance),
      },
      podAnnotations: ofPods.annotations,
    };
  }
  const { selector } = props;
  checkSelector(construct, selector);
  checkAgreement(construct, 'labels', selector, props.labels ?? {});
  checkAgreement(construct, 'podLabels', selector, props.podLabels ?? {});
  const {
    [ADDRESS_LABEL]: address = addressLabel(name, instance),
    ...own
  }: Labels = selector;
  return {
    ...identity,
    selector,
    labels: { ...identity.labels, ...own },
    ownLabels: { ...identity.ownLabels, ...own },
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
  checkOfPods(construct, podLabels, podAnnotations, false);
  const { [NAME_LABEL]: name, [INSTANCE_LABEL]: instance } = labels;
  return {
    labels:
      podLabels === undefined
        ? labels
        : { ...podLabels, [NAME_LABEL]: name, [INSTANCE_LABEL]: instance },
    annotations: podAnnotations ?? annotations,
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

/** Conventions that add no labels have no use for an instance. */
function checkNoInstance(construct: IConstruct, instance: unknown): void {
  if (instance === undefined) return;
  fail(construct, {
    what: "instance is a label of the library, which conventions: 'kubernetes' leaves out",
    got: instance,
    fix: 'write it in labels and selector, or leave it out',
  });
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
