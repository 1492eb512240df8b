/** The id of the rule against an Ingress or a route to a Service that does not exist. */
export const EXPOSURE_TO_NOWHERE = 'exposure-to-nowhere';
