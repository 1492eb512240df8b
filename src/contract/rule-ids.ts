/** The id of the rule against an Ingress or a route to a Service that does not exist. */
export const EXPOSURE_TO_NOWHERE = 'exposure-to-nowhere';

/** The id of the rule against several pods on a claim that only one node or one pod can use. */
export const CLAIM_OF_SEVERAL_PODS = 'claim-of-several-pods';
