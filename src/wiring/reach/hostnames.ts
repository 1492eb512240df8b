/**
 * Whether a listener serves a hostname of a route, or some of the names that it stands for:
 * `*.example.com` stands for every name below it, and not for itself.
 */
export function servesHostname(
  listener: string | undefined,
  wanted: string,
): boolean {
  if (listener === undefined) return true;
  const [served, host] = [listener.toLowerCase(), wanted.toLowerCase()];
  return served === host || covers(served, host) || covers(host, served);
}

/** Whether one hostname is a wildcard that stands for all that the other one stands for. */
function covers(wildcard: string, hostname: string): boolean {
  return wildcard.startsWith('*.') && hostname.endsWith(wildcard.slice(1));
}
