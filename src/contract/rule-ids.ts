/** The id of the rule that an Ingress or a route breaks which leads to a Service that is not there. */
export const DOOR_TO_NOWHERE = 'door-to-nowhere';
