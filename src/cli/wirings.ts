import { readWiring, type Wiring, type WiringOptions } from '../wiring';
import { appAt, byApp, optionsForAll, optionsOf } from './config/apps';
import type { Manifests } from './manifests';
import { appsOf } from './sources/apart';
import type { RenderOptions } from './sources/options';

/** How what was read is told apart. */
export interface ApartOptions extends RenderOptions, WiringOptions {
  /** All that is read is one app. */
  readonly together?: boolean;
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
