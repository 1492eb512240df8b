import { readWiring, type Wiring, type WiringOptions } from '../wiring';
import { appAt, byApp, optionsForAll, optionsOf } from './config/apps';
import { type Manifests, readManifests } from './manifests';
import { appsOf } from './sources/apart';
import type { RenderOptions } from './sources/options';
import type { Streams } from './streams';

/** How what was read is told apart. */
export interface ApartOptions extends RenderOptions, WiringOptions {
  /** All that is read is one app. */
  readonly together?: boolean;
}

/** What was read, as one app. */
export interface OneApp<Options> {
  readonly manifests: Manifests;
  readonly wiring: Wiring;
  /** The options that it was read with: those of the command line and of its app in the settings. */
  readonly wiringOptions: Options;
}

/** Reads what the command line names as one app; `example` is a call that would have something to read. */
export async function readOneApp<Options extends RenderOptions & WiringOptions>(
  names: readonly string[],
  options: Options,
  streams: Streams,
  example: string,
): Promise<OneApp<Options>> {
  const manifests = await readManifests(names, options, streams, example);
  const wiringOptions = optionsForAll(manifests.objects, options);
  const wiring = readWiring(manifests.objects, wiringOptions);
  return { manifests, wiring, wiringOptions };
}

/** What was read, each app by itself: those of the settings, those that were rendered, and what is left. */
export function wiringsOf(
  manifests: Manifests,
  { together = false, ...options }: ApartOptions,
): readonly Wiring[] {
  const { objects, read, written, rendered } = manifests;
  if (together) {
    return [readWiring(objects, optionsForAll(objects, options))];
  }
  const parts = [...byApp(written, options.config)].flatMap(([app, part]) => {
    const apart = { read, written: part, rendered: [] };
    const apps = app === undefined ? appsOf(apart) : [{ objects: part }];
    return apps.map((one) => readWiring(one.objects, optionsOf(app, options)));
  });
  const others = rendered
    .filter((one) => one.objects.length > 0)
    .map(({ folder, namespace, objects: made }) => {
      const own = optionsOf(appAt(folder, options.config), options);
      return readWiring(made, { ...own, namespace: own.namespace ?? namespace });
    });
  return [...parts, ...others];
}
