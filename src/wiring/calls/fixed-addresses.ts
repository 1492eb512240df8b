import { isIP } from 'node:net';
import type { Protocol } from '../../contract/protocol';
import {
  SCHEME_PORTS,
  SCHEME_PROTOCOLS,
  USUAL_PORTS,
} from '../../contract/scheme-ports';
import { listAt, textAt } from '../read/untyped';
import type { Container, Workload } from '../read/workload';
import type { Wiring } from '../wiring';
import { isNameOfAddress } from './find-addresses';

/** An IP address that a container is given to call. */
export interface FixedAddress {
  readonly workload: Workload;
  readonly ip: string;
  /** The port; `undefined` if neither the address nor its scheme says. */
  readonly port?: number;
  /** The protocol of its scheme; `undefined` if that does not say. */
  readonly protocol?: Protocol;
  /** Where it is written: `DATABASE_HOST of the container "web"`. */
  readonly place: string;
  /** The address as it is written there. */
  readonly text: string;
}

/** IPv4, or IPv6 in the brackets that it has before a port. */
const IP =
  /(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|\[[\da-f:.]+(?:%\w+)?\])/gi;
const PORT = /^:(\d{1,5})(?![\w.:])/;

/** Where a program listens, and the container itself. */
const OWN = /^(?:0\.|127\.|[0:]+1?$)/;

/** The IP addresses in the variables of workloads, where these are URLs or are called addresses. */
export function fixedAddresses({ workloads }: Wiring): FixedAddress[] {
  return workloads.flatMap((workload) =>
    workload.containers.flatMap((container) => inVariables(workload, container)),
  );
}

function inVariables(
  workload: Workload,
  { name: container, fields }: Container,
): FixedAddress[] {
  return listAt(fields, 'env').flatMap((variable) => {
    const name = textAt(variable, 'name') ?? '';
    const value = textAt(variable, 'value') ?? '';
    const place = `${name} of the container "${container}"`;
    return ipsIn(value).flatMap(({ 0: written, index }) => {
      const ip = written.replace(/[[\]]/g, '');
      const scheme = schemeBefore(value.slice(0, index));
      if (OWN.test(ip) || (scheme === undefined && !isNameOfAddress(name))) {
        return [];
      }
      const [, number] = PORT.exec(value.slice(index + written.length)) ?? [];
      const usual = SCHEME_PORTS.get(scheme ?? '') ?? USUAL_PORTS.get(scheme ?? '');
      const protocol = SCHEME_PROTOCOLS.get(scheme ?? '');
      const port = number === undefined ? usual : Number(number);
      const start = scheme === undefined ? '' : `${scheme}://`;
      const end = number === undefined ? '' : `:${number}`;
      return [
        { workload, ip, port, protocol, place, text: `${start}${written}${end}` },
      ];
    });
  });
}

/** Without brackets, a value of colons can only be told from others if it is an address as a whole. */
function ipsIn(value: string): { readonly 0: string; readonly index: number }[] {
  if (isIP(value) === 6) {
    return [{ 0: value, index: 0 }];
  }
  return [...value.matchAll(IP)].filter(
    ([written]) => !written.startsWith('[') || written.split(':').length > 2,
  );
}

/** The scheme of a URL of which only the host follows, perhaps after a user. */
function schemeBefore(text: string): string | undefined {
  const at = text.lastIndexOf('://');
  const user = text.slice(at + '://'.length);
  if (at === -1 || (user !== '' && !user.endsWith('@'))) {
    return undefined;
  }
  return text
    .slice(0, at)
    .split(/[^a-z0-9+]/i)
    .pop()
    ?.toLowerCase();
}
