import type { WiringOptions } from '../../wiring';
import { called } from '../../words/objects';
import { EXIT } from '../exit-codes';
import { exitCodeOf } from '../manifests';
import { chosenFor, type PortChoice } from '../port-choice';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { readOneApp } from '../wirings';
import { clusterOf, type ClusterOptions } from './cluster';
import { isLocal, type NodePort, nodePortsOf } from './node-ports';
import { print } from './print';

/** The options of `harbour kind`. */
export interface KindOptions extends ClusterOptions, RenderOptions, WiringOptions {
  readonly hostPort: readonly PortChoice[];
}

/**
 * `harbour kind`: prints the configuration of a kind cluster that maps the node ports of the app to
 * ports of this machine.
 */
export async function kind(
  names: readonly string[],
  options: KindOptions,
  streams: Streams,
): Promise<number> {
  const { manifests, wiring } = await readOneApp(
    names,
    options,
    streams,
    'harbour kind app.yaml',
  );
  const { fixed, unknown } = nodePortsOf(wiring);
  const chosen = chosenFor(fixed, options.hostPort);
  const mapped = fixed.map((nodePort) => ({
    nodePort,
    hostPort: chosen.get(nodePort) ?? nodePort.nodePort,
  }));
  streams.stdout.print(...print(clusterOf(mapped, options), mapped));
  const remarks = [...unknown, ...localRemarks(fixed, options)];
  if (fixed.length === 0) {
    remarks.push(
      'no Service in these manifests has a fixed node port, so none is mapped: set ' +
        'nodePort on a port, or use "harbour port-forward"',
    );
  }
  streams.stderr.print(...remarks);
  return exitCodeOf(EXIT.fine, manifests);
}

/** Other nodes forward calls, unless the Service has externalTrafficPolicy: Local. */
function localRemarks(
  fixed: readonly NodePort[],
  { workers, node }: ClusterOptions,
): string[] {
  if (workers === 0) return [];
  const local = new Set(fixed.map(({ service }) => service).filter(isLocal));
  return [...local].map(
    (service) =>
      `${called(service.object)} has externalTrafficPolicy: Local: its ports ` +
      `answer only while one of its pods runs on the node ${node}`,
  );
}
