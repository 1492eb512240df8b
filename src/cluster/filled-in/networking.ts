import { isDeepStrictEqual } from 'node:util';
import { at, listAt } from '../../wiring';
import { all, fields, labelSelector, otherwise, theirs, UNKNOWN } from './shape';

const protocol = otherwise('TCP');
const peer = fields({
  podSelector: labelSelector,
  namespaceSelector: labelSelector,
});
const ports = all(fields({ protocol, port: UNKNOWN }));

/** A NetworkPolicy's spec. */
export const networkPolicy = fields({
  podSelector: labelSelector,
  ingress: all(fields({ ports, from: all(peer) })),
  egress: all(fields({ ports, to: all(peer) })),
  policyTypes: {
    filledIn: (value, { manifest }) => {
      const hasEgress = listAt(manifest, 'egress').length > 0;
      return isDeepStrictEqual(
        value,
        hasEgress ? ['Ingress', 'Egress'] : ['Ingress'],
      );
    },
  },
});

/** An Ingress's spec: the class is that of the cluster where none is named. */
export const ingress = fields({
  ingressClassName: theirs,
  tls: all(fields({})),
  rules: all(fields({ http: fields({ paths: all(fields({})) }) })),
});

/** An IngressClass's spec. */
export const ingressClass = fields({
  parameters: fields({ scope: otherwise('Cluster') }),
});

/** Endpoints, written by hand. */
export const endpoints = fields({ ports: all(fields({ protocol })) });

/** An EndpointSlice, written by hand. */
export const endpointSlice = {
  ports: all(fields({ protocol, name: otherwise('') })),
  endpoints: all(
    fields({
      conditions: {
        filledIn: (value: unknown) => at(value, 'ready') === undefined,
      },
    }),
  ),
};
