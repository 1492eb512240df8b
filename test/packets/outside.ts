import {
  CLIENT_ADDRESS,
  NODE_ADDRESS,
  OUTSIDE,
} from '../support/beds/node/network';

/** A client that is in no cluster, its own address, and what it can reach of one: the node's. */
export interface Outside {
  readonly node: string;
  readonly address: string;
  /** The stand-in, started where the client is. */
  readonly command: readonly string[];
}

const VARIABLE = 'HARBOUR_OUTSIDE';

/** The environment of a process that shall find the client outside. */
export function outside(program: string): NodeJS.ProcessEnv {
  const client: Outside = {
    node: NODE_ADDRESS,
    address: CLIENT_ADDRESS,
    command: [...OUTSIDE, program],
  };
  return { [VARIABLE]: JSON.stringify(client) };
}

/** The client outside; none in a cluster given by `--context`. */
export function findOutside(): Outside | undefined {
  const client = process.env[VARIABLE];
  return client === undefined ? undefined : (JSON.parse(client) as Outside);
}
