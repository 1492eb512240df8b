import type { IConstruct } from 'constructs';
import { checkOneOf, checkProps, checkRecord, type KeysOf } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import type {
  GrpcMatch,
  GrpcMethod,
  HttpMatch,
  ValueMatch,
} from './gateway-exposure';
import { checkExpression, checkPath, samePath } from './path';

/** The kinds of routes and their kinds of matches. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute';

export const matchKeys: KeysOf<HttpMatch> = {
  path: true,
  pathType: true,
  method: true,
  headers: true,
  query: true,
  grpc: true,
};
const grpcKeys: KeysOf<GrpcMethod> = { service: true, method: true };
const expressionKeys = { regularExpression: true } as const;

const pathTypes = ['PathPrefix', 'Exact', 'RegularExpression'] as const;
const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
] as const;
const MOST_VALUES = 16;

/** A match as the Gateway API writes it. */
export function readMatch(
  at: IConstruct,
  what: string,
  kind: RouteKind,
  match: Fields,
): Fields {
  return kind === 'HTTPRoute'
    ? readHttpMatch(at, what, match)
    : readGrpcMatch(at, what, match);
}

/** A match as text; equal matches have equal texts. */
export function matchWords(match: Fields): string {
  const { path, ...others } = match as {
    readonly path?: { readonly type: string; readonly value: string };
  };
  const where =
    path === undefined
      ? []
      : [
          `${path.type} ${path.type === 'PathPrefix' ? samePath(path.value) : path.value}`,
        ];
  return (
    [
      ...where,
      ...Object.entries(others)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key} ${JSON.stringify(value)}`),
    ].join(' ') || 'anything'
  );
}

function readHttpMatch(at: IConstruct, what: string, given: Fields): Fields {
  const {
    path = '/',
    pathType = 'PathPrefix',
    method,
    headers,
    query,
    grpc,
  } = given as HttpMatch;
  if (grpc !== undefined) {
    fail(at, {
      what: `${what}.grpc is for ports that speak gRPC`,
      got: grpc,
      fix: "name the port grpc or grpc-…, or set appProtocol: 'grpc'",
    });
  }
  checkOneOf(at, `${what}.pathType`, pathType, pathTypes);
  if (pathType === 'RegularExpression') checkExpression(at, `${what}.path`, path);
  else checkPath(at, `${what}.path`, path, 'RegularExpression');
  if (method !== undefined) checkOneOf(at, `${what}.method`, method, methods);
  return {
    path: { type: pathType, value: path },
    method,
    headers: readValues(at, `${what}.headers`, headers, {
      most: 4096,
      caseless: true,
    }),
    queryParams: readValues(at, `${what}.query`, query, { most: 1024 }),
  };
}

function readGrpcMatch(at: IConstruct, what: string, given: Fields): Fields {
  const { grpc, headers, ...http } = given as GrpcMatch;
  const [other] = Object.keys(matchKeys).filter(
    (key) => http[key as keyof typeof http] !== undefined,
  );
  if (other !== undefined) {
    fail(at, {
      what: `${what}.${other} is for ports that speak HTTP`,
      got: given[other],
      fix: 'use grpc: { service, method }',
    });
  }
  return {
    method: grpc === undefined ? undefined : readMethod(at, `${what}.grpc`, grpc),
    headers: readValues(at, `${what}.headers`, headers, {
      most: 4096,
      caseless: true,
    }),
  };
}

function readMethod(at: IConstruct, what: string, grpc: GrpcMethod): Fields {
  checkProps(at, what, grpc, grpcKeys);
  const { service, method } = grpc;
  if (service === undefined && method === undefined) {
    fail(at, {
      what: `${what} has neither service nor method`,
      got: grpc,
      fix: 'leave it out to match every call',
    });
  }
  checkGrpcName(
    at,
    `${what}.service`,
    service,
    /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i,
    'a name with its package, such as shop.CartService',
  );
  checkGrpcName(
    at,
    `${what}.method`,
    method,
    /^[a-z_][a-z_0-9]*$/i,
    'a name, such as AddItem',
  );
  return { service, method };
}

function checkGrpcName(
  at: IConstruct,
  what: string,
  name: unknown,
  pattern: RegExp,
  allowed: string,
): void {
  if (
    name === undefined ||
    (typeof name === 'string' && name.length <= 1024 && pattern.test(name))
  ) {
    return;
  }
  fail(at, { what: `${what} is not a gRPC name`, got: name, allowed });
}

/** Headers and query parameters, with names that HTTP allows. */
function readValues(
  at: IConstruct,
  what: string,
  values: unknown,
  {
    most,
    caseless = false,
  }: { readonly most: number; readonly caseless?: boolean },
): Fields[] | undefined {
  if (values === undefined) return undefined;
  checkRecord(at, what, values);
  const entries = Object.entries(values);
  if (entries.length === 0) return undefined;
  if (entries.length > MOST_VALUES) {
    fail(at, {
      what: `${what} has too many entries`,
      got: entries.length,
      allowed: `at most ${MOST_VALUES}`,
    });
  }
  const names = new Set<string>();
  return entries.map(([name, given]) => {
    if (!/^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/.test(name)) {
      fail(at, {
        what: `${what} has a name that is not valid`,
        got: name,
        allowed: "letters, digits and !#$%&'*+-.^_`|~, at most 256 characters",
      });
    }
    const same = caseless ? name.toLowerCase() : name;
    if (names.has(same)) {
      fail(at, {
        what: `${what} lists one header twice`,
        got: name,
        allowed: 'unique names, ignoring case',
      });
    }
    names.add(same);
    const expression = typeof given === 'object' && given !== null;
    if (expression) checkProps(at, `${what}["${name}"]`, given, expressionKeys);
    const value: unknown = expression
      ? (given as Exclude<ValueMatch, string>).regularExpression
      : given;
    if (typeof value !== 'string' || value === '' || value.length > most) {
      fail(at, {
        what: `${what}["${name}"] must be a string`,
        got: given,
        allowed: `1 to ${most} characters, or { regularExpression }`,
        fix: typeof value === 'number' ? `put it in quotes: "${value}"` : undefined,
      });
    }
    return { type: expression ? 'RegularExpression' : undefined, name, value };
  });
}
