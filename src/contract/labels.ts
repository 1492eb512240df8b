/** Labels or annotations: text by name. */
export type Labels = Readonly<Record<string, string>>;

/** The label with the name of the app; our selectors use it and the next one. */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** The label that distinguishes two installations of one app. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The label that distinguishes the releases of one app. */
export const RELEASE_LABEL = 'harbour.cdk8s.io/release';

/** The label of the one Service of a workload that Prometheus looks at. */
export const SCRAPED_LABEL = 'harbour.cdk8s.io/scraped';

/** The label with its name that the API server puts on every namespace. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** The label of an EndpointSlice with the name of its Service. */
export const SERVICE_NAME = 'kubernetes.io/service-name';

/** The label that says who manages an EndpointSlice. */
export const SLICE_MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';

/** The label with its name that a StatefulSet puts on each of its pods. */
export const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** The label with its ordinal that a StatefulSet puts on each of its pods. */
export const POD_INDEX = 'apps.kubernetes.io/pod-index';
