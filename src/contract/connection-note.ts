import type { Protocol } from './protocol';

/** One connection, as its caller has noted it. */
export interface NotedConnection {
  readonly host: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** One connection in the annotation: `backend:80`, `dns:53/UDP`. */
export function writeConnection({ host, port, protocol }: NotedConnection): string {
  return `${host}:${port}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}

/** The connections in the annotation; anything else in it is ignored. */
export function readConnections(text: string): readonly NotedConnection[] {
  return text.split(',').flatMap((one) => {
    const [, host, port, protocol = 'TCP'] =
      /^\s*([a-z0-9.-]+):(\d{1,5})(?:\/(UDP|SCTP))?\s*$/.exec(one) ?? [];
    return host === undefined
      ? []
      : [{ host, port: Number(port), protocol: protocol as Protocol }];
  });
}
