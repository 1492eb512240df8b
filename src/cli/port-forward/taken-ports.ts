import { createServer } from 'node:net';

/** The ports that are already in use on this machine, at the addresses on which kubectl will listen. */
export async function takenPorts(
  ports: readonly number[],
  address: string,
): Promise<number[]> {
  const hosts = address
    .split(',')
    .flatMap((host) => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host]));
  const taken = await Promise.all(
    ports.map(async (port) =>
      (await Promise.all(hosts.map((host) => isTaken(port, host)))).includes(true),
    ),
  );
  return ports.filter((_, index) => taken[index]);
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // Other errors, such as an address that this machine does not have, are left to kubectl.
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRINUSE'),
    );
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(false)),
    );
  });
}
