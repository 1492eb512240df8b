import type { WiringOptions } from '../../wiring';
import { EXIT } from '../exit-codes';
import { paint } from '../line';
import { exitCodeOf } from '../manifests';
import type { PortChoice } from '../port-choice';
import type { RenderOptions } from '../sources/options';
import type { Output, Streams } from '../streams';
import { readOneApp } from '../wirings';
import { findForwards } from './find';
import type { Forward } from './forward';
import {
  commandLine,
  type KubectlOptions,
  kubectlWords,
  placesOf,
} from './kubectl';
import { run } from './run';
import { takenPorts } from './taken-ports';
import { type Tunnel, tunnelsFor } from './tunnels';

const NO_PORTS = ': no Service and no container in these manifests has one';

/** The options of `harbour port-forward`. */
export interface PortForwardOptions
  extends KubectlOptions, RenderOptions, WiringOptions {
  /** Only objects in this namespace. */
  readonly only?: string;
  readonly filename: readonly string[];
  readonly port: readonly PortChoice[];
  readonly run?: boolean;
}

/**
 * `harbour port-forward`: prints or runs the kubectl commands that forward the ports of the app to this
 * machine.
 */
export async function portForward(
  names: readonly string[],
  options: PortForwardOptions,
  streams: Streams,
): Promise<number> {
  const { manifests, wiring } = await readOneApp(
    options.filename,
    options,
    streams,
    'harbour port-forward -f app.yaml',
  );
  const attempts = findForwards(wiring, names, options.only);
  const obstacles = new Set(attempts.flatMap((attempt) => attempt.obstacles));
  streams.stderr.print(...obstacles);
  const forwards = new Map<string, Forward>();
  for (const { forward } of attempts) {
    if (forward !== undefined) {
      forwards.set(`${forward.namespace} ${forward.to}`, forward);
    }
  }
  if (forwards.size === 0) {
    streams.stderr.print(
      `there is no port to forward${obstacles.size === 0 ? NO_PORTS : ''}`,
    );
    return exitCodeOf(EXIT.found, manifests);
  }
  if (!options.run) {
    print(
      tunnelsFor([...forwards.values()], options.port),
      options,
      streams.stdout,
    );
    return exitCodeOf(EXIT.fine, manifests);
  }
  const tunnels = await tunnelsOnThisMachine([...forwards.values()], options);
  for (const tunnel of tunnels) {
    streams.stdout.print(`[${tunnel.label}] ${placesOf(tunnel, options)}`);
  }
  return exitCodeOf(await run(tunnels, options, streams), manifests);
}

function print(
  tunnels: readonly Tunnel[],
  options: PortForwardOptions,
  stdout: Output,
): void {
  for (const tunnel of tunnels) {
    stdout.print(
      [paint('grey', `# ${tunnel.label}: ${placesOf(tunnel, options)}`)],
      commandLine([options.kubectl, ...kubectlWords(tunnel, options)]),
    );
  }
}

/** Chooses local ports again as long as one of them is in use. */
async function tunnelsOnThisMachine(
  forwards: readonly Forward[],
  options: PortForwardOptions,
): Promise<Tunnel[]> {
  const taken = new Set<number>();
  for (;;) {
    const tunnels = tunnelsFor(forwards, options.port, taken);
    const found = await takenPorts(
      tunnels.flatMap(({ links }) => links.map(({ local }) => local)),
      options.address ?? 'localhost',
    );
    if (found.length === 0) return tunnels;
    found.forEach((port) => taken.add(port));
  }
}
