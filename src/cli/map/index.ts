import {
  compareMaps,
  onlyOf,
  readDetailedMap,
  type TextOptions,
  unitedDetails,
} from '../../map';
import type { WiringOptions } from '../../wiring';
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
  const old =
    before === undefined ? [] : [await readSide(before, options, streams)];
  reportUnreadable(old, streams);
  const now = mapOf(manifests, options);
  const [was] = old.map((side) => mapOf(side, options));
  const whole = was === undefined ? now.map : compareMaps(was.map, now.map);
  const details = () =>
    was === undefined ? now.details() : unitedDetails(was.details(), now.details());
  const shown = onlyOf(whole, only);
  if (only.length > 0 && shown.nodes.length === 0) {
    const known = [...new Set(now.map.nodes.map(({ namespace }) => namespace))];
    const places =
      known
        .filter((place) => place !== '')
        .sort()
        .join(', ') || 'none is named';
    throw new UsageError(
      `--only: nothing has the name or the namespace ${only.join(' or ')}; the namespaces are: ${places}`,
    );
  }
  printIn(format, (one) => one(shown, { ascii, details }), streams);
  return exitCodeOf(EXIT.fine, manifests, ...old);
}

function mapOf({ objects }: Manifests, options: RenderOptions & WiringOptions) {
  return readDetailedMap(objects, optionsForAll(objects, options));
}
