import type { Tunnel } from './tunnels';

/** The options that are passed on to kubectl. */
export interface KubectlOptions {
  readonly kubectl: string;
  readonly context?: string;
  readonly address?: string;
}

/** The arguments of kubectl. */
export function kubectlWords(
  { forward, links }: Tunnel,
  { context, address }: KubectlOptions,
): string[] {
  return [
    'port-forward',
    ...option('context', context),
    ...option('namespace', forward.namespace),
    ...option('address', address),
    forward.to,
    ...links.map(({ local, remote }) => `${local}:${remote.port}`),
  ];
}

/** A command line for a shell. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) =>
      /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`,
    )
    .join(' ');
}

/** The ports and where they are on this machine: `http 80 on localhost:8080`. */
export function placesOf(
  { links }: Tunnel,
  { address = 'localhost' }: KubectlOptions,
): string {
  const [host] = address.split(',');
  return links
    .map(
      ({ local, remote: { name, port } }) =>
        `${name === undefined ? '' : `${name} `}${port} on ${host.includes(':') ? `[${host}]` : host}:${local}`,
    )
    .join(', ');
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [`--${name}`, value];
}
