import type { Call } from '../../wiring';
import type { Target } from './tools';

/** What a host may be made of: nothing that a program could take for an option. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?)$/i;
const LONGEST_HOST = 253;

/** An address that can be called, or why it cannot, in one sentence without a full stop. */
export function targetOf(
  text: string,
  { host, protocol }: Pick<Call, 'host' | 'protocol'>,
  port: number | undefined,
): Target | string {
  if (protocol !== undefined && protocol !== 'TCP') {
    return `a call by ${protocol} shows nothing: whether an answer has to come is known to the program alone`;
  }
  if (!HOST.test(host) || host.length > LONGEST_HOST) {
    return `"${host}" is no host that a program can be given`;
  }
  if (port === undefined) return 'the address has no port: name one';
  const bare = host.replace(/^\[|\]$/g, '');
  const scheme = /^https?(?=:\/\/)/i.exec(text)?.[0].toLowerCase();
  return scheme === undefined
    ? { host: bare, port }
    : { host: bare, port, url: `${scheme}://${host}:${port}${pathOf(text)}` };
}

/** The path, as far as a URL may have it as it is. */
function pathOf(text: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*(\/[^#]*)?/i.exec(text)?.[1] ?? '/';
  return /^[\w\-.~/?&=%+,:;@!$'()*]+$/.test(path) ? path : '/';
}
