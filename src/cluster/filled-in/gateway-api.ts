import { isDeepStrictEqual } from 'node:util';
import { all, always, fields, type FieldShape, listBy, otherwise } from './shape';

const GATEWAY_API = 'gateway.networking.k8s.io';
const EVERYTHING = [{ path: { type: 'PathPrefix', value: '/' } }];

const gateway = { group: otherwise(GATEWAY_API), kind: otherwise('Gateway') };
const secret = { group: otherwise(''), kind: otherwise('Secret') };
const service = { group: otherwise(''), kind: otherwise('Service') };
const exact = all(fields({ type: otherwise('Exact') }));

const filters = all(
  fields({
    requestMirror: fields({ backendRef: fields(service) }),
    requestRedirect: fields({ statusCode: otherwise(302) }),
  }),
);
const backendRefs = all(fields({ ...service, weight: otherwise(1), filters }));
const parentRefs = all(fields(gateway));

const matches: FieldShape = {
  ...all(
    fields({
      path: fields({ type: otherwise('PathPrefix'), value: otherwise('/') }),
      headers: exact,
      queryParams: exact,
    }),
  ),
  filledIn: (value) => isDeepStrictEqual(value, EVERYTHING),
};
const httpRules: FieldShape = {
  ...all(fields({ matches, filters, backendRefs })),
  filledIn: (value) => isDeepStrictEqual(value, [{ matches: EVERYTHING }]),
};
const calls = all(
  fields({ method: fields({ type: otherwise('Exact') }), headers: exact }),
);

/** The specs of the Gateway API by kind. */
export const gatewayApi: Readonly<Record<string, FieldShape>> = {
  HTTPRoute: fields({ parentRefs, rules: httpRules }),
  GRPCRoute: fields({
    parentRefs,
    rules: all(fields({ matches: calls, filters, backendRefs })),
  }),
  TLSRoute: fields({ parentRefs, rules: all(fields({ backendRefs })) }),
  TCPRoute: fields({ parentRefs, rules: all(fields({ backendRefs })) }),
  UDPRoute: fields({ parentRefs, rules: all(fields({ backendRefs })) }),
  Gateway: fields({
    listeners: listBy(
      ['name'],
      fields({
        allowedRoutes: fields({ namespaces: fields({ from: otherwise('Same') }) }),
        tls: fields({
          mode: otherwise('Terminate'),
          certificateRefs: all(fields(secret)),
        }),
      }),
    ),
  }),
  ReferenceGrant: always(),
};
