import { relative, resolve, sep } from 'node:path';
import type { SourceObject, WiringOptions } from '../../wiring';
import { STDIN } from '../files';
import type { AppSettings, Config } from './config';

/** Options that an app may have of its own. */
interface AppOptions extends WiringOptions {
  readonly values?: readonly string[];
  readonly config: Config;
}

/** The objects of each app of the settings; those of none are under `undefined`. */
export function byApp(
  objects: readonly SourceObject[],
  config: Config,
): ReadonlyMap<AppSettings | undefined, readonly SourceObject[]> {
  const parts = new Map<AppSettings | undefined, SourceObject[]>();
  for (const object of objects) {
    const app = appAt(object.file, config);
    const part = parts.get(app);
    if (part === undefined) parts.set(app, [object]);
    else part.push(object);
  }
  return parts;
}

/** The app that a file or a folder belongs to, the innermost of those around it. */
export function appAt(
  file: string | undefined,
  config: Config,
): AppSettings | undefined {
  const { apps = [] } = config;
  if (file === undefined || file === STDIN || apps.length === 0) {
    return undefined;
  }
  const path = resolve(file);
  const around = apps.filter(({ folder }) =>
    isWithin(path, resolve(config.folder, folder)),
  );
  const depth = ({ folder }: AppSettings) => resolve(config.folder, folder).length;
  return around.sort((one, other) => depth(other) - depth(one))[0];
}

function isWithin(path: string, folder: string): boolean {
  const [first] = relative(folder, path).split(sep);
  return first !== '..';
}

/** How an app is read; the command line wins. */
export function optionsOf<Options extends AppOptions>(
  app: AppSettings | undefined,
  options: Options,
): Options {
  return {
    ...options,
    namespace: options.namespace ?? app?.namespace,
    whole: options.whole ?? app?.whole,
  };
}

/** How all that was read is read together: as an app says, if all of it is in that app. */
export function optionsForAll<Options extends AppOptions>(
  objects: readonly SourceObject[],
  options: Options,
): Options {
  const [app, ...others] = byApp(objects, options.config).keys();
  return others.length === 0 ? optionsOf(app, options) : options;
}

/** How a chart is rendered. */
export function renderedAs<Options extends Omit<AppOptions, keyof WiringOptions>>(
  folder: string,
  options: Options & { readonly namespace?: string },
): Options {
  const { config, namespace, values } = options;
  const app = appAt(folder, config);
  return {
    ...options,
    namespace: namespace ?? app?.namespace,
    values: values ?? app?.values?.map((file) => fromHere(file, config)),
  };
}

/** The folders of the apps, as they are named from the working directory. */
export function appFolders(config: Config): readonly string[] {
  return (config.apps ?? []).map(({ folder }) => fromHere(folder, config));
}

function fromHere(path: string, { folder }: Config): string {
  return relative(process.cwd(), resolve(folder, path)) || '.';
}
