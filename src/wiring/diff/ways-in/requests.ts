import { type HostPattern, hostText, matchesHost } from './host-pattern';
import type { WayIn } from './way-in';

/** What stands for a label of a host, or an element of a path, that no manifest has. */
const ANY = '<>';

/** A request that stands for all that no way in tells from it. */
export interface Request {
  /** The scheme. @default - it is not told apart, since a Gateway is not known */
  readonly scheme?: 'http' | 'https';

  readonly host: string;

  /** The hosts that it stands for, in a sentence. */
  readonly hostText: string;

  readonly path: string;
}

/** Requests of each kind that some ways in may tell apart: whatever they do with these, they do with all. */
export function requestsTo(ways: readonly WayIn[]): Request[] {
  const hosts = hostsOf(ways.map(({ host }) => host));
  const knowsSchemes = ways.every(({ scheme }) => scheme !== undefined);
  const schemes = knowsSchemes ? (['http', 'https'] as const) : [undefined];
  return [...hosts].flatMap(([host, text]) => {
    const paths = pathsOf(ways.filter((way) => matchesHost(way.host, host)));
    return schemes.flatMap((scheme) =>
      paths.map((path) => ({ scheme, host, hostText: text, path })),
    );
  });
}

function hostsOf(patterns: readonly HostPattern[]): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  for (const pattern of patterns) {
    if (pattern.kind === 'name') {
      hosts.set(pattern.name, pattern.name);
    }
    if (pattern.kind !== 'below') continue;
    const { domain } = pattern;
    hosts.set(`${ANY}.${domain}`, hostText(pattern));
    hosts.set(
      `${ANY}.${ANY}.${domain}`,
      `hosts two or more labels below ${domain}`,
    );
  }
  const any = hosts.size === 0 ? 'all hosts' : 'all other hosts';
  return hosts.set(ANY, any);
}

/** Of each path: itself, itself with a slash, and what is below it. */
function pathsOf(ways: readonly WayIn[]): string[] {
  const given = ways.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const paths = ['/', `/${ANY}`];
  for (const { path } of given) {
    const bare = path.replace(/(?<!\/)\/+$/, '');
    if (bare !== '') {
      paths.push(bare, `${bare}/`, `${bare}/${ANY}`);
    }
  }
  return [...new Set(paths)];
}

/** Paths in a sentence; empty if they are all there are of a host. */
export function pathsText(
  paths: ReadonlySet<string>,
  all: ReadonlySet<string>,
): string[] {
  if ([...all].every((path) => paths.has(path))) {
    return [];
  }
  const told = [...paths].filter(
    (path) => !path.endsWith('/') || path === '/' || !paths.has(`${path}${ANY}`),
  );
  return told.flatMap((path) => {
    if (path === '/') {
      return paths.has(`/${ANY}`) ? [] : ['/'];
    }
    if (path === `/${ANY}`) {
      return [paths.has('/') ? 'all other paths' : 'all paths but /'];
    }
    if (paths.has(`${path}/${ANY}`)) {
      return [`${path} and everything below`];
    }
    const above = path.endsWith(`/${ANY}`)
      ? path.slice(0, -ANY.length - 1)
      : undefined;
    if (above === undefined) return [path];
    return paths.has(above) ? [] : [`everything below ${above}`];
  });
}
