/** Labels or annotations: text by name. */
export type Labels = Readonly<Record<string, string>>;

/** The label that says which app an object is a part of; our selectors go by it and the next. */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** The label that tells two installations of one app apart. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The label by which the releases of one app are told apart. */
export const RELEASE_LABEL = 'harbour.cdk8s.io/release';

/** The label by which the API server names every namespace. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** The label by which an EndpointSlice belongs to a Service. */
export const SERVICE_NAME = 'kubernetes.io/service-name';

/** The label that says who keeps an EndpointSlice. */
export const SLICE_MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';

/** The label by which a StatefulSet names each of its pods. */
export const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** The label by which a StatefulSet numbers its pods. */
export const POD_INDEX = 'apps.kubernetes.io/pod-index';
