/** The hosts that a way in is for. */
export type HostPattern =
  | { readonly kind: 'any' }
  | { readonly kind: 'name'; readonly name: string }
  /** What is below a domain: names one label longer for an Ingress, any that are longer for a Gateway. */
  | {
      readonly kind: 'below';
      readonly domain: string;
      readonly labels: 'one' | 'any';
    };

export const ANY_HOST: HostPattern = { kind: 'any' };

/** A host as an Ingress or a route writes it; how many labels its wildcard stands for is told apart. */
export function hostPattern(
  host: string | undefined,
  labels: 'one' | 'any',
): HostPattern {
  if (host === undefined || host === '*') return ANY_HOST;
  const name = host.toLowerCase();
  return name.startsWith('*.')
    ? { kind: 'below', domain: name.slice(2), labels }
    : { kind: 'name', name };
}

export function matchesHost(pattern: HostPattern, host: string): boolean {
  if (pattern.kind === 'any') return true;
  if (pattern.kind === 'name') return pattern.name === host;
  const { domain, labels } = pattern;
  if (!host.endsWith(`.${domain}`)) return false;
  return labels === 'any' || !host.slice(0, -domain.length - 1).includes('.');
}

/** The higher, the sooner a pattern is asked: names come before wildcards, and longer ones before shorter ones. */
export function precisionOf(pattern: HostPattern): number {
  if (pattern.kind === 'any') return 0;
  return pattern.kind === 'name'
    ? 1000 + pattern.name.length
    : pattern.domain.length + 2;
}

/** The pattern as a manifest writes it. */
export function hostText(pattern: HostPattern): string {
  if (pattern.kind === 'any') return 'any host';
  return pattern.kind === 'name' ? pattern.name : `*.${pattern.domain}`;
}
