import type { KnownVariant } from '../../../contract/images/known-images';
import { runsItself } from '../../read/image-of';
import { type Fields, at, isFields, listAt, textAt } from '../../read/untyped';

/** Why a container cannot run, and which of the paths it writes to are not writable. */
export interface Unfit {
  readonly reasons: readonly string[];
  readonly user: boolean;
  readonly capability: boolean;
  readonly readOnlyRoot: boolean;
  readonly paths: readonly string[];
  /** The paths of data, where nothing that lasts is mounted. */
  readonly data: readonly string[];
}

/** What of a container's settings a well-known image cannot run with; `undefined` if it can. */
export function unfitFor(
  { image }: KnownVariant,
  pod: unknown,
  container: Fields,
): Unfit | undefined {
  const { ownUser, capability, writesItsFiles = false } = image;
  const own = at(container, 'securityContext');
  const inherited = at(pod, 'securityContext');
  const set = (field: string) => at(own, field) ?? at(inherited, field);
  const user =
    set('runAsNonRoot') === true &&
    set('runAsUser') === undefined &&
    (ownUser === 0 || typeof ownUser === 'string');
  // With other arguments it may write elsewhere.
  const isItself = runsItself(container);
  const isReadOnly =
    isItself &&
    at(own, 'readOnlyRootFilesystem') === true &&
    !isConfigured(image.configuration, container);
  const missing = isReadOnly ? uncovered(image, container) : [];
  const unfit = {
    user,
    capability: isItself && capability !== undefined && isDropped(capability, own),
    readOnlyRoot: isReadOnly && writesItsFiles,
    paths: missing
      .filter(({ volume, content }) => !volume && content === undefined)
      .map(({ path }) => path),
    data: missing
      .filter(({ content }) => content !== undefined)
      .map(({ path }) => path),
  };
  const needed = missing.filter(({ volume }) => !volume).map(({ path }) => path);
  const reasons = reasonsOf(image, unfit, needed);
  return reasons.length === 0 ? undefined : { ...unfit, reasons };
}

function reasonsOf(
  { ownUser, capability }: KnownVariant['image'],
  {
    user,
    capability: cannotExecute,
    readOnlyRoot,
  }: Pick<Unfit, 'user' | 'capability' | 'readOnlyRoot'>,
  needed: readonly string[],
): string[] {
  const reasons: string[] = [];
  if (user) {
    reasons.push(
      ownUser === 0
        ? 'the image runs as root, which runAsNonRoot forbids'
        : `the image's user "${ownUser}" is no number, by which runAsNonRoot tells it from root`,
    );
  }
  if (cannotExecute) {
    reasons.push(
      `its program cannot be executed without the capability ${capability}`,
    );
  }
  if (readOnlyRoot || needed.length > 0) {
    const where = needed.map((path) => `"${path}"`).join(' and ');
    reasons.push(
      `it writes to ${readOnlyRoot ? 'its own files' : where}, and its root file system is read-only`,
    );
  }
  return reasons;
}

/** The paths that it writes to, at, above and below which nothing writable is mounted. */
function uncovered({ writes }: KnownVariant['image'], container: Fields) {
  const mounts = listAt(container, 'volumeMounts').flatMap((mount) => {
    const path = textAt(mount, 'mountPath');
    return path === undefined || at(mount, 'readOnly') === true
      ? []
      : [plain(path)];
  });
  return writes.filter(
    ({ path, variable }) =>
      !(variable !== undefined && mayBeSet(variable, container)) &&
      !mounts.some((mount) => isWithin(path, mount) || isWithin(mount, path)),
  );
}

/** Whether another directory may be chosen by a variable. */
function mayBeSet(variable: string, container: Fields): boolean {
  return (
    listAt(container, 'envFrom').length > 0 ||
    listAt(container, 'env').some((entry) => at(entry, 'name') === variable)
  );
}

/** Whether something is mounted where the configuration is. */
function isConfigured(
  configuration: string | undefined,
  container: Fields,
): boolean {
  return (
    configuration !== undefined &&
    listAt(container, 'volumeMounts').some((mount) => {
      const path = plain(textAt(mount, 'mountPath') ?? '');
      return isWithin(path, configuration) || isWithin(configuration, path);
    })
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || (folder !== '' && path.startsWith(`${folder}/`));
}

/** A directory without its last slash; `/var/run` is a link to `/run` in all these images. */
function plain(path: string): string {
  return path.replace(/\/$/, '').replace(/^\/var\/run(?=\/|$)/, '/run');
}

function isDropped(capability: string, securityContext: unknown): boolean {
  const capabilities = at(securityContext, 'capabilities');
  if (!isFields(capabilities)) return false;
  const has = (list: string, name: string) =>
    listAt(capabilities, list).some(
      (item) => typeof item === 'string' && item.replace(/^CAP_/, '') === name,
    );
  return (
    (has('drop', 'ALL') || has('drop', capability)) &&
    !has('add', capability) &&
    !has('add', 'ALL')
  );
}
