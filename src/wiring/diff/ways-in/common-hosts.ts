import { type HostPattern, hostPattern, matchesHost } from './host-pattern';

/** The hosts for which both a listener and a route are: the narrower of two that overlap. */
export function commonHosts(
  served: string | undefined,
  wanted: string | undefined,
): HostPattern[] {
  const [listener, route] = [served, wanted].map((host) =>
    hostPattern(host, 'any'),
  );
  if (isWithin(route, listener)) return [route];
  return isWithin(listener, route) ? [listener] : [];
}

function isWithin(narrow: HostPattern, wide: HostPattern): boolean {
  if (wide.kind === 'any') return true;
  if (narrow.kind === 'any') return false;
  if (narrow.kind === 'name') {
    return matchesHost(wide, narrow.name);
  }
  return (
    wide.kind === 'below' &&
    (narrow.domain === wide.domain || narrow.domain.endsWith(`.${wide.domain}`))
  );
}
