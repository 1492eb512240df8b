import { createServer } from 'node:net';

/** Which of these ports something on this machine listens on already, at the addresses that kubectl will listen on. */
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
    // All else, such as an address that this machine has not, is kubectl's to say.
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRINUSE'),
    );
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(false)),
    );
  });
}
