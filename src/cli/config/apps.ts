import { relative, resolve, sep } from 'node:path';
import type { SourceObject, WiringOptions } from '../../wiring';
import { STDIN } from '../files';
import type { AppSettings, Config } from './config';

/** Objects that are read as one app, and how. */
export interface AppObjects {
  readonly objects: readonly SourceObject[];
  readonly options: WiringOptions;
}

/** The apps of the settings that were read, each by itself, and the rest together. */
export function appsOf(
  objects: readonly SourceObject[],
  options: WiringOptions,
  config: Config,
): readonly AppObjects[] {
  const parts = new Map<AppSettings | undefined, SourceObject[]>();
  for (const object of objects) {
    const app = appAt(object.file, config);
    const part = parts.get(app);
    if (part === undefined) parts.set(app, [object]);
    else part.push(object);
  }
  // Where there is nothing, it is found out in that.
  if (parts.size === 0) parts.set(undefined, []);
  return [...parts].map(([app, part]) => ({
    objects: part,
    options: optionsOf(app, options),
  }));
}

/** How all that was read is read together: as an app says, if all of it is in that app. */
export function optionsForAll(
  objects: readonly SourceObject[],
  options: WiringOptions,
  config: Config,
): WiringOptions {
  const apps = appsOf(objects, options, config);
  return apps.length === 1 ? apps[0].options : options;
}

/** The app that a file belongs to, the innermost of those around it. */
export function appAt(
  file: string | undefined,
  config: Config,
): AppSettings | undefined {
  if (file === undefined || file === STDIN) return undefined;
  const path = resolve(file);
  const around = (config.apps ?? []).filter(({ folder }) =>
    isWithin(path, resolve(config.folder, folder)),
  );
  const depth = ({ folder }: AppSettings) => resolve(config.folder, folder).length;
  return around.sort((one, other) => depth(other) - depth(one))[0];
}

function isWithin(path: string, folder: string): boolean {
  const [first] = relative(folder, path).split(sep);
  return first !== '..';
}

/** The command line wins. */
function optionsOf(
  app: AppSettings | undefined,
  options: WiringOptions,
): WiringOptions {
  return {
    ...options,
    namespace: options.namespace ?? app?.namespace,
    whole: options.whole ?? app?.whole,
  };
}

/** The folders of the apps, as they are named from the working directory. */
export function appFolders({ apps = [], folder: home }: Config): readonly string[] {
  return apps.map(
    ({ folder }) => relative(process.cwd(), resolve(home, folder)) || '.',
  );
}
