import { once } from 'events';
import { connect } from 'net';
import * as dns from 'dns-packet';

/** What a pod learns about a name. */
export interface Answer {
  readonly addresses: readonly string[];
  /** The name that it is an alias of. */
  readonly alias?: string;
}

const NDOTS = 5;
const DOMAIN = 'cluster.local';

/**
 * Asks as a pod of a namespace would, whose resolver knows three domains to search and tries them
 * first for most names.
 */
export async function lookup(
  port: number,
  name: string,
  namespace: string,
): Promise<Answer> {
  for (const candidate of candidates(name, namespace)) {
    const replies = await Promise.all(
      (['A', 'AAAA'] as const).map((type) => ask(port, candidate, type)),
    );
    const answers = replies.flatMap((reply) => reply.answers ?? []);
    const addresses = answers.flatMap((answer) =>
      answer.type === 'A' || answer.type === 'AAAA' ? [answer.data] : [],
    );
    const alias = answers.find((answer) => answer.type === 'CNAME');
    if (answers.length > 0) {
      return {
        addresses: [...new Set(addresses)].sort(),
        alias: alias?.type === 'CNAME' ? alias.data : undefined,
      };
    }
  }
  return { addresses: [] };
}

/** The ports behind `_http._tcp.backend.shop.svc.cluster.local`, each with the name of what listens there. */
export async function lookupPorts(
  port: number,
  name: string,
): Promise<{ readonly port: number; readonly target: string }[]> {
  const { answers = [] } = await ask(port, name, 'SRV');
  return answers.flatMap((answer) =>
    answer.type === 'SRV'
      ? [{ port: answer.data.port, target: answer.data.target }]
      : [],
  );
}

function candidates(name: string, namespace: string): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = [`${namespace}.svc.${DOMAIN}`, `svc.${DOMAIN}`, DOMAIN].map(
    (domain) => `${name}.${domain}`,
  );
  return name.split('.').length - 1 >= NDOTS
    ? [name, ...searched]
    : [...searched, name];
}

/** By TCP, which goes through a port-forward too. */
async function ask(
  port: number,
  name: string,
  type: 'A' | 'AAAA' | 'SRV',
): Promise<dns.Packet> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write(
      dns.streamEncode({
        type: 'query',
        id: 1,
        flags: dns.RECURSION_DESIRED,
        questions: [{ type, name }],
      }),
    );
    let received = Buffer.alloc(0);
    while (received.length < 2 || received.length < received.readUInt16BE(0) + 2) {
      const [chunk] = (await once(socket, 'data', {
        signal: AbortSignal.timeout(5000),
      })) as [Buffer];
      received = Buffer.concat([received, chunk]);
    }
    return dns.streamDecode(received);
  } finally {
    socket.destroy();
  }
}
