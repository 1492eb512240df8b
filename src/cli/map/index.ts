import { compareMaps, onlyOf, type TextOptions, trafficMap } from '../../map';
import {
  type Call,
  readWiring,
  traceWhereverApplied,
  type WiringOptions,
} from '../../wiring';
import { clusterSource } from '../cluster/commands';
import { type ClusterOptions, refuseMixture } from '../cluster/options';
import { optionsForAll } from '../config/apps';
import { readSide } from '../diff/sides';
import { EXIT } from '../exit-codes';
import { type FormatChoice, refuseOverwriting } from '../format/choice';
import { printIn } from '../format/print';
import {
  exitCodeOf,
  type Manifests,
  readManifests,
  reportUnreadable,
} from '../manifests';
import type { RenderOptions } from '../sources/options';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import type { MapFormat } from './format';

/** The options of `harbour map`. */
export interface MapOptions
  extends RenderOptions, WiringOptions, TextOptions, ClusterOptions {
  readonly format: readonly FormatChoice<MapFormat>[];
  /** Namespaces and names. */
  readonly only: readonly string[];
  readonly before?: string;
}

/** `harbour map`: prints who calls whom; the exit code tells only whether all could be read. */
export async function map(
  names: readonly string[],
  { format, only, before, ascii, ...given }: MapOptions,
  streams: Streams,
): Promise<number> {
  refuseMixture(names, given);
  const cluster =
    given.cluster === true
      ? await clusterSource().readClusterAloud(given, streams)
      : undefined;
  const options = { ...given, ...cluster?.wiringOptions };
  const manifests =
    cluster?.manifests ??
    (await readManifests(names, options, streams, 'harbour map app.yaml'));
  refuseOverwriting(format, manifests);
  const old = before === undefined ? [] : [await readSide(before, options, streams)];
  reportUnreadable(old, streams);
  const now = mapOf(manifests, options);
  const whole = old.length === 0 ? now : compareMaps(mapOf(old[0], options), now);
  const shown = onlyOf(whole, only);
  if (only.length > 0 && shown.nodes.length === 0) {
    const known = [...new Set(now.nodes.map(({ namespace }) => namespace))];
    const places =
      known
        .filter((place) => place !== '')
        .sort()
        .join(', ') || 'none is named';
    throw new UsageError(
      `--only: nothing has the name or the namespace ${only.join(' or ')}; the namespaces are: ${places}`,
    );
  }
  printIn(format, (one) => one(shown, { ascii }), streams);
  return exitCodeOf(EXIT.fine, manifests, ...old);
}

function mapOf(manifests: Manifests, options: RenderOptions & WiringOptions) {
  const { objects } = manifests;
  const wiringOptions = optionsForAll(objects, options);
  const wiring = readWiring(objects, wiringOptions);
  // Reading everything again for each namespace and call would take long.
  const wirings = new Map<string, typeof wiring>();
  const wiredIn = (namespace: string) => {
    const known = wirings.get(namespace);
    if (known !== undefined) return known;
    const made = readWiring(objects, { ...wiringOptions, namespace });
    wirings.set(namespace, made);
    return made;
  };
  return trafficMap(wiring, (call: Call) =>
    traceWhereverApplied(wiring, call, wiredIn),
  );
}
