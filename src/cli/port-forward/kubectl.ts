import type { Tunnel } from './tunnels';

/** What is passed on to kubectl. */
export interface KubectlOptions {
  readonly kubectl: string;
  readonly context?: string;
  /** The namespace of what names none. */
  readonly namespace?: string;
  readonly address?: string;
}

/** The words that kubectl is called with. */
export function kubectlWords(
  { forward, links }: Tunnel,
  { context, namespace, address }: KubectlOptions,
): string[] {
  return [
    'port-forward',
    ...option('context', context),
    ...option('namespace', forward.namespace || namespace),
    ...option('address', address),
    forward.to,
    ...links.map(({ local, remote }) => `${local}:${remote.port}`),
  ];
}

/** A command as it is typed into a shell. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) =>
      /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`,
    )
    .join(' ');
}

/** Where the ports are on this machine: `http 80 on localhost:8080`. */
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
