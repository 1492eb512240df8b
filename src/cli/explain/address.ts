import type { Protocol } from '../../contract/protocol';
import { SCHEME_PORTS, SCHEME_PROTOCOLS } from '../../contract/scheme-ports';
import { UsageError } from '../usage-error';

/** An address, as in a variable. */
export interface ParsedAddress {
  readonly host: string;
  /** The port by number, or by its name in the Service; `undefined` if neither it nor the scheme says. */
  readonly port?: number | string;
  /** The protocol of its scheme. */
  readonly protocol?: Protocol;
}

const MAX_PORT = 65535;
const SCHEME = String.raw`(?:(?<scheme>[a-z][a-z0-9+.-]*)://)?`;
const USER = '(?:[^@/]*@)?';
const HOST = String.raw`(?<host>\[[^\]]+\]|[^:/?#\s[\]]+)`;
const PORT = String.raw`(?::(?<port>[\w-]+))?`;
const ADDRESS = new RegExp(`^${SCHEME}${USER}${HOST}${PORT}(?:[/?#].*)?$`, 'i');

/** Parses an address: `http://backend:80/path`, `postgres.shop:5432`, `backend`. */
export function parseAddress(text: string): ParsedAddress {
  const {
    scheme = '',
    host,
    port = SCHEME_PORTS.get(scheme.toLowerCase()),
  } = ADDRESS.exec(text)?.groups ?? {};
  if (host === undefined) {
    throw new UsageError(
      `"${text}" is not an address, write it like http://backend:80 or backend.shop:80`,
    );
  }
  const number = /^\d+$/.test(String(port)) ? Number(port) : undefined;
  if (number !== undefined && (number < 1 || number > MAX_PORT)) {
    throw new UsageError(
      `"${text}" has port ${number}, allowed is a number from 1 to ${MAX_PORT} or the name of a port`,
    );
  }
  const protocol = SCHEME_PROTOCOLS.get(scheme.toLowerCase());
  return {
    host,
    port: number ?? port,
    ...(protocol && { protocol }),
  };
}
